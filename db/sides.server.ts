import { asc, desc, eq, getTableColumns, inArray, sql, type SQL } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Score } from "#scoring/types.ts";
import type { Db, Statement } from "./client.server.ts";
import {
  accounts,
  candidates,
  candidateTags,
  confirmations,
  decisions,
  merges,
  scores,
  shortlist,
  snapshots,
  type Side,
} from "./schema.server.ts";

/** The scores that follow from some accounts: one a moment of facts, and the columns of the table. */
export type Scored = {
  history: { asOf: number; result: Score }[];
  columns: Partial<typeof candidates.$inferInsert>;
};

/** What belongs to a candidate now; undefined when there is none. */
export async function readSide(db: Db, id: number): Promise<Side | undefined> {
  const row = db.select().from(candidates).where(eq(candidates.id, id)).get();
  if (!row) return undefined;
  const ids = (table: typeof accounts | typeof decisions) =>
    db
      .select({ id: table.id })
      .from(table)
      .where(eq(table.candidateId, id))
      .orderBy(asc(table.id))
      .all()
      .map((one) => one.id);
  return {
    row,
    tags: db
      .select()
      .from(candidateTags)
      .where(eq(candidateTags.candidateId, id))
      .orderBy(asc(candidateTags.tag))
      .all()
      .map(({ tag }) => tag),
    shortlist: db
      .select()
      .from(shortlist)
      .where(eq(shortlist.candidateId, id))
      .orderBy(asc(shortlist.positionId))
      .all(),
    scores: db
      .select()
      .from(scores)
      .where(eq(scores.candidateId, id))
      .orderBy(asc(scores.id))
      .all(),
    accounts: ids(accounts),
    decisions: ids(decisions),
    confirmations: db
      .select(getTableColumns(confirmations))
      .from(confirmations)
      .innerJoin(accounts, eq(accounts.id, confirmations.accountId))
      .where(eq(accounts.candidateId, id))
      .orderBy(asc(accounts.id))
      .all(),
    merges: db
      .select({ id: merges.id })
      .from(merges)
      .where(eq(merges.keptId, id))
      .orderBy(asc(merges.id))
      .all()
      .map((one) => one.id),
  };
}

/** A condition that holds as long as nothing that `readSide` reads of these candidates, and no facts of theirs, changed since now. */
export async function sameSides(db: Db, ids: readonly number[]): Promise<SQL> {
  const which = sql`(select value from json_each(${JSON.stringify(ids)}))`;
  const list = (what: SQL, from: SQL, order: SQL) =>
    sql`(select json_group_array(json_array(${what})) from (select * from ${from} where candidate_id in ${which} order by ${order}) one)`;
  const state = sql`json_array(
    (select json_group_array(json_array(id, version, score, scored_at)) from (select * from candidates where id in ${which} order by id)),
    ${list(sql`id, candidate_id, (select max(id) from snapshots where account_id = one.id)`, sql`accounts`, sql`id`)},
    ${list(sql`id, candidate_id`, sql`decisions`, sql`id`)},
    ${list(sql`account_id, reason, confirmed_by, confirmed_at`, sql`confirmations join accounts on accounts.id = account_id`, sql`account_id`)},
    ${list(sql`id, candidate_id`, sql`scores`, sql`id`)},
    ${list(sql`position_id, candidate_id, place, note`, sql`shortlist`, sql`position_id, candidate_id`)},
    (select json_group_array(json_array(id, kept_id)) from (select * from merges where kept_id in ${which} order by id)))`;
  const { now } = db.get<{ now: string }>(sql`select ${state} as now`);
  return sql`${state} = ${now}`;
}

/** The id of the newest snapshot of these accounts; 0 without one. */
export async function lastSnapshot(db: Db, accountIds: readonly number[]): Promise<number> {
  const row = db
    .select({ id: snapshots.id })
    .from(snapshots)
    .where(inArray(snapshots.accountId, [...accountIds]))
    .orderBy(desc(snapshots.id))
    .limit(1)
    .get();
  return row?.id ?? 0;
}

/** Members who are gone cannot be referred to any more. */
const MEMBERS = new Set(["createdBy", "addedBy"]);

/** Writes a row as it was, or with some of its columns set otherwise, when `once` holds. */
export function putBack<T extends SQLiteTable>(
  db: Db,
  table: T,
  row: T["$inferSelect"],
  once: SQL,
  otherwise: Partial<Record<string, SQL>> = {},
): Statement {
  const values = Object.entries(getTableColumns(table)).map(([key, column]) => {
    const value = sql.param((row as Record<string, unknown>)[key] ?? null, column);
    return (
      otherwise[key] ??
      (MEMBERS.has(key) ? sql`(select id from members where id = ${value})` : sql`${value}`)
    );
  });
  return db.insert(table).select(sql`select ${sql.join(values, sql`, `)} where ${once}`);
}

/** Puts a candidate's history aside for these rows and these scores. */
export function scoreStatements(
  db: Db,
  candidateId: number,
  kept: readonly Side["scores"][number][],
  history: Scored["history"],
  once: SQL,
): Statement[] {
  return [
    db.delete(scores).where(sql`${scores.candidateId} = ${candidateId} and ${once}`),
    ...kept.map((row) => putBack(db, scores, row, once)),
    ...history.map(({ asOf, result }) =>
      db.insert(scores)
        .select(sql`select null, ${candidateId}, ${asOf}, ${result.modelVersion}, ${result.score}, ${result.low}, ${result.high},
        ${result.coverage} where ${once}`),
    ),
  ];
}

/** Gives a candidate these tags and no others. The text of all tags is a column of the candidate. */
export function tagStatements(
  db: Db,
  candidateId: number,
  tags: readonly string[],
  once: SQL,
): Statement[] {
  return [
    db.delete(candidateTags).where(sql`${candidateTags.candidateId} = ${candidateId} and ${once}`),
    db
      .insert(candidateTags)
      .select(
        sql`select ${candidateId}, value from json_each(${JSON.stringify(sorted(tags))}) where ${once}`,
      ),
  ];
}

const sorted = (tags: readonly string[]) => tags.toSorted((a, b) => a.localeCompare(b, "en"));
/** As `candidates.tags` has them. */
export const joinedTags = (tags: readonly string[]): string | null =>
  sorted(tags).join(", ") || null;
