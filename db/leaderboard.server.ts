import { inArray } from "drizzle-orm";
import { scoreHistogram } from "./candidates.server.ts";
import type { Reader } from "./client.server.ts";
import { candidates } from "./schema.server.ts";
import { selectPage } from "./sql/candidate-pages.server.ts";
import {
  countValues,
  countValuesOf,
  selectRanked,
  selectUnranked,
  type Count,
  type Measure,
} from "./sql/leaderboard.server.ts";
import { filtersOf } from "./sql/search.server.ts";

export type { Measure };

/** Whom a leaderboard ranks: everybody, those in a city, those on a position's shortlist, or both. */
type Population = { city?: string; shortlist?: number };
const within = ({ city, shortlist }: Population) =>
  filtersOf({ ...(city !== undefined && { city: [city] }), shortlist });
const ROW = {
  id: candidates.id,
  name: candidates.name,
  headline: candidates.headline,
  city: candidates.city,
  score: candidates.score,
  reach: candidates.reach,
  response: candidates.response,
  participation: candidates.participation,
  low: candidates.low,
  high: candidates.high,
  points: candidates.points,
  monthAgo: candidates.monthAgo,
};
export type LeaderRow = Awaited<ReturnType<typeof readLeaderboard>>["rows"][number];

type Asked = Population & { by: Measure; page: number; size: number; named: number; drawn: number };

/**
 * One page of those who are ranked, highest first. `people[value]`: how many of the population have that whole value;
 * `before[score]`: had that score 30 days ago. `dots`: everybody who is ranked, when that is `drawn` people at most. Who is
 * not ranked is counted in `unranked`, and the first few are named there. A page past the end is the last page.
 */
export async function readLeaderboard(
  db: Reader,
  { by, page: asked, size, named, drawn, ...population }: Asked,
) {
  const everybody = (await scoreHistogram(db)).reduce((sum, row) => sum + row.candidates, 0);
  const { people, without, before } = await histogramsOf(db, population, by);
  const ranked = people.reduce((sum, count) => sum + count, 0);
  const pages = Math.max(1, Math.ceil(ranked / size));
  const page = Math.min(asked, pages);
  const filters = within(population);
  const ids = await selectPage(
    db,
    { sort: by, dir: "desc", page, size },
    [...filters, ...filtersOf({ scored: "yes" })],
    { count: ranked, everybody },
  );
  const found = new Map(
    (await db.select(ROW).from(candidates).where(inArray(candidates.id, ids))).map((row) => [
      row.id,
      row,
    ]),
  );
  return {
    rows: ids.flatMap((id) => found.get(id) ?? []),
    people,
    before: by === "score" ? before : null,
    dots: ranked <= drawn ? await selectRanked(db, filters, by) : null,
    ranked,
    page,
    pages,
    unranked: {
      count: without,
      first: without > 0 ? await selectUnranked(db, filters, by, named) : [],
    },
  };
}

/** Everybody's scores are counted by triggers, their other values along an index; some people are looked at one by one. */
async function histogramsOf(db: Reader, population: Population, by: Measure) {
  const filters = within(population);
  if (filters.length > 0) {
    const counts = await countValuesOf(db, filters, by);
    const before = counts.map((row) => ({ ...row, score: row.before }));
    return { ...histogram(counts), before: histogram(before).people };
  }
  const counts = by === "score" ? await scoreHistogram(db) : await countValues(db, by);
  const before = by === "score" ? await countValues(db, "month_ago") : [];
  return { ...histogram(counts), before: histogram(before).people };
}

function histogram(counts: readonly Count[]) {
  const people = Array.from({ length: 101 }, () => 0);
  let without = 0;
  for (const { score, candidates: count } of counts) {
    if (score === null || score < 0) without += count;
    else people[score] = (people[score] ?? 0) + count;
  }
  return { people, without };
}
