import { and, asc, eq, gt, gte, inArray, lte, ne, sql, type SQL } from "drizzle-orm";
import type { Facts, Score } from "#scoring/types.ts";
import type { Db, Statement } from "./client.server.ts";
import { accounts, candidates, scores, snapshots, type Evidence } from "./schema.server.ts";

const newest = sql`select id from snapshots where account_id = accounts.id order by observed_at desc, id desc limit 1`;

/** The newest facts of each account of a candidate that was ever seen. */
export async function latestSnapshots(db: Db, candidateId: number) {
  return db
    .select({
      accountId: snapshots.accountId,
      observedAt: snapshots.observedAt,
      facts: snapshots.facts,
    })
    .from(accounts)
    .innerJoin(snapshots, eq(snapshots.id, sql`(${newest})`))
    .where(eq(accounts.candidateId, candidateId))
    .orderBy(asc(accounts.id))
    .all();
}

/** Which accounts of a candidate were ever seen, and which snapshot is the newest of each, as one text to compare. */
const basis = (candidateId: number) => sql<string>`(
  select json_group_array(json_array(id, newest)) from (
    select id, (${newest}) as newest from accounts where candidate_id = ${candidateId} order by id)
  where newest is not null)`;

/**
 * A condition that holds as long as nothing that the candidate's score rests on has changed since now. An account that
 * was never seen is nothing of that kind.
 */
export async function sameBasis(db: Db, candidateId: number): Promise<SQL> {
  const { now } = db.get<{ now: string }>(sql`select ${basis(candidateId)} as now`);
  return sql`${basis(candidateId)} = ${now}`;
}

/** Whose account it is now; undefined when the account is gone. */
export async function candidateOf(db: Db, accountId: number): Promise<number | undefined> {
  return db
    .select({ id: accounts.candidateId })
    .from(accounts)
    .where(eq(accounts.id, accountId))
    .get()?.id;
}

/** Every snapshot of these accounts, oldest first. */
export async function snapshotsOf(db: Db, accountIds: readonly number[]) {
  return db
    .select({
      accountId: snapshots.accountId,
      observedAt: snapshots.observedAt,
      facts: snapshots.facts,
    })
    .from(snapshots)
    .where(inArray(snapshots.accountId, [...accountIds]))
    .orderBy(asc(snapshots.observedAt), asc(snapshots.id))
    .all();
}

/** Every snapshot of a candidate, oldest first. */
export async function allSnapshots(db: Db, candidateId: number) {
  return db
    .select({
      accountId: snapshots.accountId,
      observedAt: snapshots.observedAt,
      facts: snapshots.facts,
    })
    .from(snapshots)
    .innerJoin(accounts, eq(accounts.id, snapshots.accountId))
    .where(eq(accounts.candidateId, candidateId))
    .orderBy(asc(snapshots.observedAt), asc(snapshots.id))
    .all();
}

/** By whom facts were brought, when, and what the place they come from is called. */
export type Bringer = { memberId: number; at: number; sourceName: string | null };
type NewSnapshot = {
  accountId: number;
  jobId: number | null;
  source: string;
  facts: Facts;
  evidence: readonly Evidence[];
  brought?: Bringer;
};

/** Stores facts when `once` holds. A job leaves one snapshot at most: a second is refused and fails the transaction. */
export function addSnapshot(
  db: Db,
  { accountId, jobId, source, facts, evidence, brought }: NewSnapshot,
  once: SQL = sql`true`,
): Statement {
  const observedAt = Date.parse(facts.observedAt);
  const bringer = brought
    ? sql`${brought.memberId}, ${brought.at}, ${brought.sourceName}`
    : sql`null, null, null`;
  return db
    .insert(snapshots)
    .select(
      sql`select null, ${accountId}, ${jobId}, ${source}, ${observedAt}, ${JSON.stringify(facts)}, ${JSON.stringify(evidence)}, ${bringer} where ${once}`,
    );
}

export type Moment = { asOf: number; score: number | null };

/** Scores of one model version up to `until`, oldest first, beginning with the last one at or before `since`. */
export async function scoreHistory(
  db: Db,
  which: { candidateId: number; modelVersion: string; since: number; until: number },
): Promise<Moment[]> {
  const ofVersion = and(
    eq(scores.candidateId, which.candidateId),
    eq(scores.modelVersion, which.modelVersion),
  );
  const first = db
    .select({ asOf: sql`max(${scores.asOf})` })
    .from(scores)
    .where(and(ofVersion, lte(scores.asOf, which.since)));
  return db
    .select({ asOf: scores.asOf, score: scores.score })
    .from(scores)
    .where(
      and(
        ofVersion,
        gte(scores.asOf, sql`coalesce((${first}), ${which.since})`),
        lte(scores.asOf, which.until),
      ),
    )
    .orderBy(asc(scores.asOf), asc(scores.id))
    .all();
}

/** Writes a row of the history when `once` holds. The last score of a moment and model version replaces earlier ones. */
export function addScore(
  db: Db,
  candidateId: number,
  asOf: number,
  result: Score,
  once: SQL = sql`true`,
): Statement[] {
  const { modelVersion, score, low, high, coverage } = result;
  return [
    db
      .delete(scores)
      .where(
        and(
          eq(scores.candidateId, candidateId),
          eq(scores.asOf, asOf),
          eq(scores.modelVersion, modelVersion),
          once,
        ),
      ),
    db
      .insert(scores)
      .select(
        sql`select null, ${candidateId}, ${asOf}, ${modelVersion}, ${score}, ${low}, ${high}, ${coverage} where ${once}`,
      ),
  ];
}

/** Moments for which a candidate already has a score of the model version. */
export async function scoredMoments(
  db: Db,
  candidateId: number,
  modelVersion: string,
): Promise<Set<number>> {
  const rows = db
    .select({ asOf: scores.asOf })
    .from(scores)
    .where(and(eq(scores.candidateId, candidateId), eq(scores.modelVersion, modelVersion)))
    .all();
  return new Set(rows.map((row) => row.asOf));
}

/** Candidates in order of id, a page at a time. */
export async function candidatesAfter(db: Db, id: number, limit: number) {
  return db
    .select({ id: candidates.id, modelVersion: candidates.modelVersion })
    .from(candidates)
    .where(gt(candidates.id, id))
    .orderBy(asc(candidates.id))
    .limit(limit)
    .all();
}

/** How many candidates have a score, or the lack of one, by another model version than this. */
export async function countOfOtherModels(db: Db, modelVersion: string): Promise<number> {
  return db.$count(candidates, ne(candidates.modelVersion, modelVersion));
}
