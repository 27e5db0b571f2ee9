import type { Reading } from "./account.ts";
import type { Engine } from "./engine.ts";
import { JUDGED_WEIGHT } from "./judgement.ts";
import { DIMENSION_KEYS } from "./rubric.ts";
import type { Dimension } from "./types.ts";

/**
 * Where a person stands among the judged people in each dimension, 1 to 100, 50 at their mean. The account that stands
 * best speaks for the person, so another account never lowers a dimension; null when no account shows any of it.
 */
export function dimensionsOf(engine: Engine, accounts: readonly Reading[]): Record<Dimension, number | null> {
  const best: Record<Dimension, number | null> = { reach: null, response: null, participation: null };
  for (const key of DIMENSION_KEYS)
    for (const account of accounts) {
      const place = placeOf(engine, account, key);
      if (place) best[key] = Math.max(best[key] ?? 1, place);
    }
  return best;
}

/**
 * Each log that was seen, in standard deviations from the judged mean; of these the mean, and the share of a normal
 * distribution that is below it. Nobody stands below nothing at all: the share that the distribution has there is taken
 * off, in full where every count is 0 and by the cube of the distance towards the mean. What is not seen counts neither for
 * nor against, and the weights of a rubric have no part in it. Never falls when something seen rises.
 */
function placeOf({ parts, balance, centre, spread, model }: Engine, { mask, logs }: Reading, dimension: Dimension): number {
  let sum = 0;
  let nothing = 0;
  let count = 0;
  for (const { term } of parts[dimension]) {
    if (term === balance || !(mask & (1 << term))) continue;
    const weight = term < model.mean.length ? 1 : JUDGED_WEIGHT;
    const unit = weight / (spread[term] as number);
    sum += unit * ((logs[term] as number) - (centre[term] as number));
    nothing -= unit * (centre[term] as number);
    count += weight;
  }
  if (!count) return 0;
  const side = within(sum / count);
  const lowest = within(nothing / count);
  const off = side < 0 ? (1 + lowest) * (side / lowest) ** 3 : 0;
  return Math.max(1, Math.round(50 + 50 * (side - off)));
}

/** Share of a normal distribution within z of its middle, with the sign of z; to 0.0004 (Page 1977, Applied Statistics 26). */
function within(z: number): number {
  return Math.tanh(Math.sqrt(2 / Math.PI) * z * (1 + 0.044715 * z * z));
}
