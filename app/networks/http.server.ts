import { EventEmitter } from "node:events";
import { setTimeout } from "node:timers/promises";
import { Agent } from "undici";
import type { z } from "zod";
import { guardedConnector, loopbackConnector } from "./address.server.ts";
import {
  waitForTurn,
  holdOf,
  noteLimits,
  reserve,
  waitFor,
  type Hold,
} from "./rate-limiter.server.ts";
import { NetworkFailure } from "./failure.ts";
import { isRateLimit, memoryStore, readLimits } from "./limits.server.ts";
import type { Answer, Ask, Http } from "./http.ts";
import { CAPS, type HttpOptions, type Shared } from "./http-options.server.ts";
import { parseJson } from "./json.server.ts";
import { follow, type Raw } from "./send.server.ts";
import { failureOf, mayPass, refusalOf } from "./failures.server.ts";

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
    baseUrls: options.baseUrls ?? {},
    now: options.now ?? Date.now,
    sleep: options.sleep ?? ((ms, signal) => setTimeout(ms, undefined, { signal })),
    random: options.random ?? Math.random,
    spaced: new Map<string, number>(),
    reserved: new Map<string, number>(),
    freed: new EventEmitter().setMaxListeners(0),
  };
  return session(shared, options.signal);
}

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
      await waitForTurn(shared, url, ask, hold, signal);
      const answer = await follow(shared, url, ask, {
        etag: old ? kept?.etag : undefined,
        signal,
        count,
      });
      const said = readLimits(answer.status, answer.headers, answer.body, now());
      const refused = isRateLimit(answer.status, answer.headers, answer.body);
      await noteLimits(shared, host, ask, { ...said, refused });
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
        throw refusalOf(ask.network, host, answer.status, answer.body);
      return await accept(shared, address, ask, answer, accountId);
    } catch (error) {
      const failure = failureOf(error, { network: ask.network, host, deadline, cancel });
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
    if (answer.body === undefined && SIGN_IN_PAGE.test(answer.url.pathname))
      throw new NetworkFailure(
        "closed",
        `${answer.url.host} sends us to its sign-in page, so it shows this only to people who are signed in.`,
      );
    const where = read.error.issues[0]?.path.join(".");
    const what =
      answer.body === undefined
        ? "something that is not JSON"
        : `data in an undocumented form${where ? ` (at "${where}")` : ""}`;
    throw new NetworkFailure(
      "malformed",
      `${new URL(address).host} answered with ${what}. Try again later; if it keeps happening, its interface has changed.`,
      { status: answer.status, body: answer.body },
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

const SIGN_IN_PAGE = /\/(?:login|log-in|signin|sign[_-]in)\/?$/i;

/** What was kept is what the schema left of an answer, so it is read by the same schema; null when that has changed since. */
function readKept<T extends z.ZodType>(schema: T, body: string): { data: z.output<T> } | null {
  const read = schema.safeParse(parseJson(body));
  return read.success ? { data: read.data } : null;
}

const KEPT_HEADERS = ["link", "x-poll-interval"];
const keptHeaders = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => KEPT_HEADERS.includes(name)));
