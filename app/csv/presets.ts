import { spreadsheet } from "./presets/spreadsheet.ts";
import type { Preset } from "./preset.ts";

/** One line for each; the first is the one that "Export CSV" gives. */
export const PRESETS: readonly [Preset, ...Preset[]] = [spreadsheet];

/** A preset for a shortlist: its columns, then the place and the note, which would be lost in the first sort elsewhere. */
export const shortlistOf = (preset: Preset): Preset => ({
  ...preset,
  columns: [
    ...preset.columns,
    { name: "shortlist_place", cell: ({ pick }) => pick?.place ?? null },
    { name: "shortlist_note", cell: ({ pick }) => pick?.note ?? null },
  ],
});
