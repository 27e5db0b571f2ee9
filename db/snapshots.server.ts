import { and, asc, count, eq, gt, inArray, lt, max, min, ne } from "drizzle-orm";
import type { Facts } from "#scoring/types.ts";
import { inChunks } from "./chunks.server.ts";
import type { Reader, Tx } from "./client.server.ts";
import { accounts, candidates, snapshots, type Evidence } from "./schema.server.ts";
import { among } from "./sql/among.server.ts";
import { latestSnapshotId, latestSnapshotIdAt } from "./sql/latest-snapshot.server.ts";

/** Facts of an account as they were observed, ms since 1970. */
export type Observed = { accountId: number; observedAt: number; facts: Facts };

const OBSERVED = {
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
    .select({ candidateId: accounts.candidateId, ...OBSERVED })
    .from(accounts)
    .innerJoin(snapshots, eq(snapshots.id, latestSnapshotId))
    .where(among(accounts.candidateId, candidateIds))
    .orderBy(asc(accounts.id));
  const latest = new Map<number, Observed[]>();
  for (const { candidateId, ...observed } of rows) {
    const others = latest.get(candidateId);
    if (others) others.push(observed);
    else latest.set(candidateId, [observed]);
  }
  return latest;
}

/** What was newest of each account of a candidate at `from`, and all that was observed between `from` and `until`. */
export async function listSnapshotsDuring(
  db: Reader,
  candidateId: number,
  { from, until }: { from: number; until: number },
): Promise<Observed[]> {
  const before = await db
    .select(OBSERVED)
    .from(accounts)
    .innerJoin(snapshots, eq(snapshots.id, latestSnapshotIdAt(from)))
    .where(eq(accounts.candidateId, candidateId))
    .orderBy(asc(accounts.id));
  const since = await db
    .select(OBSERVED)
    .from(snapshots)
    .innerJoin(accounts, eq(accounts.id, snapshots.accountId))
    .where(
      and(
        eq(accounts.candidateId, candidateId),
        gt(snapshots.observedAt, from),
        lt(snapshots.observedAt, until),
      ),
    )
    .orderBy(asc(snapshots.observedAt), asc(snapshots.id));
  return [...before, ...since];
}

/** Whether anything was ever seen of a candidate. */
export async function hasSnapshots(db: Reader, candidateId: number): Promise<boolean> {
  const [one] = await db
    .select({ id: snapshots.id })
    .from(accounts)
    .innerJoin(snapshots, eq(snapshots.accountId, accounts.id))
    .where(eq(accounts.candidateId, candidateId))
    .limit(1);
  return one !== undefined;
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
  const same = await db
    .select({ facts: snapshots.facts })
    .from(snapshots)
    .where(
      and(
        eq(snapshots.accountId, accountId),
        eq(snapshots.observedAt, Date.parse(facts.observedAt)),
        eq(snapshots.facts, facts),
      ),
    )
    .limit(1);
  return same.length > 0;
}

/** Every snapshot of these accounts, oldest first. */
export async function snapshotsOf(db: Reader, accountIds: readonly number[]): Promise<Observed[]> {
  return db
    .select(OBSERVED)
    .from(snapshots)
    .where(inArray(snapshots.accountId, [...accountIds]))
    .orderBy(asc(snapshots.observedAt), asc(snapshots.id));
}

/** Every snapshot of a candidate, oldest first. */
export async function allSnapshots(db: Reader, candidateId: number): Promise<Observed[]> {
  return db
    .select(OBSERVED)
    .from(snapshots)
    .innerJoin(accounts, eq(accounts.id, snapshots.accountId))
    .where(eq(accounts.candidateId, candidateId))
    .orderBy(asc(snapshots.observedAt), asc(snapshots.id));
}

/** By whom facts were imported, when, and what the place they come from is called. */
export type Importer = { memberId: number | null; at: number; sourceName: string | null };
export type NewSnapshot = {
  accountId: number;
  jobId: number | null;
  source: string;
  facts: Facts;
  evidence: Evidence[];
  imported?: Importer;
};

/** Stores facts. A job leaves one snapshot at most: a second is refused and fails the transaction. */
export async function addSnapshots(tx: Tx, rows: readonly NewSnapshot[]): Promise<number[]> {
  const values = rows.map(({ facts, imported, ...snapshot }) => ({
    ...snapshot,
    observedAt: Date.parse(facts.observedAt),
    facts,
    broughtBy: imported?.memberId ?? null,
    broughtAt: imported?.at ?? null,
    sourceName: imported?.sourceName ?? null,
  }));
  const ids: number[] = [];
  for (const chunk of inChunks(values)) {
    const made = await tx.insert(snapshots).values(chunk).returning({ id: snapshots.id });
    ids.push(...made.map(({ id }) => id));
  }
  return ids;
}

/** What facts are marked with that the candidate added on their own page. */
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

/** Every snapshot of these candidates, oldest first. */
export async function listSnapshotsOf(db: Reader, candidateIds: readonly number[]) {
  return db
    .select({ ...OBSERVED, candidateId: accounts.candidateId })
    .from(snapshots)
    .innerJoin(accounts, eq(accounts.id, snapshots.accountId))
    .where(inArray(accounts.candidateId, [...candidateIds]))
    .orderBy(asc(snapshots.observedAt), asc(snapshots.id));
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
