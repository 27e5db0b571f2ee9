import { spreadsheet } from "./presets/spreadsheet.ts";
import type { Preset } from "./preset.ts";

/** One line for each; the first is the one that "Export CSV" gives. */
export const PRESETS: readonly [Preset, ...Preset[]] = [spreadsheet];
