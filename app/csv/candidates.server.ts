import { inTurn } from "#app/http/in-turn.server.ts";
import { placesIn } from "#app/pages/places.server.ts";
import { readForExport } from "#db/candidate-export.server.ts";
import { readShortlist } from "#db/applications.server.ts";
import {
  listCandidateIds,
  onlyPosition,
  scoreHistogram,
  type CandidateOrder,
} from "#db/candidates.server.ts";
import type { Db } from "#db/client.server.ts";
import { getPosition } from "#db/positions.server.ts";
import type { CandidateFilters } from "#db/sql/search.server.ts";
import { PRESETS, shortlistOf } from "./presets.ts";
import type { Preset } from "./preset.ts";
import { exportRow } from "./row.server.ts";
import { writeCsv, writeJson, type Separator } from "./write.ts";

export type Which =
  /** A view of the table: its filters and its order. With `ids` only those of it. */
  | { params: CandidateFilters & CandidateOrder; shortlist?: undefined }
  /** The shortlist of this position, in its order. */
  | { shortlist: number; params?: undefined };

export type Form = {
  preset?: Preset;
  format?: "csv" | "json";
  separator?: Separator;
  /** Which file, from 1, where the preset takes only so many rows in one. */
  part?: number;
};
type Options = Which & Form & { origin: string; demo: boolean };

/** Few enough that others wait a moment only. */
const BATCH = 50;

/** The ids of those who are exported, in their order. */
export const listExported = async (db: Db, { params, shortlist }: Which): Promise<number[]> =>
  params
    ? listCandidateIds(db, params)
    : (await readShortlist(db, shortlist)).map(({ candidateId }) => candidateId);

/**
 * The candidates as CSV or JSON, how many there are, and how many of them are in this part. The rows are read as the text is
 * taken, so that any number of them fits in memory.
 */
export async function exportCandidates(
  db: Db,
  {
    params,
    shortlist,
    origin,
    demo,
    preset = PRESETS[0],
    format = "csv",
    separator,
    part = 1,
  }: Options,
) {
  const picks = params ? [] : await readShortlist(db, shortlist);
  const pickOf = new Map(
    picks.map(({ candidateId, note }, index) => [candidateId, { place: index + 1, note }]),
  );
  const position = params ? onlyPosition(params) : shortlist;
  const rubric = shortlist ? (await getPosition(db, shortlist))?.rubric : undefined;
  // The ids of a million take about a tenth of a second; many exports may start at once.
  const all = params ? await inTurn(() => listCandidateIds(db, params)) : [...pickOf.keys()];
  const { most = Infinity } = preset;
  const ids = most < all.length ? all.slice((part - 1) * most, part * most) : all;
  const { placeOf } = placesIn(await scoreHistogram(db));
  async function* batches() {
    for (let start = 0; start < ids.length; start += BATCH) {
      // One batch a turn, of all exports together.
      const candidates = await inTurn(() => readForExport(db, ids.slice(start, start + BATCH)));
      yield candidates.map((candidate) =>
        exportRow(candidate, {
          origin,
          demo,
          position,
          rubric,
          place: placeOf(candidate.score),
          pick: pickOf.get(candidate.id) ?? null,
        }),
      );
    }
  }
  const shape = shortlist && preset.own ? shortlistOf(preset) : preset;
  const text =
    format === "json" ? writeJson(batches(), shape) : writeCsv(batches(), shape, separator);
  return { count: ids.length, of: all.length, text };
}
