import { listApplications } from "./applications.server.ts";
import type { Reader } from "./client.server.ts";
import { candidates, scoreCounts } from "./schema.server.ts";
import { amongPlaceholder } from "./sql/among.server.ts";
import {
  countMatches,
  onlyPosition,
  selectAll,
  selectDistinct,
  selectPage,
  type CandidateOrder,
  type CandidateWindow,
} from "./sql/candidate-pages.server.ts";
import { storedText } from "./sql/expressions.server.ts";
import { prepared } from "./prepared.server.ts";
import { listTagNames } from "./tags.server.ts";
import { selectNeighbours } from "./sql/neighbours.server.ts";
import { filtersOf, type CandidateFilters } from "./sql/search.server.ts";

export {
  onlyPosition,
  SORT_KEYS,
  type CandidateOrder,
  type CandidateWindow,
  type SortKey,
} from "./sql/candidate-pages.server.ts";

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
  /** The stored JSON array as text: the router serializes one text faster than thirteen numbers. */
  spark: storedText(candidates.spark),
  networks: candidates.networks,
  seen: candidates.seen,
  of: candidates.of,
  city: candidates.city,
  tags: candidates.tags,
  languages: candidates.languages,
  stage: candidates.stage,
  applicationCount: candidates.applicationCount,
  addedAt: candidates.createdAt,
  seenAt: candidates.seenAt,
};
export type CandidateRow = Awaited<ReturnType<typeof listCandidates>>["rows"][number];

/** How many candidates have each score; those without one under -1. */
export type Histogram = { score: number; candidates: number }[];

export const scoreHistogram = async (db: Reader): Promise<Histogram> =>
  queries(db).histogram.execute();

const queries = prepared((db) => ({
  rows: db.select(ROW).from(candidates).where(amongPlaceholder(candidates.id, "ids")).prepare(),
  histogram: db.select().from(scoreCounts).prepare(),
}));

/**
 * One page of the table: its rows in order, how many match, and the histogram of the team's scores for the ranks.
 * Unknowns come last both ways and ids break ties. A page past the end is the last page.
 */
export async function listCandidates(
  db: Reader,
  params: CandidateFilters & CandidateOrder & CandidateWindow,
) {
  const histogram = await scoreHistogram(db);
  const everybody = histogram.reduce((sum, row) => sum + row.candidates, 0);
  const filters = filtersOf(params);
  const count = filters.length === 0 ? everybody : await countMatches(db, filters);
  const pages = Math.max(1, Math.ceil(count / params.size));
  const page = Math.min(params.page, pages);
  const ids = await selectPage(db, { ...params, page }, filters, { count, everybody });
  const found = new Map(
    (await queries(db).rows.execute({ ids: JSON.stringify(ids) })).map((row) => [row.id, row]),
  );
  const stageOf = await stagesIn(db, onlyPosition(params), ids);
  const rows = ids.flatMap((id) => {
    const row = found.get(id);
    return row ? [stageOf ? { ...row, stage: stageOf.get(id) ?? null } : row] : [];
  });
  return { rows, count, everybody, page, pages, histogram };
}

/** The stages of these candidates in a position. */
async function stagesIn(db: Reader, position: number | undefined, ids: readonly number[]) {
  if (position === undefined) return null;
  const rows = (await listApplications(db, ids)).filter((row) => row.positionId === position);
  return new Map(rows.map(({ candidateId, stage }) => [candidateId, stage]));
}

/** Ids of all that match, in order: what an export walks through. A million ids fit in memory; a million rows would not. */
export const listCandidateIds = (
  db: Reader,
  params: CandidateFilters & CandidateOrder,
): Promise<number[]> => selectAll(db, params, filtersOf(params));

/** Where a candidate is in a list, or would be, of how many, and who is beside them; null when there is no such candidate. */
export async function findNeighbours(
  db: Reader,
  id: number,
  params: CandidateFilters & CandidateOrder,
) {
  const filters = filtersOf(params);
  const found = await selectNeighbours(db, id, params, filters);
  if (!found) return null;
  const of = filters.length === 0 ? await countEverybody(db) : await countMatches(db, filters);
  return { ...found, of };
}

export const isAnybodyFound = async (db: Reader, filters: CandidateFilters): Promise<boolean> =>
  (await countMatches(db, filtersOf(filters))) > 0;

export const countEverybody = async (db: Reader): Promise<number> =>
  (await scoreHistogram(db)).reduce((sum, row) => sum + row.candidates, 0);

/** Cities, tags and languages to choose from. */
export async function listChoices(
  db: Reader,
  most = 100,
): Promise<{ cities: string[]; tags: string[]; languages: string[] }> {
  return {
    cities: await selectDistinct(db, { table: "candidates", column: "city", most }),
    tags: await listTagNames(db, most),
    languages: await selectDistinct(db, { table: "account_languages", column: "language", most }),
  };
}
