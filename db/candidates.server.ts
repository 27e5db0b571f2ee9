import { sql, type SQL } from "drizzle-orm";
import type { Db } from "./client.server.ts";
import { STAGES } from "./constants.ts";
import { candidates, scoreCounts } from "./schema.server.ts";
import { filtersOf, type CandidateFilters, type Filter } from "./search.server.ts";

/** From the key in the URL to the column. Nothing else can be sorted by. A rank, and what a score is made of, sort as the score. */
const SORT_COLUMNS = {
  name: candidates.name,
  score: candidates.score,
  parts: candidates.score,
  rank: candidates.score,
  reach: candidates.reach,
  response: candidates.response,
  participation: candidates.participation,
  change: candidates.change,
  networks: candidates.networkCount,
  seen: candidates.coverage,
  city: candidates.city,
  tags: candidates.tags,
  stage: candidates.stage,
  updated: candidates.seenAt,
};
export type SortKey = keyof typeof SORT_COLUMNS;
export const SORT_KEYS = Object.keys(SORT_COLUMNS) as [SortKey, ...SortKey[]];

export type CandidateOrder = { sort: SortKey; dir: "asc" | "desc" };
export type CandidateWindow = { page: number; size: number };

const ROW = {
  id: candidates.id,
  name: candidates.name,
  headline: candidates.headline,
  score: candidates.score,
  low: candidates.low,
  high: candidates.high,
  reason: candidates.reason,
  reach: candidates.reach,
  response: candidates.response,
  participation: candidates.participation,
  points: candidates.points,
  change: candidates.change,
  spark: candidates.spark,
  networks: candidates.networks,
  seen: candidates.seen,
  of: candidates.of,
  city: candidates.city,
  tags: candidates.tags,
  stage: candidates.stage,
  seenAt: candidates.seenAt,
};
export type CandidateRow = Awaited<ReturnType<typeof listCandidates>>["rows"][number];

/** How many candidates have each score; those without one under -1. */
export type Histogram = { score: number; candidates: number }[];

export const scoreHistogram = async (db: Db): Promise<Histogram> => prepared(db).histogram.all();

/** The two queries that every request makes, put together once: building them anew took longer than running them. */
function prepare(db: Db) {
  const among = sql`${candidates.id} in (select value from json_each(${sql.placeholder("ids")}))`;
  return {
    rows: db.select(ROW).from(candidates).where(among).prepare(),
    histogram: db.select().from(scoreCounts).prepare(),
  };
}
const PREPARED = new WeakMap<Db, ReturnType<typeof prepare>>();

function prepared(db: Db) {
  const queries = PREPARED.get(db) ?? prepare(db);
  PREPARED.set(db, queries);
  return queries;
}

/**
 * One page of the table: its rows in order, how many match, and the histogram of the team's scores for the ranks.
 * Unknowns come last both ways and ids break ties. A page past the end is the last page.
 */
export async function listCandidates(
  db: Db,
  params: CandidateFilters & CandidateOrder & CandidateWindow,
) {
  const histogram = await scoreHistogram(db);
  const everybody = histogram.reduce((sum, row) => sum + row.candidates, 0);
  const filters = filtersOf(params);
  const count = filters.length === 0 ? everybody : countMatches(db, filters);
  const pages = Math.max(1, Math.ceil(count / params.size));
  const page = Math.min(params.page, pages);
  const { statement, reversed } = pageOfIds({ ...params, page }, filters, count, everybody);
  const ids = idsBy(db, statement);
  if (reversed) ids.reverse();
  const found = new Map(
    prepared(db)
      .rows.all({ ids: JSON.stringify(ids) })
      .map((row) => [row.id, row]),
  );
  const rows = ids.flatMap((id) => found.get(id) ?? []);
  return { rows, count, everybody, page, pages, histogram };
}

/** Ids of all that match, in order: what an export walks through. A million ids fit in memory; a million rows would not. */
export async function listCandidateIds(
  db: Db,
  params: CandidateFilters & CandidateOrder,
): Promise<number[]> {
  return idsBy(db, sortedIds(params, fromFirst(filtersOf(params))));
}

/** The statement that finds a page's ids. It counts from the nearer end, so no page is further than half way. */
export function pageOfIds(
  { sort, dir, page, size }: CandidateOrder & CandidateWindow,
  filters: readonly Filter[],
  count: number,
  everybody: number,
) {
  const start = (page - 1) * size;
  const length = Math.max(0, Math.min(size, count - start));
  const reversed = start > count / 2;
  const offset = reversed ? count - start - length : start;
  // Walking the sort's index passes everybody / count entries for each match; sorting reads every match, at about three times the cost.
  const walk = (offset + length) * everybody < count * count * 3;
  const conditions = walk ? filters.map((filter) => filter.check) : fromFirst(filters);
  return {
    statement: sql`${sortedIds({ sort, dir }, conditions, reversed)} limit ${length} offset ${offset}`,
    reversed,
  };
}

const idsBy = (db: Db, statement: SQL) => db.values<[number]>(statement).map(([id]) => id);

function countMatches(db: Db, filters: readonly Filter[]): number {
  const [only, ...others] = filters;
  const counted =
    only && others.length === 0
      ? sql`(${only.ids})`
      : sql`${candidates} ${where(fromFirst(filters))}`;
  return db.values<[number]>(sql`select count(*) from ${counted}`)[0]?.[0] ?? 0;
}

/** Starts from the ids of the first condition and checks each against the others. */
const fromFirst = ([first, ...others]: readonly Filter[]): SQL[] =>
  first ? [sql`${candidates.id} in (${first.ids})`, ...others.map((filter) => filter.check)] : [];

function sortedIds(
  { sort, dir }: CandidateOrder,
  conditions: readonly SQL[],
  reversed = false,
): SQL {
  const descending = (dir === "desc") !== reversed;
  if (sort === "stage") return idsByStage(conditions, descending);
  const way = sql.raw(descending ? "desc" : "asc");
  const nulls = sql.raw(reversed ? "nulls first" : "nulls last");
  return sql`select ${candidates.id} from ${candidates} ${where(conditions)}
    order by ${SORT_COLUMNS[sort]} ${way} ${nulls}, ${candidates.id} ${way}`;
}

/** Stages sort in the order of the process, which no column holds: one walk of the index for each, end to end. */
function idsByStage(conditions: readonly SQL[], descending: boolean): SQL {
  const stages = STAGES.map((stage) => stage.key);
  if (descending) stages.reverse();
  const walks = stages.map(
    (stage) => sql`select * from (select ${candidates.id} from ${candidates}
      ${where([...conditions, sql`${candidates.stage} = ${stage}`])}
      order by ${candidates.id} ${sql.raw(descending ? "desc" : "asc")})`,
  );
  return sql.join(walks, sql` union all `);
}

const where = (conditions: readonly SQL[]) =>
  conditions.length > 0 ? sql`where ${sql.join([...conditions], sql` and `)}` : sql``;

/** Cities and tags to choose from: a walk that jumps from one value to the next, so that it does not grow with the team. */
export async function listChoices(
  db: Db,
  most = 100,
): Promise<{ cities: string[]; tags: string[] }> {
  const distinct = (table: SQL, column: SQL) =>
    db
      .values<[string]>(
        sql`with recursive seen (value) as (select min(${column}) from ${table}
          union all select (select min(${column}) from ${table} where ${column} > seen.value) from seen
          where seen.value is not null limit ${most}) select value from seen where value is not null`,
      )
      .map(([value]) => value);
  return {
    cities: distinct(sql`candidates`, sql`city`),
    tags: distinct(sql`candidate_tags`, sql`tag`),
  };
}
