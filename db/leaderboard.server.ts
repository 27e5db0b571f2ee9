import { and, inArray, isNull, sql } from "drizzle-orm";
import { pageOfIds, scoreHistogram } from "./candidates.server.ts";
import type { Db } from "./client.server.ts";
import { candidates } from "./schema.server.ts";
import { filtersOf } from "./search.server.ts";

/** Whom a leaderboard ranks: everybody, those in a city, those on a position's shortlist, or both. */
export type Population = { city?: string; position?: number };

const ROW = {
  id: candidates.id,
  name: candidates.name,
  headline: candidates.headline,
  city: candidates.city,
  score: candidates.score,
  low: candidates.low,
  high: candidates.high,
  change: candidates.change,
  spark: candidates.spark,
  reason: candidates.reason,
};
export type LeaderRow = Awaited<ReturnType<typeof readLeaderboard>>["rows"][number];

/**
 * One page of those with a score, highest first, and the histogram that gives them their places: `people[score]` of the
 * population have that whole score. Who has no score is counted in `unranked`, and the first few are named there.
 * A page past the end is the last page.
 */
export async function readLeaderboard(
  db: Db,
  {
    page: asked,
    size,
    named,
    ...population
  }: Population & { page: number; size: number; named: number },
) {
  const everybody = (await scoreHistogram(db)).reduce((sum, row) => sum + row.candidates, 0);
  const { people, unscored } = await histogramOf(db, population);
  const ranked = people.reduce((sum, count) => sum + count, 0);
  const pages = Math.max(1, Math.ceil(ranked / size));
  const page = Math.min(asked, pages);
  const { statement, reversed } = pageOfIds(
    { sort: "score", dir: "desc", page, size },
    filtersOf({ ...population, scored: "yes" }),
    ranked,
    everybody,
  );
  const ids = db.values<[number]>(statement).map(([id]) => id);
  if (reversed) ids.reverse();
  const found = new Map(
    db
      .select(ROW)
      .from(candidates)
      .where(inArray(candidates.id, ids))
      .all()
      .map((row) => [row.id, row]),
  );
  return {
    rows: ids.flatMap((id) => found.get(id) ?? []),
    people,
    ranked,
    page,
    pages,
    unranked: { count: unscored, first: unscored > 0 ? withoutScore(db, population, named) : [] },
  };
}

/** Everybody's counts are kept by triggers; those of a part are counted along its filter's index. */
async function histogramOf(
  db: Db,
  population: Population,
): Promise<{ people: number[]; unscored: number }> {
  const conditions = filtersOf(population);
  const counts =
    conditions.length === 0
      ? await scoreHistogram(db)
      : db.all<{ score: number; candidates: number }>(sql`
    select coalesce(score, -1) as score, count(*) as candidates from candidates where ${inAll(population)} group by 1`);
  const people = Array.from({ length: 101 }, () => 0);
  let unscored = 0;
  for (const { score, candidates: count } of counts) {
    if (score < 0) unscored = count;
    else people[score] = count;
  }
  return { people, unscored };
}

function withoutScore(db: Db, population: Population, limit: number) {
  return db
    .select({ id: candidates.id, name: candidates.name, reason: candidates.reason })
    .from(candidates)
    .where(and(isNull(candidates.score), inAll(population)))
    .orderBy(candidates.id)
    .limit(limit)
    .all();
}

/** Starts from the first condition's ids and checks each against the other. */
function inAll(population: Population) {
  const [first, ...others] = filtersOf(population);
  return first && and(sql`${candidates.id} in (${first.ids})`, ...others.map(({ check }) => check));
}
