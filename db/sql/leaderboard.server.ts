import { and, desc, isNotNull, isNull, sql } from "drizzle-orm";
import type { Reader } from "../client.server.ts";
import { candidates } from "../schema.server.ts";
import type { Filter } from "./search.server.ts";

/** By what people are ranked: the score, or one dimension. */
export const MEASURES = {
  score: candidates.score,
  reach: candidates.reach,
  response: candidates.response,
  participation: candidates.participation,
};
export type Measure = keyof typeof MEASURES;

export type Count = { score: number | null; candidates: number };

/** How many of everybody have each value, counted along an index. */
export async function countValues(db: Reader, measure: Measure | "month_ago"): Promise<Count[]> {
  const column = sql.identifier(measure);
  return db.all(sql`select ${column} as score, count(*) as candidates from candidates
    group by ${column}`);
}

/** How many of some have each value now and had each score a month ago, at one look at each of them. */
export async function countValuesOf(
  db: Reader,
  filters: readonly Filter[],
  measure: Measure,
): Promise<(Count & { before: number | null })[]> {
  return db.all(sql`select ${sql.identifier(measure)} as score, month_ago as before,
    count(*) as candidates from candidates where ${inAll(filters)} group by 1, 2`);
}

/** Everybody who is ranked, highest first. */
export async function selectRanked(db: Reader, filters: readonly Filter[], by: Measure) {
  return db
    .select({ id: candidates.id, name: candidates.name, value: MEASURES[by] })
    .from(candidates)
    .where(and(isNotNull(MEASURES[by]), isNotNull(candidates.score), inAll(filters)))
    .orderBy(desc(MEASURES[by]), desc(candidates.id));
}

/** The first of those who are not ranked, with the reason. */
export async function selectUnranked(
  db: Reader,
  filters: readonly Filter[],
  by: Measure,
  limit: number,
) {
  return db
    .select({ id: candidates.id, name: candidates.name, reason: candidates.reason })
    .from(candidates)
    .where(and(isNull(MEASURES[by]), inAll(filters)))
    .orderBy(candidates.id)
    .limit(limit);
}

/** Starts from the first condition's ids and checks each against the other. */
function inAll([first, ...others]: readonly Filter[]) {
  return first && and(sql`${candidates.id} in (${first.ids})`, ...others.map(({ check }) => check));
}
