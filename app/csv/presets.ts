import { ashby } from "./presets/ashby.ts";
import { gem } from "./presets/gem.ts";
import { greenhouse } from "./presets/greenhouse.ts";
import { lever } from "./presets/lever.ts";
import { opencats } from "./presets/opencats.ts";
import { recruitee } from "./presets/recruitee.ts";
import { zoho } from "./presets/zoho.ts";
import { spreadsheet } from "./presets/spreadsheet.ts";
import type { Preset } from "./preset.ts";

/** One line for each; the first is the one that "Export CSV" gives. */
export const PRESETS: readonly [Preset, ...Preset[]] = [
  spreadsheet,
  greenhouse,
  lever,
  ashby,
  recruitee,
  gem,
  zoho,
  opencats,
];

/** Staff of these import from a template of their own or through an API, so there is no file to make for them. */
export const WITHOUT_PRESET = ["Teamtailor"];

/**
 * A preset of ours for a shortlist: its columns, then the place and the note, which would be lost in the first sort elsewhere,
 * and the score and its reasons with the weights of the position.
 */
export const shortlistOf = (preset: Preset): Preset => ({
  ...preset,
  columns: [
    ...preset.columns,
    { name: "shortlist_place", cell: ({ pick }) => pick?.place ?? null },
    { name: "shortlist_note", cell: ({ pick }) => pick?.note ?? null },
    { name: "weighted_score", cell: ({ pick }) => pick?.score ?? null },
    { name: "weighted_reasons", cell: ({ pick }) => pick?.reasons.join("; ") ?? null },
    { name: "weights", cell: ({ pick }) => pick?.weights ?? null },
  ],
});
