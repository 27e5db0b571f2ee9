import { ensure, object } from "./facts.ts";
import { byDimension } from "./dimensions.ts";
import type { Rubric } from "./types.ts";

/** Chosen, not fitted (fitted: about 70, 19, 11): an audience alone is not influence, and taking part is what a person can do. */
export const STANDARD_RUBRIC: Rubric = { reach: 40, response: 40, participation: 20 };

/** Checks three whole weights that sum to 100. Throws FactsError naming the field. */
export function parseRubric(input: unknown): Rubric {
  const given = object(input, "rubric");
  const rubric = byDimension((key) => {
    const weight = given[key];
    const holds = Number.isInteger(weight) && (weight as number) >= 0;
    ensure(holds, `rubric.${key}`, "a whole number from 0 to 100");
    return weight as number;
  });
  const sums = rubric.reach + rubric.response + rubric.participation === 100;
  ensure(sums, "rubric", "three weights that sum to 100");
  return rubric;
}
