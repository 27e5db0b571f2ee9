import { START, type Model } from "../engine.ts";
import { ALIGNMENT_DOUBT, BAND_WIDTH, JUDGED } from "../judgement.ts";
import { ALIGNMENT } from "../networks.ts";
import { BURST } from "../time.ts";
import type { Figures } from "./run.ts";

/** A short name of the figures themselves (FNV-1a): equal figures have equal names. */
export function fingerprint(value: unknown): string {
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify(value))
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return (hash >>> 0).toString(36).padStart(7, "0").slice(0, 5);
}

/**
 * What makes a score besides the fitted figures: a change of it is a new version too, so that stored scores are not taken
 * for scores of today. `revision` is counted up by hand when a rule changes that is no number of these tables.
 */
const RULES = { revision: 2, START, JUDGED, ALIGNMENT_DOUBT, BAND_WIDTH, ALIGNMENT, BURST };

/** The next version after `previous` ("3.x9k2q"): counted up when the figures or the rules changed, kept when they did not. */
export function nextVersion(previous: string, model: Model): string {
  const name = fingerprint({ ...model, version: "", rules: RULES });
  const [count = "0", held] = previous.split(".");
  return held === name ? previous : `${Number(count) + 1}.${name}`;
}

/** Text of `scoring/model.ts`. */
export function modelFile(model: Model): string {
  const line = (values: readonly number[]) => `[${values.join(", ")}]`;
  const curves = Object.entries(model.curves).map(
    ([key, { at, height }]) =>
      `    ${key}: {\n      at: ${line(at)},\n      height: ${line(height)},\n    },`,
  );
  return `import type { Model } from "./engine.ts";

/** Fitted figures. Written by \`npm run calibrate\`; do not edit. Meaning and units: \`Model\` in engine.ts. */
export const MODEL: Model = {
  version: ${JSON.stringify(model.version)},
  provenance:
    ${JSON.stringify(model.provenance)},
  curves: {
${curves.join("\n")}
  },
  mean: ${line(model.mean)},
  covariance: [
${model.covariance.map((row) => `    ${line(row)},`).join("\n")}
  ],
  median: ${model.median},
  typical: ${line(model.typical)},
  growth: ${model.growth},
  refit: ${model.refit},
};
`;
}

/** Text of `scoring/figures.ts`. */
export function figuresFile(figures: Figures): string {
  return `import type { Figures } from "./calibration/run.ts";

/** Measured by \`npm run calibrate\` on people whom the fit had not seen; do not edit. Units: \`Figures\`. */
export const FIGURES: Figures = ${JSON.stringify(figures, null, 2)
    .replace(/^(\s*)"(\w+)":/gm, "$1$2:")
    .replace(/\[\s+([^[\]]*?)\s+\]/g, (_, row: string) => `[${row.replace(/\s+/g, " ")}]`)};
`;
}
