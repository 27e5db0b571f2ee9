import { and, desc, inArray, isNotNull, isNull, sql, type SQLWrapper } from "drizzle-orm";
import type { Dimension } from "#scoring/types.ts";
import { pageOfIds, scoreHistogram } from "./candidates.server.ts";
import type { Db } from "./client.server.ts";
import { candidates } from "./schema.server.ts";
import { filtersOf } from "./search.server.ts";

/** Whom a leaderboard ranks: everybody, those in a city, those on a position's shortlist, or both. */
export type Population = { city?: string; position?: number };
/** By what: the score, or one dimension. */
export type Measure = "score" | Dimension;

const MEASURES = {
  score: candidates.score,
  reach: candidates.reach,
  response: candidates.response,
  participation: candidates.participation,
};

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
  db: Db,
  { by, page: asked, size, named, drawn, ...population }: Asked,
) {
  const everybody = (await scoreHistogram(db)).reduce((sum, row) => sum + row.candidates, 0);
  const { people, without } = await histogramOf(db, population, by);
  const ranked = people.reduce((sum, count) => sum + count, 0);
  const pages = Math.max(1, Math.ceil(ranked / size));
  const page = Math.min(asked, pages);
  const { statement, reversed } = pageOfIds(
    { sort: by, dir: "desc", page, size },
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
    before: by === "score" ? countsOf(db, population, sql`month_ago`).people : null,
    dots: ranked <= drawn ? dotsOf(db, population, by, drawn) : null,
    ranked,
    page,
    pages,
    unranked: {
      count: without,
      first: without > 0 ? withoutValue(db, population, by, named) : [],
    },
  };
}

/** Everybody's scores are counted by triggers; the rest is counted along an index. */
async function histogramOf(db: Db, population: Population, by: Measure) {
  if (by !== "score" || filtersOf(population).length > 0)
    return countsOf(db, population, sql.identifier(by));
  return histogram(await scoreHistogram(db));
}

const countsOf = (db: Db, population: Population, column: SQLWrapper) => {
  const all = inAll(population);
  return histogram(
    db.all<Count>(sql`select ${column} as score, count(*) as candidates from candidates
      ${all ? sql`where ${all}` : sql``} group by ${column}`),
  );
};

type Count = { score: number | null; candidates: number };

function histogram(counts: readonly Count[]) {
  const people = Array.from({ length: 101 }, () => 0);
  let without = 0;
  for (const { score, candidates: count } of counts) {
    if (score === null || score < 0) without = count;
    else people[score] = count;
  }
  return { people, without };
}

function dotsOf(db: Db, population: Population, by: Measure, most: number) {
  return db
    .select({ id: candidates.id, name: candidates.name, value: MEASURES[by] })
    .from(candidates)
    .where(and(isNotNull(MEASURES[by]), isNotNull(candidates.score), inAll(population)))
    .orderBy(desc(MEASURES[by]), desc(candidates.id))
    .limit(most)
    .all();
}

function withoutValue(db: Db, population: Population, by: Measure, limit: number) {
  return db
    .select({ id: candidates.id, name: candidates.name, reason: candidates.reason })
    .from(candidates)
    .where(and(isNull(MEASURES[by]), inAll(population)))
    .orderBy(candidates.id)
    .limit(limit)
    .all();
}

/** Starts from the first condition's ids and checks each against the other. */
function inAll(population: Population) {
  const [first, ...others] = filtersOf(population);
  return first && and(sql`${candidates.id} in (${first.ids})`, ...others.map(({ check }) => check));
}
