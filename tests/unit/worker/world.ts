import type { Collect } from "#app/worker/collect.server.ts";
import { readEnv } from "#app/env.server.ts";
import type { Network } from "#db/constants.ts";
import type { Facts } from "#scoring/types.ts";

/** A moment to count from. */
export const T = Date.UTC(2026, 0, 31);
export const DAY = 86_400_000;

export const env = readEnv({
  DATABASE_URL: ":memory:",
  SESSION_SECRET: "a secret that only tests use, 32+",
  TOUCHSTONE_GITHUB_TOKEN: "ghp_secret",
});

/** As many handles as there are numbers, for the accounts of a candidate. */
export const crowd = (network: Network, count: number, at = ""): string[] =>
  Array.from({ length: count }, (_, i) => `${network}:${network}${i}${at}`);

export const facts = (handle: string, at: number, followers = 100): Facts => ({
  network: "github",
  handle,
  observedAt: new Date(at).toISOString(),
  audience: { followers, following: 10, lists: null },
  sent: { posts: 20, replies: 10, mentions: 5, reshares: null },
  received: { replies: 10, mentions: 8, reshares: 4, likes: 12 },
});

/** Finds everybody, with the same facts. */
export const findsAll: Collect = async ({ handle }, { asOf }) => ({
  outcome: "ok",
  facts: facts(handle, asOf),
  evidence: [],
  message: "Read.",
});

/** Waits until the condition holds, fifty seconds at most. */
export async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 50_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error("Waited fifty seconds for nothing");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
