import { sql, type SQL } from "drizzle-orm";
import type { Reader } from "#db/client.server.ts";
import { applications, candidates } from "#db/schema.server.ts";
import { listStages } from "#db/stages.server.ts";
import type { Filter } from "./search.server.ts";

/** From the key in the URL to the column. Nothing else can be sorted by. A rank, and what a score is made of, sort as the score. */
export const SORT_COLUMNS = {
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
  languages: candidates.languages,
  stage: candidates.stageOrder,
  added: candidates.createdAt,
  updated: candidates.seenAt,
};
export type SortKey = keyof typeof SORT_COLUMNS;
export const SORT_KEYS = Object.keys(SORT_COLUMNS) as [SortKey, ...SortKey[]];

/** `position`: in whose stages people are, when they are sorted by stage; each by the one that leads without it. */
export type CandidateOrder = { sort: SortKey; dir: "asc" | "desc"; position?: readonly number[] };

/** The position that a view is of, when it is of one alone. */
export const onlyPosition = ({ position = [] }: Pick<CandidateOrder, "position">) =>
  position.length === 1 ? position[0] : undefined;
export type CandidateWindow = { page: number; size: number };

/** The ids of one page, in order. */
export async function selectPage(
  db: Reader,
  order: CandidateOrder & CandidateWindow,
  filters: readonly Filter[],
  { count, everybody }: { count: number; everybody: number },
): Promise<number[]> {
  const stages = await stagesOf(db, order);
  const { statement, reversed } = pageOfIds({ ...order, stages }, filters, count, everybody);
  const ids = selectIds(db, statement);
  return reversed ? ids.reverse() : ids;
}

/** The ids of all that match, in order. */
export async function selectAll(
  db: Reader,
  order: CandidateOrder,
  filters: readonly Filter[],
): Promise<number[]> {
  const stages = await stagesOf(db, order);
  return selectIds(db, sortedIds({ ...order, stages }, fromFirst(filters)));
}

type Sorted = Pick<CandidateOrder, "sort" | "dir"> & { stages?: readonly number[] | null };

/** The stages to walk through, in order, for the people of one position. */
async function stagesOf(db: Reader, order: CandidateOrder): Promise<number[] | null> {
  const position = onlyPosition(order);
  if (order.sort !== "stage" || position === undefined) return null;
  return (await listStages(db, position)).map(({ id }) => id);
}

const selectIds = (db: Reader, statement: SQL) => db.values<[number]>(statement).map(([id]) => id);

/** The statement that finds a page's ids. It counts from the nearer end, so no page is further than half way. */
export function pageOfIds(
  { sort, dir, stages, page, size }: Sorted & CandidateWindow,
  filters: readonly Filter[],
  count: number,
  everybody: number,
) {
  const start = (page - 1) * size;
  const length = Math.max(0, Math.min(size, count - start));
  const reversed = start > count / 2;
  const offset = reversed ? count - start - length : start;
  // Walking the sort's index passes everybody / count entries for each match; sorting reads every match, at about three times the cost.
  const walk =
    !filters.some(({ together }) => together) && (offset + length) * everybody < count * count * 3;
  const conditions = walk ? filters.map((filter) => filter.check) : fromFirst(filters);
  return {
    statement: sql`${sortedIds({ sort, dir, stages }, conditions, reversed)} limit ${length} offset ${offset}`,
    reversed,
  };
}

export async function countMatches(db: Reader, filters: readonly Filter[]): Promise<number> {
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
  { sort, dir, stages }: Sorted,
  conditions: readonly SQL[],
  reversed = false,
): SQL {
  const descending = (dir === "desc") !== reversed;
  if (stages && stages.length > 0) return idsByStage(stages, conditions, descending);
  const way = sql.raw(descending ? "desc" : "asc");
  const nulls = sql.raw(reversed ? "nulls first" : "nulls last");
  return sql`select ${candidates.id} from ${candidates} ${where(conditions)}
    order by ${SORT_COLUMNS[sort]} ${way} ${nulls}, ${candidates.id} ${way}`;
}

/** One walk of the index for each stage, end to end: no column holds the order of a position's stages. */
function idsByStage(
  stages: readonly number[],
  conditions: readonly SQL[],
  descending: boolean,
): SQL {
  const walks = (descending ? stages.toReversed() : stages).map(
    (stage) => sql`select * from (select ${candidates.id} from ${applications}
      join ${candidates} on ${candidates.id} = ${applications.candidateId}
      ${where([...conditions, sql`${applications.stageId} = ${stage}`])}
      order by ${applications.candidateId} ${sql.raw(descending ? "desc" : "asc")})`,
  );
  return sql.join(walks, sql` union all `);
}

const where = (conditions: readonly SQL[]) =>
  conditions.length > 0 ? sql`where ${sql.join([...conditions], sql` and `)}` : sql``;

type Distinct =
  { table: "candidates"; column: "city" } | { table: "account_languages"; column: "language" };

/** Up to `most` values of a column, each once: a walk that jumps from one to the next, so that it does not grow with the rows. */
export async function selectDistinct(
  db: Reader,
  { table, column, most }: Distinct & { most: number },
): Promise<string[]> {
  const [from, value] = [sql.raw(table), sql.raw(column)];
  return db
    .values<[string]>(
      sql`with recursive seen (value) as (select min(${value}) from ${from}
        union all select (select min(${value}) from ${from} where ${value} > seen.value) from seen
        where seen.value is not null limit ${most}) select value from seen where value is not null`,
    )
    .map(([found]) => found);
}
