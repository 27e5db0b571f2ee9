import { EventEmitter } from "node:events";
import { setTimeout } from "node:timers/promises";
import { Agent, type Dispatcher } from "undici";
import type { z } from "zod";
import type { Network } from "#db/constants.ts";
import { guardedConnector, loopbackConnector, type Resolve } from "./address.server.ts";
import { allowance, holdOf, note, reserve, waitFor, type Hold } from "./allowance.server.ts";
import type { Bases } from "./bases.server.ts";
import type { Needs } from "./connector.ts";
import { NetworkFailure } from "./failure.ts";
import { isRateLimit, memoryStore, readLimits, type LimitStore } from "./limits.server.ts";
import { parseJson } from "./json.server.ts";
import { follow, type Raw } from "./send.server.ts";
import { mayPass, refusal, trouble } from "./trouble.server.ts";

export const CAPS = {
  /** A request with its redirects and retries, ms. */
  requestMs: 20_000,
  connectMs: 5000,
  /** Silence before the headers, and between two pieces of the body, ms. */
  silenceMs: 8000,
  /** Body, before and after unpacking. By the recordings a full page is 0.2 to 0.5 MB on the networks with the longest. */
  bodyBytes: 4_000_000,
  redirects: 3,
  /** Further attempts after what may pass. */
  retries: 2,
  /** Longest wait for a limit that is slept through; anything longer is the queue's to wait for, ms. */
  graceMs: 2000,
  /** Largest answer kept for revalidation. */
  keptBytes: 256_000,
};
/** A secret, and how its network wants it. It is sent to the official host of the first request, or its stand-in, only. */
export type Token = { value: string; as: "bearer" } | { value: string; as: "query"; name: string };
export type Ask<T extends z.ZodType> = {
  network: Network;
  schema: T;
  /** Part of the host with a limit of its own, for example `search`. */
  part?: string;
  /** The part counts beside the host's own limit and not instead of it. */
  partToo?: boolean;
  token?: Token;
  /** False: the answer is about other people and is not kept for revalidation. */
  keep?: false;
};
export type Answer<T> = { data: T; headers: Record<string, string>; url: URL };
export type Http = {
  /** Requests sent so far through this object. */
  readonly requests: number;
  /**
   * GETs an official https address and returns its JSON as `schema` reads it.
   * Throws `NetworkFailure` for everything that a network can do, and nothing else.
   */
  getJson<T extends z.ZodType>(url: string, ask: Ask<T>): Promise<Answer<z.output<T>>>;
  /** Sets requests aside by host, until `release`; waits for other sessions to release some. Throws `rateLimited` when a host has too few left. */
  reserve(network: Network, needs: Needs, hasToken: boolean): Promise<void>;
  release(): void;
  /** The same client with a count of its own, ended by `signal`; answers are kept for the account `accountId`. */
  session(signal?: AbortSignal, accountId?: number): Http;
  close(): Promise<void>;
};
export type HttpOptions = {
  store?: LimitStore;
  bases?: Bases;
  now?: () => number;
  sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  random?: () => number;
  signal?: AbortSignal;
  caps?: Partial<typeof CAPS>;
  /** Count the documented limits ourselves. By default for real hosts only: a stand-in says its own. */
  documented?: boolean;
  /** For tests of the address guard. */
  resolve?: Resolve;
  guarded?: Dispatcher;
};

/** The one way out to other hosts: limits, retries, revalidation, caps, and the guard against inner addresses. */
export function createHttp(options: HttpOptions = {}): Http {
  const caps = { ...CAPS, ...options.caps };
  const timeouts = {
    headersTimeout: caps.silenceMs,
    bodyTimeout: caps.silenceMs,
    connections: 8,
    maxResponseSize: -1,
  };
  const guard = { timeout: caps.connectMs, ...(options.resolve && { resolve: options.resolve }) };
  const outside = options.guarded ?? new Agent({ ...timeouts, connect: guardedConnector(guard) });
  const inside = new Agent({ ...timeouts, connect: loopbackConnector(caps.connectMs) });
  const shared = {
    ...options,
    caps,
    outside,
    inside,
    store: options.store ?? memoryStore(),
    bases: options.bases ?? {},
    now: options.now ?? Date.now,
    sleep: options.sleep ?? ((ms, signal) => setTimeout(ms, undefined, { signal })),
    random: options.random ?? Math.random,
    spaced: new Map<string, number>(),
    reserved: new Map<string, number>(),
    freed: new EventEmitter().setMaxListeners(0),
  };
  return session(shared, options.signal);
}

export type Shared = Required<Pick<HttpOptions, "store" | "bases" | "now" | "sleep" | "random">> &
  HttpOptions & {
    caps: typeof CAPS;
    outside: Dispatcher;
    inside: Dispatcher;
    spaced: Map<string, number>;
    reserved: Map<string, number>;
    freed: EventEmitter;
  };

