import type { Reading } from "./account.ts";
import type { Engine } from "./engine.ts";
import { JUDGED_WEIGHT } from "./judgement.ts";
import type { Dimension } from "./types.ts";

/** What a dimension rests on for accounts that show the same. */
type Ground = {
  terms: number[];
  /** What a unit of each log counts; with `middle` off it is the mean in standard deviations. */
  units: number[];
  middle: number;
  /** Share of a normal distribution between its middle and where every count is 0; negative. */
  lowest: number;
};
export type Grounds = Record<Dimension, Ground>;

/**
 * Where a person stands among the judged people in each dimension, 1 to 100, 50 at their mean. The account that stands
 * best speaks for the person, so another account never lowers a dimension; null when no account shows any of it.
 */
export function dimensionsOf(
  engine: Engine,
  accounts: readonly Reading[],
): Record<Dimension, number | null> {
  let reach = 0;
  let response = 0;
  let participation = 0;
  for (const { mask, logs } of accounts) {
    const grounds = (engine.pattern(mask).grounds ??= groundsOf(engine, mask));
    reach = Math.max(reach, placeOf(grounds.reach, logs));
    response = Math.max(response, placeOf(grounds.response, logs));
    participation = Math.max(participation, placeOf(grounds.participation, logs));
  }
  return { reach: reach || null, response: response || null, participation: participation || null };
}

/**
 * Each log that was seen, in standard deviations from the judged mean; of these the mean, and the share of a normal
 * distribution that is below it. Nobody stands below nothing at all: the share that the distribution has there is taken
 * off, in full where every count is 0 and by the cube of the distance towards the mean. What is not seen counts neither for
 * nor against, and the weights of a rubric have no part in it. Never falls when something seen rises.
 */
function placeOf({ terms, units, middle, lowest }: Ground, logs: Float64Array): number {
  if (!terms.length) return 0;
  let sum = -middle;
  for (let i = 0; i < terms.length; i++)
    sum += (units[i] as number) * (logs[terms[i] as number] as number);
  const side = within(sum);
  const part = Math.min(0, side) / lowest;
  const off = (1 + lowest) * part * part * part;
  return Math.max(1, Math.round(50 + 50 * (side - off)));
}

function groundsOf({ parts, balance, centre, spread, model }: Engine, mask: number): Grounds {
  const groundOf = (dimension: Dimension): Ground => {
    const terms = parts[dimension].flatMap(({ term }) =>
      term !== balance && mask & (1 << term) ? [term] : [],
    );
    const weights = terms.map((term) => (term < model.mean.length ? 1 : JUDGED_WEIGHT));
    const sum = (numbers: number[]) => numbers.reduce((all, number) => all + number, 0);
    const units = terms.map(
      (term, i) => (weights[i] as number) / sum(weights) / (spread[term] as number),
    );
    const middle = sum(units.map((unit, i) => unit * (centre[terms[i] as number] as number)));
    return { terms, units, middle, lowest: within(-middle) };
  };
  return {
    reach: groundOf("reach"),
    response: groundOf("response"),
    participation: groundOf("participation"),
  };
}

/** Share of a normal distribution within z of its middle, with the sign of z; to 0.0004 (Page 1977, Applied Statistics 26). */
function within(z: number): number {
  return 1 - 2 / (1 + Math.exp(2 * Math.sqrt(2 / Math.PI) * z * (1 + 0.044715 * z * z)));
}
