import type { Collect } from "#app/worker/collect.server.ts";
import { readEnv } from "#app/env.server.ts";
import type { Db } from "#db/client.server.ts";
import type { Network } from "#db/constants.ts";
import { accounts, candidates } from "#db/schema.server.ts";
import type { Facts } from "#scoring/types.ts";
import { testDb } from "#tests/support/test-db.ts";

/** A moment to count from. */
export const T = Date.UTC(2026, 0, 31);
export const DAY = 86_400_000;

export const env = readEnv({
  DATABASE_URL: ":memory:",
  SESSION_SECRET: "a secret that only tests use, 32+",
  TOUCHSTONE_GITHUB_TOKEN: "ghp_secret",
});

/** Adds a candidate with accounts, written "github:octo"; returns the ids. */
export function person(
  db: Db,
  ...handles: string[]
): { candidateId: number; accountIds: number[] } {
  const candidateId = db.$writer.tx
    .insert(candidates)
    .values({ name: "Ada Example", createdAt: T })
    .returning()
    .get().id;
  const accountIds = handles.map((text) => {
    const [network, handle] = text.split(":") as [Network, string];
    const account = {
      candidateId,
      network,
      handle,
      handleKey: handle.toLowerCase(),
      url: `https://${handle}.example/`,
      origin: "given" as const,
      addedAt: T,
    };
    return db.$writer.tx.insert(accounts).values(account).returning().get().id;
  });
  return { candidateId, accountIds };
}

/** As many accounts of one candidate as there are numbers. */
export const crowd = (db: Db, network: Network, count: number, at = "") =>
  person(db, ...Array.from({ length: count }, (_, i) => `${network}:${network}${i}${at}`));

export const emptyDb = () => testDb();

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
