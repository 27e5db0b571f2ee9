import { once } from "node:events";
import type { z } from "zod";
import { hasManyServers, type Network } from "#db/constants.ts";
import { resolveUrl } from "./base-urls.server.ts";
import { clock, NetworkFailure, speakerOf } from "./failure.ts";
import type { Ask, Needs } from "./http.ts";
import type { Shared } from "./http-options.server.ts";
import { documentedRate, type HostLimit, type Rate } from "./limits.server.ts";
import { failureOf } from "./failures.server.ts";

/** The limit that we count ourselves; null for a stand-in, which says its own. */
export function rateOf(
  { baseUrls, documented }: Pick<Shared, "baseUrls" | "documented">,
  network: Network,
  host: string,
  hasToken: boolean,
) {
  return (documented ?? !isStandIn(baseUrls, network, host))
    ? documentedRate(host, hasToken)
    : null;
}

/** Whether what is asked of a host goes elsewhere, or nowhere. Most servers have no stand-ins, and then no address is taken apart. */
function isStandIn(baseUrls: Shared["baseUrls"], network: Network, host: string): boolean {
  const address = `https://${host}`;
  if (!URL.canParse(address)) return true;
  if (Object.keys(baseUrls).length === 0) return false;
  return resolveUrl(new URL(address), baseUrls, hasManyServers(network)).base !== undefined;
}

/** Nobody waits in line for longer, ms; what says so was written before the clock went back. */
const LONGEST_LINE = 60_000;

/** Waits for spacing and for short limits; throws `rateLimited` for longer ones. */
export async function waitForTurn<T extends z.ZodType>(
  shared: Shared,
  url: URL,
  ask: Ask<T>,
  hold: Hold,
  signal: AbortSignal,
) {
  const { now, caps, store, spaced } = shared;
  for (const host of hostsOf(url.host, ask)) {
    const rate = rateOf(shared, ask.network, host, ask.token !== undefined);
    if (rate) {
      const next = spaced.get(host) ?? 0;
      const at = next - now() > LONGEST_LINE ? now() : Math.max(now(), next);
      spaced.set(host, at + rate.spacingMs);
      if (at > now()) await shared.sleep(at - now(), signal);
    }
    for (;;) {
      const wait = await store.take(host, now(), rate);
      if (wait === null) break;
      if (wait - now() > caps.graceMs) throw waitFor(ask.network, host, wait, now());
      await shared.sleep(Math.max(1, wait - now()), signal);
    }
    hold.used(host);
  }
}

function hostsOf<T extends z.ZodType>(host: string, { part, partToo }: Ask<T>): string[] {
  if (!part) return [host];
  return partToo ? [host, `${host}/${part}`] : [`${host}/${part}`];
}

/**
 * Counts belong to the host that was asked. A wait that an answer asks for belongs to the part, where there is one; that
 * of a refusal (`refused`) to the host too.
 */
export async function noteLimits<T extends z.ZodType>(
  shared: Shared,
  host: string,
  ask: Ask<T>,
  { refused, ...said }: HostLimit & { refused: boolean },
) {
  const [first = host, second] = hostsOf(host, ask);
  const blocked =
    second && !refused && said.remaining !== 0 ? { ...said, blockedUntil: null } : said;
  await shared.store.report(first, blocked, shared.now());
  if (second && said.blockedUntil !== null) {
    await shared.store.report(
      second,
      { remaining: null, resetAt: null, blockedUntil: said.blockedUntil },
      shared.now(),
    );
  }
}

/** @param body of the answer that refused; without one the wait was known and nothing asked. */
export const waitFor = (
  network: Network,
  host: string,
  retryAt: number,
  now: number,
  body?: unknown,
) =>
  new NetworkFailure(
    "rateLimited",
    `${speakerOf(network, host)} lets us continue at ${clock(retryAt, now)}.`,
    { retryAt, body },
  );

/** Requests set aside for the accounts that are being read, so that none is begun that cannot be finished. */
export type Hold = {
  used(host: string): void;
  add(host: string, need: number): void;
  release(): void;
};

export function holdOf({ reserved, freed }: Pick<Shared, "reserved" | "freed">): Hold {
  const held = new Map<string, number>();
  const change = (map: Map<string, number>, host: string, by: number) =>
    map.set(host, Math.max(0, (map.get(host) ?? 0) + by));
  const add = (host: string, need: number) => {
    change(held, host, need);
    change(reserved, host, need);
  };
  return {
    add,
    used: (host) => {
      if ((held.get(host) ?? 0) > 0) add(host, -1);
    },
    release: () => {
      for (const [host, need] of held) add(host, -need);
      freed.emit("freed");
    },
  };
}

type Wish = {
  network: Network;
  needs: Needs;
  hasToken: boolean;
  hold: Hold;
  signal: AbortSignal | undefined;
};

/**
 * Sets aside what an account may take of each host. Waits while other accounts hold what they may not need; throws
 * `rateLimited` when the host itself has too little left.
 */
export async function reserve(shared: Shared, { network, needs, hasToken, hold, signal }: Wish) {
  for (const [host, { most }] of Object.entries(needs)) {
    const rate = rateOf(shared, network, host, hasToken);
    // A window as short as what is slept through is waited for request by request.
    const need =
      rate && rate.windowMs <= shared.caps.graceMs ? 0 : Math.min(most, rate?.limit ?? most);
    for (;;) {
      const { left, pausedUntil, resetAt } = await standing(shared, host, rate);
      const now = shared.now();
      if (pausedUntil - now > shared.caps.graceMs) throw waitFor(network, host, pausedUntil, now);
      if (left < need) throw waitFor(network, host, resetAt, now);
      if (left - (shared.reserved.get(host) ?? 0) >= need) break;
      await once(shared.freed, "freed", { signal }).catch((error: unknown) => {
        throw failureOf(error, { network, host, cancel: signal });
      });
    }
    hold.add(host, need);
  }
}

/** What a host lets us do now; `resetAt` is when that is over, where it is limited. */
async function standing({ store, now }: Shared, host: string, rate: Rate | null) {
  const limit = await store.peek(host);
  const pausedUntil = limit?.blockedUntil ?? 0;
  if (limit?.remaining != null && (limit.resetAt ?? 0) > now())
    return { left: limit.remaining, pausedUntil, resetAt: limit.resetAt ?? 0 };
  return { left: rate?.limit ?? Number.POSITIVE_INFINITY, pausedUntil, resetAt: 0 };
}
