import { inArray } from "drizzle-orm";
import { scoreHistogram } from "./candidates.server.ts";
import type { Reader } from "./client.server.ts";
import { candidates } from "./schema.server.ts";
import { countScores, selectPage, selectUnscored } from "./sql/candidate-pages.server.ts";
import { filtersOf } from "./sql/search.server.ts";

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
  db: Reader,
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
  const ids = await selectPage(
    db,
    { sort: "score", dir: "desc", page, size },
    filtersOf({ ...population, scored: "yes" }),
    { count: ranked, everybody },
  );
  const rows = await db.select(ROW).from(candidates).where(inArray(candidates.id, ids));
  const found = new Map(rows.map((row) => [row.id, row]));
  const first = unscored > 0 ? await selectUnscored(db, filtersOf(population), named) : [];
  return {
    rows: ids.flatMap((id) => found.get(id) ?? []),
    people,
    ranked,
    page,
    pages,
    unranked: { count: unscored, first },
  };
}

/** Everybody's counts are kept by triggers; those of a part are counted along its filter's index. */
async function histogramOf(
  db: Reader,
  population: Population,
): Promise<{ people: number[]; unscored: number }> {
  const filters = filtersOf(population);
  const counts = filters.length === 0 ? await scoreHistogram(db) : await countScores(db, filters);
  const people = Array.from({ length: 101 }, () => 0);
  let unscored = 0;
  for (const { score, candidates: count } of counts) {
    if (score < 0) unscored = count;
    else people[score] = count;
  }
  return { people, unscored };
}