function session(shared: Shared, signal?: AbortSignal, accountId?: number): Http {
  let requests = 0;
  const hold = holdOf(shared);
  return {
    get requests() {
      return requests;
    },
    getJson: (url, ask) =>
      getJson(shared, url, ask, { cancel: signal, accountId, hold, count: () => requests++ }),
    reserve: (network, needs, hasToken) =>
      reserve(shared, { network, needs, hasToken, hold, signal }),
    release: hold.release,
    session: (own, account) =>
      session(
        shared,
        own && signal ? AbortSignal.any([own, signal]) : (own ?? signal),
        account ?? accountId,
      ),
    close: async () => void (await Promise.all([shared.outside.close(), shared.inside.close()])),
  };
}

async function getJson<T extends z.ZodType>(
  shared: Shared,
  address: string,
  ask: Ask<T>,
  {
    cancel,
    accountId,
    hold,
    count,
  }: {
    cancel: AbortSignal | undefined;
    accountId: number | undefined;
    hold: Hold;
    count: () => void;
  },
): Promise<Answer<z.output<T>>> {
  const { store, now, caps } = shared;
  const url = new URL(address);
  const kept = await store.cached(address);
  const old = kept && readKept(ask.schema, kept.body);
  const age = kept ? now() - kept.storedAt : 0;
  const fresh = age >= 0 && age < Number(kept?.headers["x-poll-interval"] ?? 0) * 1000;
  if (kept && old && fresh) return { ...old, headers: kept.headers, url };

  const deadline = AbortSignal.timeout(caps.requestMs);
  const signal = cancel ? AbortSignal.any([deadline, cancel]) : deadline;
  for (let attempt = 0; ; attempt++) {
    const { host } = url;
    try {
      if (attempt > 0)
        await shared.sleep(Math.ceil(250 * 2 ** (attempt - 1) * (0.5 + shared.random())), signal);
      await allowance(shared, url, ask, hold, signal);
      const answer = await follow(shared, url, ask, {
        etag: old ? kept?.etag : undefined,
        signal,
        count,
      });
      const said = readLimits(answer.status, answer.headers, answer.body, now());
      const refused = isRateLimit(answer.status, answer.headers, answer.body);
      await note(shared, host, ask, { ...said, refused });
      if (answer.status === 304 && kept && old) {
        await store.keep(
          address,
          {
            ...kept,
            headers: { ...kept.headers, ...keptHeaders(answer.headers) },
            storedAt: now(),
          },
          accountId,
        );
        return { ...old, headers: { ...kept.headers, ...answer.headers }, url: answer.url };
      }
      if (refused) {
        const retryAt = said.blockedUntil ?? now();
        if (attempt >= caps.retries || retryAt - now() > caps.graceMs)
          throw waitFor(ask.network, host, retryAt, now(), answer.body ?? null);
        continue;
      }
      if (answer.status < 200 || answer.status > 299)
        throw refusal(ask.network, host, answer.status, answer.body);
      return await accept(shared, address, ask, answer, accountId);
    } catch (error) {
      const failure = trouble(error, { network: ask.network, host, deadline, cancel });
      if (attempt >= caps.retries || !mayPass(failure)) throw failure;
    }
  }
}

async function accept<T extends z.ZodType>(
  shared: Shared,
  address: string,
  ask: Ask<T>,
  answer: Raw,
  accountId?: number,
): Promise<Answer<z.output<T>>> {
  const read = ask.schema.safeParse(answer.body);
  if (!read.success) {
    const where = read.error.issues[0]?.path.join(".");
    const what =
      answer.body === undefined
        ? "something that is not JSON"
        : `another shape than it documents${where ? ` (at "${where}")` : ""}`;
    throw new NetworkFailure(
      "malformed",
      `${new URL(address).host} answered with ${what}. Try again later; if it stays so, it changed its interface.`,
    );
  }
  const { etag } = answer.headers;
  if (etag && answer.status === 200 && ask.keep !== false) {
    const body = JSON.stringify(read.data);
    if (body.length <= shared.caps.keptBytes) {
      await shared.store.keep(
        address,
        { etag, headers: keptHeaders(answer.headers), body, storedAt: shared.now() },
        accountId,
      );
    }
  }
  return { data: read.data, headers: answer.headers, url: answer.url };
}

/** What was kept is what the schema left of an answer, so it is read by the same schema; null when that has changed since. */
function readKept<T extends z.ZodType>(schema: T, body: string): { data: z.output<T> } | null {
  const read = schema.safeParse(parseJson(body));
  return read.success ? { data: read.data } : null;
}

const KEPT_HEADERS = ["link", "x-poll-interval"];
const keptHeaders = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => KEPT_HEADERS.includes(name)));
