import { DIMENSIONS, type Dimension, type Rubric } from "#scoring/index.ts";

/** What a slider of the rubric can say: 0 leaves a dimension out, 1 is the calibrated standard. */
export const WEIGHT = { min: 0, max: 3, step: 0.1 } as const;

/** Weights are relative to one another, so three equal ones are the calibrated standard too. */
export const isStandard = ({ reach, response, participation }: Rubric) =>
  reach === response && response === participation;

/** Nothing would be left to score by. */
export const weighsNothing = (rubric: Rubric) => DIMENSIONS.every(({ key }) => rubric[key] === 0);
export const NOTHING = "At least one weight must be above 0, or there is nothing to score by.";

/** "Reach 1 · Response 2.5 · Participation 0" */
export const weightWords = (rubric: Rubric) =>
  DIMENSIONS.map(({ key, label }) => `${label} ${rubric[key]}`).join(" · ");

export type Weighed = { rubric: Rubric } | { error: string; typed: Record<Dimension, string> };

/** The weights of a form, each from 0 to 3 and kept to one decimal, or what is wrong with them. */
export function readWeights(form: FormData): Weighed {
  const typed = { reach: "", response: "", participation: "" };
  const rubric = { reach: 0, response: 0, participation: 0 };
  const wrong: string[] = [];
  for (const { key, label } of DIMENSIONS) {
    const given = form.get(key);
    typed[key] = typeof given === "string" ? given.trim() : "";
    const weight = /^\d+(\.\d+)?$/.test(typed[key]) ? Number(typed[key]) : NaN;
    if (!(weight >= WEIGHT.min && weight <= WEIGHT.max)) wrong.push(label);
    rubric[key] = Math.round(weight * 10) / 10;
  }
  if (wrong.length > 0) {
    return {
      error: `${wrong.join(", ")}: choose a weight from ${WEIGHT.min} to ${WEIGHT.max}. 1 is the calibrated standard. Nothing was saved.`,
      typed,
    };
  }
  return weighsNothing(rubric) ? { error: `${NOTHING} Nothing was saved.`, typed } : { rubric };
}
