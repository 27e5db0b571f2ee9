import { placesIn } from "#app/places.server.ts";
import { readForExport } from "#db/candidate-export.server.ts";
import { readShortlist } from "#db/applications.server.ts";
import {
  listCandidateIds,
  onlyPosition,
  scoreHistogram,
  type CandidateOrder,
} from "#db/candidates.server.ts";
import type { Db } from "#db/client.server.ts";
import type { CandidateFilters } from "#db/sql/search.server.ts";
import { PRESETS, shortlistOf } from "./presets.ts";
import type { Preset } from "./preset.ts";
import { exportRow } from "./row.server.ts";
import { writeCsv } from "./write.ts";

type Which =
  /** A view of the table: its filters and its order. With `ids` only those of it. */
  | { params: CandidateFilters & CandidateOrder; shortlist?: undefined }
  /** The shortlist of this position, in its order. */
  | { shortlist: number; params?: undefined };
type Options = Which & { origin: string; demo: boolean; preset?: Preset };

/** Few enough that others wait a moment only. */
const BATCH = 50;

/** The candidates as CSV, and how many. The rows are read as the text is taken, so that any number of them fits in memory. */
export async function candidatesCsv(
  db: Db,
  { params, shortlist, origin, demo, preset = PRESETS[0] }: Options,
) {
  const picks = params ? [] : await readShortlist(db, shortlist);
  const pickOf = new Map(
    picks.map(({ candidateId, note }, index) => [candidateId, { place: index + 1, note }]),
  );
  const position = params ? onlyPosition(params) : shortlist;
  const ids = params ? await listCandidateIds(db, params) : [...pickOf.keys()];
  const { placeOf } = placesIn(await scoreHistogram(db));
  async function* batches() {
    for (let start = 0; start < ids.length; start += BATCH) {
      const candidates = await readForExport(db, ids.slice(start, start + BATCH));
      yield candidates.map((candidate) =>
        exportRow(candidate, {
          origin,
          demo,
          position,
          place: placeOf(candidate.score),
          pick: pickOf.get(candidate.id) ?? null,
        }),
      );
      // Others get their turn between two batches.
      await new Promise(setImmediate);
    }
  }
  return { count: ids.length, csv: writeCsv(batches(), params ? preset : shortlistOf(preset)) };
}
