import { BAND_WIDTH, ESTIMATE_FACTOR } from "../band.ts";
import type { Model } from "../model.ts";
import { PLACEMENTS, REFERENCE } from "../reference.ts";
import { STANDARD_RUBRIC } from "../rubric.ts";
import { BURST, WINDOW } from "../window.ts";

/** Everything that makes a score besides the fitted figures. `revision` is counted up by hand when the code of a rule changes. */
const RULES = {
  revision: 1,
  REFERENCE,
  PLACEMENTS,
  STANDARD_RUBRIC,
  BAND_WIDTH,
  ESTIMATE_FACTOR,
  BURST,
  WINDOW,
};

/** Named by what makes a score: equal figures and rules have equal versions, so a stored score is never taken for one of another. */
export function versionOf({ k, spreads }: Pick<Model, "k" | "spreads">): string {
  let hash = 0x811c9dc5; // FNV-1a
  for (const character of JSON.stringify({ k, spreads, RULES }))
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return `3.${(hash >>> 0).toString(36).padStart(7, "0").slice(0, 5)}`;
}
