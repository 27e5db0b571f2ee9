import type { z } from "zod";
import { hasManyServers, type Network } from "#db/constants.ts";
import { place } from "./bases.server.ts";
import { clock, NetworkFailure, speakerOf } from "./failure.ts";
import type { Ask, Shared } from "./http.server.ts";
import { documentedRate, type HostLimit } from "./limits.server.ts";

/** The limit that we count ourselves; null for a stand-in, which says its own. */
export function rateOf({ bases, documented }: Pick<Shared, "bases" | "documented">, network: Network, host: string, hasToken: boolean) {
  const official = URL.canParse(`https://${host}`) ? new URL(`https://${host}`) : null;
  const counted = documented ?? (official && !place(official, bases, hasManyServers(network)).base);
  return counted ? documentedRate(host, hasToken) : null;
}

/** Waits for spacing and for short limits; throws `rateLimited` for longer ones. */
export async function allowance<T extends z.ZodType>(shared: Shared, url: URL, ask: Ask<T>, hold: Hold, signal: AbortSignal) {
  const { now, caps, store, spaced } = shared;
  for (const host of hostsOf(url.host, ask)) {
    const rate = rateOf(shared, ask.network, host, ask.token !== undefined);
    if (rate) {
      const at = Math.max(now(), spaced.get(host) ?? 0);
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

/** Counts belong to the host that was asked; a wait that an answer asks for belongs to the part, where there is one. */
export async function note<T extends z.ZodType>(shared: Shared, host: string, ask: Ask<T>, said: HostLimit) {
  const [first = host, second] = hostsOf(host, ask);
  const blocked = second && said.remaining !== 0 ? { ...said, blockedUntil: null } : said;
  await shared.store.report(first, blocked, shared.now());
  if (second && said.blockedUntil !== null) {
    await shared.store.report(second, { remaining: null, resetAt: null, blockedUntil: said.blockedUntil }, shared.now());
  }
}

export const waitFor = (network: Network, host: string, retryAt: number, now: number) =>
  new NetworkFailure("rateLimited", `${speakerOf(network, host)} lets us continue at ${clock(retryAt, now)}. Nothing is lost; it is read then.`, { retryAt });

/** Requests set aside for the accounts that are being read, so that none is begun that cannot be finished. */
export type Hold = { used(host: string): void; add(host: string, need: number): void; release(): void };

export function holdOf(reserved: Map<string, number>): Hold {
  const held = new Map<string, number>();
  const change = (map: Map<string, number>, host: string, by: number) => map.set(host, Math.max(0, (map.get(host) ?? 0) + by));
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
    },
  };
}

/** Sets aside what an account needs of each host; throws `rateLimited` at once, holding nothing, when one has too little. */
export async function reserve(shared: Shared, network: Network, needs: Record<string, number>, hasToken: boolean, hold: Hold) {
  for (const [host, need] of Object.entries(needs)) {
    const limit = await shared.store.peek(host);
    const now = shared.now();
    const rate = rateOf(shared, network, host, hasToken);
    const running = limit?.remaining != null && (limit.resetAt ?? 0) > now;
    const left = (running ? (limit.remaining as number) : (rate?.limit ?? Number.POSITIVE_INFINITY)) - (shared.reserved.get(host) ?? 0);
    const soon = now + Math.min(rate?.windowMs ?? 0, 5000);
    const until = Math.max(limit?.blockedUntil ?? 0, left < need ? (running ? (limit.resetAt as number) : soon) : 0);
    if (until - now > (left < need ? 0 : shared.caps.graceMs)) {
      hold.release();
      throw waitFor(network, host, until, now);
    }
    hold.add(host, need);
  }
}
