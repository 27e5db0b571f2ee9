import type { Engine } from "./engine.ts";
import { FactsError, object } from "./facts.ts";
import { DIMENSIONS } from "./signals/index.ts";
import type { Rubric } from "./types.ts";

/** The calibrated weights: what people judged by. */
export const STANDARD_RUBRIC: Rubric = { reach: 1, response: 1, participation: 1 };

export function isStandard(rubric: Rubric): boolean {
  return rubric.reach === rubric.response && rubric.response === rubric.participation;
}

/**
 * The weight of each of the engine's signals. Weights are relative: they are scaled so that a person at the median of
 * all three dimensions scores the same under every rubric, and three equal weights are the standard rubric.
 */
export function weightsOf(engine: Engine, rubric: Rubric): Float64Array {
  if (isStandard(rubric)) return engine.ones;
  const { typical } = engine.model;
  let all = 0;
  let weighted = 0;
  for (const { key } of DIMENSIONS)
    for (const { term, part } of engine.parts[key]) {
      all += part * (typical[term] as number);
      weighted += part * rubric[key] * (typical[term] as number);
    }
  const weights = new Float64Array(engine.keys.length);
  for (const { key } of DIMENSIONS)
    for (const { term, part } of engine.parts[key])
      weights[term] = (weights[term] as number) + (part * rubric[key] * all) / weighted;
  return weights;
}

/** Checks three weights, each 0 to 3. Throws FactsError naming the field. */
export function parseRubric(input: unknown): Rubric {
  const { reach, response, participation } = object(input, "rubric");
  const rubric = { reach, response, participation };
  for (const [key, weight] of Object.entries(rubric))
    if (typeof weight !== "number" || !(weight >= 0 && weight <= 3))
      throw new FactsError(`rubric.${key} must be a number from 0 to 3`);
  return rubric as Rubric;
}
