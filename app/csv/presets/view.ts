import { COLUMN_KEYS } from "#app/view/columns.ts";
import type { SortKey } from "#db/candidates.server.ts";
import { DIMENSIONS } from "#scoring/index.ts";
import type { Preset } from "../preset.ts";
import { spreadsheet } from "./spreadsheet.ts";

type Columns = Preset["columns"];
const full = (...names: string[]): Columns =>
  spreadsheet.columns.filter((column) => names.includes(column.name));

/** What each column of the table is in CSV; those of the full preset under the same names. */
const COLUMNS: Record<SortKey, Columns> = {
  name: full("candidate_id", "full_name", "headline", "source"),
  score: full("score", "low", "high"),
  parts: DIMENSIONS.map(({ key }) => ({
    name: `${key}_points`,
    cell: (row) => row.points?.[key] ?? null,
  })),
  rank: [
    { name: "rank", cell: (row) => row.place?.place ?? null },
    { name: "percentile", cell: (row) => row.place && Math.floor(row.place.percentile) },
  ],
  reach: [{ name: "reach", cell: (row) => row.reach }],
  response: [{ name: "response", cell: (row) => row.response }],
  participation: [{ name: "participation", cell: (row) => row.participation }],
  change: [{ name: "change_90_days", cell: (row) => row.change }],
  networks: full("profile_urls"),
  seen: [
    { name: "signals_seen", cell: (row) => row.seen },
    { name: "signals", cell: (row) => row.of },
  ],
  city: full("location"),
  tags: full("tags"),
  languages: [{ name: "languages", cell: (row) => row.languages }],
  stage: [{ name: "stage", cell: (row) => row.stage }],
  added: [{ name: "added_at", cell: (row) => new Date(row.createdAt).toISOString() }],
  updated: [
    {
      name: "updated_at",
      cell: (row) => (row.seenAt === null ? null : new Date(row.seenAt).toISOString()),
    },
  ],
};

/** Exactly the visible columns of the table. */
export const viewPreset = (columns: readonly SortKey[]): Preset => ({
  key: "view",
  label: "Visible columns",
  about: `What the table shows, in its order: ${columns.length} of ${COLUMN_KEYS.length} shown.`,
  bom: true,
  own: true,
  columns: columns.flatMap((key) => COLUMNS[key]),
});
