import {
  DIMENSIONS,
  parseRubric,
  STANDARD_RUBRIC,
  type Dimension,
  type Rubric,
} from "#scoring/index.ts";

export const isStandard = (rubric: Rubric) =>
  DIMENSIONS.every(({ key }) => rubric[key] === STANDARD_RUBRIC[key]);

/** "Reach 40 · Response 40 · Participation 20" */
export const weightWords = (rubric: Rubric) =>
  DIMENSIONS.map(({ key, label }) => `${label} ${rubric[key]}`).join(" · ");

/** Sets one weight; the other two share what is left of 100 as they did before. */
export function withWeight(rubric: Rubric, key: Dimension, weight: number): Rubric {
  const [first, second] = DIMENSIONS.map((one) => one.key).filter((other) => other !== key) as [
    Dimension,
    Dimension,
  ];
  const left = 100 - weight;
  const before = rubric[first] + rubric[second];
  const share = before === 0 ? 0.5 : rubric[first] / before;
  const part = Math.round(left * share);
  return { ...rubric, [key]: weight, [first]: part, [second]: left - part };
}

export type Weighed = { rubric: Rubric } | { error: string; typed: Record<Dimension, string> };

/**
 * The weights of a form, or what is wrong with them. Without scripts the sliders do not know of one another: weights that
 * sum to something else are brought to 100 in their proportions.
 */
export function readWeights(form: FormData): Weighed {
  const typed = { reach: "", response: "", participation: "" };
  const wrong: string[] = [];
  for (const { key, label } of DIMENSIONS) {
    const given = form.get(key);
    typed[key] = typeof given === "string" ? given.trim() : "";
    if (!/^(?:\d|[1-9]\d|100)$/.test(typed[key])) wrong.push(label);
  }
  if (wrong.length > 0)
    return {
      error: `${wrong.join(", ")}: choose a whole number from 0 to 100. Nothing was saved.`,
      typed,
    };
  const [reach, response, participation] = DIMENSIONS.map(({ key }) => Number(typed[key])) as [
    number,
    number,
    number,
  ];
  const sum = reach + response + participation;
  if (sum === 0)
    return {
      error:
        "At least one weight must be above 0, or there is nothing to score by. Nothing was saved.",
      typed,
    };
  const first = Math.round((100 * reach) / sum);
  const second = Math.min(100 - first, Math.round((100 * response) / sum));
  return {
    rubric: parseRubric({ reach: first, response: second, participation: 100 - first - second }),
  };
}
