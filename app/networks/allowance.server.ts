import type { z } from "zod";
import { networkLabel, type Network } from "#db/constants.ts";
import { place } from "./bases.server.ts";
import { NetworkFailure, clock } from "./failure.ts";
import type { Ask, Shared } from "./http.server.ts";
import { documentedRate, type HostLimit } from "./limits.server.ts";

/** Waits for spacing and for short limits; throws `rateLimited` for longer ones. */
export async function allowance<T extends z.ZodType>(shared: Shared, url: URL, ask: Ask<T>, signal: AbortSignal) {
  const { now, caps, store, spaced } = shared;
  const counted = shared.documented ?? !place(url, shared.bases, ask.network === "mastodon").base;
  for (const host of hostsOf(url.host, ask)) {
    const rate = counted ? documentedRate(host, ask.token !== undefined) : null;
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
  new NetworkFailure("rateLimited", `${network === "mastodon" ? host : networkLabel(network)} lets us continue at ${clock(retryAt, now)}. Nothing is lost; it is read then.`, { retryAt });

export async function ready(shared: Shared, network: Network, needs: Record<string, number>) {
  for (const [host, need] of Object.entries(needs)) {
    const limit = await shared.store.peek(host);
    const now = shared.now();
    const short = limit?.remaining != null && limit.remaining < need && (limit.resetAt ?? 0) > now;
    const until = Math.max(limit?.blockedUntil ?? 0, short ? (limit.resetAt ?? 0) : 0);
    if (until - now > shared.caps.graceMs) throw waitFor(network, host, until, now);
  }
}
