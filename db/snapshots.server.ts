import { and, asc, count, eq, gt, gte, lt, max, min, ne } from "drizzle-orm";
import type { Facts } from "#scoring/types.ts";
import { insertInChunks } from "./chunks.server.ts";
import type { Reader, Tx } from "./client.server.ts";
import { groupBy } from "./group-by.server.ts";
import { accounts, candidates, snapshots } from "./schema.server.ts";
import { among } from "./sql/among.server.ts";
import { lastObservedBy, latestSnapshotId } from "./sql/latest-snapshot.server.ts";
import { noteSeen } from "./sql/note-seen.server.ts";

/** Facts of an account as they were observed, ms since 1970. */
export type Observed = { candidateId: number; accountId: number; observedAt: number; facts: Facts };

const OBSERVED = {
  candidateId: accounts.candidateId,
  accountId: snapshots.accountId,
  observedAt: snapshots.observedAt,
  facts: snapshots.facts,
};

/** The newest facts of each account that was ever seen, by candidate. */
export async function latestSnapshots(
  db: Reader,
  candidateIds: readonly number[],
): Promise<Map<number, Observed[]>> {
  const rows = await db
    .select(OBSERVED)
    .from(accounts)
    .innerJoin(snapshots, eq(snapshots.id, latestSnapshotId))
    .where(among(accounts.candidateId, candidateIds))
    .orderBy(asc(accounts.id));
  return groupBy(rows, (one) => one.candidateId);
}

/**
 * Every snapshot of these candidates, oldest first; within a time if one is given, beginning with the newest of each
 * account at its start.
 */
export async function listSnapshots(
  db: Reader,
  candidateIds: readonly number[],
  time?: { from: number; before: number },
): Promise<Observed[]> {
  const { observedAt } = snapshots;
  const during = time && [gte(observedAt, lastObservedBy(time.from)), lt(observedAt, time.before)];
  return db
    .select(OBSERVED)
    .from(accounts)
    .innerJoin(snapshots, and(eq(snapshots.accountId, accounts.id), ...(during ?? [])))
    .where(among(accounts.candidateId, candidateIds))
    .orderBy(asc(observedAt), asc(snapshots.id));
}

/** When the account's first facts after a moment were observed; null when there are none. */
export async function findNextObserved(
  db: Reader,
  accountId: number,
  after: number,
): Promise<number | null> {
  const [next] = await db
    .select({ at: min(snapshots.observedAt) })
    .from(snapshots)
    .where(and(eq(snapshots.accountId, accountId), gt(snapshots.observedAt, after)));
  return next?.at ?? null;
}

/** When the last of all facts were observed; 0 when there are none. */
export async function findNewestObserved(db: Reader): Promise<number> {
  const [newest] = await db.select({ at: max(snapshots.observedAt) }).from(snapshots);
  return newest?.at ?? 0;
}

/** Whether exactly these facts, as `parseFacts` gives them, are stored with the account already. */
export async function hasFacts(db: Reader, accountId: number, facts: Facts): Promise<boolean> {
  const same = and(
    eq(snapshots.accountId, accountId),
    eq(snapshots.observedAt, Date.parse(facts.observedAt)),
    eq(snapshots.facts, facts),
  );
  return (await db.$count(snapshots, same)) > 0;
}

/** A snapshot to store. Who imported it, when, and the name of where it comes from: null when it was read live. */
export type NewSnapshot = Omit<typeof snapshots.$inferInsert, "id" | "observedAt">;

/** Stores facts. A job leaves one snapshot at most: a second is refused and fails the transaction. */
export const addSnapshots = (tx: Tx, rows: readonly NewSnapshot[]): Promise<number[]> =>
  insertInChunks(rows, (chunk) => {
    const values = chunk.map((row) => ({ ...row, observedAt: Date.parse(row.facts.observedAt) }));
    return tx.insert(snapshots).values(values).returning({ id: snapshots.id });
  });

/** Removes facts that a member imported, and sets when the accounts were last seen from what is left. */
export async function deleteSnapshots(tx: Tx, ids: readonly number[]): Promise<void> {
  const gone = await tx
    .delete(snapshots)
    .where(among(snapshots.id, ids))
    .returning({ accountId: snapshots.accountId });
  await noteSeen(
    tx,
    gone.map(({ accountId }) => accountId),
  );
}

/** The source name of facts that a candidate added on their own page. */
export const BROUGHT_BY_CANDIDATE = "added on the candidate's page";

/** How many exports a candidate added on their own page. */
export async function countBrought(db: Reader, candidateId: number): Promise<number> {
  const [row] = await db
    .select({ brought: count() })
    .from(snapshots)
    .innerJoin(accounts, eq(accounts.id, snapshots.accountId))
    .where(
      and(eq(accounts.candidateId, candidateId), eq(snapshots.sourceName, BROUGHT_BY_CANDIDATE)),
    );
  return row?.brought ?? 0;
}

/** Candidates in order of id, a page at a time. */
export async function candidatesAfter(db: Reader, id: number, limit: number) {
  return db
    .select({ id: candidates.id, modelVersion: candidates.modelVersion })
    .from(candidates)
    .where(gt(candidates.id, id))
    .orderBy(asc(candidates.id))
    .limit(limit);
}

/** How many candidates have a score, or the lack of one, by another model version than this. */
export async function countOfOtherModels(db: Reader, modelVersion: string): Promise<number> {
  return db.$count(candidates, ne(candidates.modelVersion, modelVersion));
}
