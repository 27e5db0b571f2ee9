import { desc, eq, sql, type SQL } from "drizzle-orm";
import type { Signed } from "./candidate.server.ts";
import { atomically, type Db } from "./client.server.ts";
import {
  accounts,
  activity,
  candidates,
  decisions,
  merges,
  shortlist,
  type Before,
  type Merged,
  type Side,
} from "./schema.server.ts";
import {
  joinedTags,
  lastSnapshot,
  putBack,
  scoreStatements,
  tagStatements,
  type Scored,
} from "./sides.server.ts";

/** Of which of the two a value is kept. */
export type Choice = Record<keyof Merged, "kept" | "gone">;

type Merging = Signed & {
  kept: Side;
  gone: Side;
  choice: Choice;
  /** The scores that follow from all accounts of both. */
  scored: Scored;
  /** A condition that holds as long as nothing of both changed since they were read. */
  same: SQL;
};

/** The condition that every statement of a merge or split carries: true once, from its first statement to its last. */
export const whileOpen = (goneId: number): SQL =>
  sql`exists (select 1 from merges where gone_id = ${goneId} and open)`;

/**
 * Makes one candidate of two: accounts with all that was seen of them and decisions move, tags unite, of two places on one
 * shortlist the better is kept, the score is that of all accounts. What both were is kept beside, for `split`. False, and
 * nothing written, when either changed since it was read.
 */
export async function mergeCandidates(
  db: Db,
  { kept, gone, choice, scored, same, by, at }: Merging,
): Promise<boolean> {
  const [keptId, goneId] = [kept.row.id, gone.row.id];
  const made = await outcomeOf(db, kept, gone, choice);
  const once = whileOpen(goneId);
  const move = { candidateId: keptId };
  const theirs = (table: typeof accounts | typeof decisions) =>
    sql`${table.candidateId} = ${goneId} and ${once}`;
  const before = JSON.stringify({ kept, gone, made } satisfies Before);
  let changes = 0;
  const begin = db
    .insert(merges)
    .select(
      sql`select coalesce((select max(id) from merges), 0) + 1, ${keptId}, ${goneId}, ${by.name}, ${at}, ${before}, true where ${keptId} <> ${goneId} and ${same}`,
    );
  await atomically(db, [
    { run: () => ({ changes } = begin.run()) },
    db.update(accounts).set(move).where(theirs(accounts)),
    db.update(decisions).set(move).where(theirs(decisions)),
    db.delete(shortlist).where(sql`${shortlist.candidateId} in (${keptId}, ${goneId}) and ${once}`),
    ...made.shortlist.map((row) => putBack(db, shortlist, row, once)),
    ...tagStatements(db, keptId, made.tags, once),
    ...scoreStatements(db, keptId, [], scored.history, once),
    db
      .update(merges)
      .set({ keptId })
      .where(sql`${merges.keptId} = ${goneId} and ${once}`),
    db.delete(candidates).where(sql`${candidates.id} = ${goneId} and ${once}`),
    db
      .update(candidates)
      .set({
        ...scored.columns,
        ...made.row,
        tags: joinedTags(made.tags),
        version: sql`${candidates.version} + 1`,
      })
      .where(sql`${candidates.id} = ${keptId} and ${once}`),
    db
      .insert(activity)
      .select(
        sql`select null, ${at}, ${by.id}, 'merged', ${`candidate ${goneId} into candidate ${keptId}`} where ${once}`,
      ),
    db.update(merges).set({ open: false }).where(eq(merges.goneId, goneId)),
  ]);
  return changes === 1;
}

async function outcomeOf(db: Db, kept: Side, gone: Side, choice: Choice): Promise<Before["made"]> {
  const of = <K extends keyof Merged>(key: K) => (choice[key] === "kept" ? kept : gone).row[key];
  return {
    row: {
      name: of("name"),
      email: of("email"),
      headline: of("headline"),
      city: of("city"),
      stage: of("stage"),
    },
    tags: unitedTags(kept.tags, gone.tags),
    shortlist: unitedShortlist(kept, gone),
    lastSnapshot: await lastSnapshot(db, [...kept.accounts, ...gone.accounts]),
  };
}

/** Each tag once, whatever its capitals; the spelling of the one that is kept stands. */
export function unitedTags(kept: readonly string[], gone: readonly string[]): string[] {
  const own = new Set(kept.map((tag) => tag.toLowerCase()));
  return [...kept, ...gone.filter((tag) => !own.has(tag.toLowerCase()))];
}

/** One place a position, the better one; the notes of both stay. */
function unitedShortlist(kept: Side, gone: Side): Side["shortlist"] {
  const positions = [
    ...new Set([...kept.shortlist, ...gone.shortlist].map(({ positionId }) => positionId)),
  ];
  return positions.map((positionId) => {
    const here = [...kept.shortlist, ...gone.shortlist]
      .filter((row) => row.positionId === positionId)
      .sort((a, b) => a.place - b.place);
    const notes = [...new Set(here.flatMap(({ note }) => note ?? []))];
    return {
      ...(here[0] as Side["shortlist"][number]),
      candidateId: kept.row.id,
      note: notes.join(" · ") || null,
    };
  });
}

/** The merge that a candidate went in; undefined when it did not. */
export async function mergeOf(db: Db, goneId: number) {
  return db.select().from(merges).where(eq(merges.goneId, goneId)).get();
}

/** Where those of these candidates are who were merged into another one, by their own number. */
export async function mergedInto(db: Db, goneIds: readonly number[]): Promise<Map<number, number>> {
  const rows = db
    .select({ goneId: merges.goneId, keptId: merges.keptId })
    .from(merges)
    .where(sql`${merges.goneId} in (select value from json_each(${JSON.stringify(goneIds)}))`)
    .all();
  return new Map(rows.map(({ goneId, keptId }) => [goneId, keptId]));
}

/** The ids, with those of candidates who were merged into another one replaced by that one's; each once. */
export async function follow(db: Db, ids: readonly number[]): Promise<number[]> {
  const merged = await mergedInto(db, ids);
  return [...new Set(ids.map((id) => merged.get(id) ?? id))];
}

/** Who was merged into a candidate, the latest first. `split`: whether it can still be taken apart. */
export async function mergesInto(db: Db, keptId: number) {
  const rows = db
    .select({
      goneId: merges.goneId,
      by: merges.mergedBy,
      at: merges.mergedAt,
      name: sql<string | null>`${merges.before} ->> '$.gone.row.name'`,
    })
    .from(merges)
    .where(eq(merges.keptId, keptId))
    .orderBy(desc(merges.id))
    .all();
  return rows.map((row, index) => ({ ...row, split: index === 0 && row.name !== null }));
}

/** Forgets what candidates were who were merged before `at`; that they were merged stays known. */
export async function forgetMerged(db: Db, { before }: { before: number }): Promise<void> {
  await atomically(db, [
    db
      .update(merges)
      .set({ before: null })
      .where(sql`${merges.mergedAt} < ${before} and ${merges.before} is not null`),
  ]);
}
