import { HUMAN_AGREEMENT } from "./judgement.ts";
import { SIGNALS } from "./signals/index.ts";
import { count } from "./text.ts";
import type { Difference, Score, Verdict } from "./types.ts";

export type Names = { a: string; b: string };

/**
 * Probability, 0 to 1, that a person shown both would call the first more influential: the logistic of the
 * difference, drawn towards one half by the doubt of both (MacKay's approximation of the integral).
 */
export function probabilityOf(difference: number, doubtA: number, doubtB: number): number {
  return 1 / (1 + Math.exp(-difference / Math.sqrt(1 + (Math.PI / 8) * (doubtA ** 2 + doubtB ** 2))));
}

/**
 * Compares two scores of the same model. Too close to call when the likelier side would be chosen in less than 74 of 100
 * cases: two people judging the same pair agree in 74, so below that a second judge says more than the score.
 */
export function compare(a: Score, b: Score, names: Names = { a: "A", b: "B" }): Verdict {
  const { modelVersion } = a;
  if (a.strength === null || b.strength === null) {
    const missing = [a, b].map((side, i) => (side.strength === null ? [names.a, names.b][i] : "")).filter(Boolean);
    const words = `There is not enough data on ${missing.join(" and ")} to compare.`;
    return { verdict: "unknown", probability: null, differences: [], words, modelVersion };
  }
  if (modelVersion !== b.modelVersion) {
    const words = "The two scores were made by different versions of the model. Recompute one of them to compare.";
    return { verdict: "unknown", probability: null, differences: [], words, modelVersion };
  }
  const probability = probabilityOf(a.strength - b.strength, a.doubt ?? 0, b.doubt ?? 0);
  const share = Math.max(probability, 1 - probability);
  const differences = differencesOf(a, b, names);
  if (share < HUMAN_AGREEMENT) {
    const likelier = probability >= 0.5 ? names.a : names.b;
    const words = `Too close to call: people would choose ${likelier} in about ${percent(share)} of 100 cases.`;
    return { verdict: "tooClose", probability, differences, words, modelVersion };
  }
  const [verdict, first] = probability >= 0.5 ? (["a", names.a] as const) : (["b", names.b] as const);
  const words = `People shown both would call ${first} more influential in about ${percent(share)} of 100 cases.`;
  return { verdict, probability, differences, words, modelVersion };
}

/** Nobody is certain: at most 99. */
function percent(share: number): number {
  return Math.min(99, Math.round(share * 100));
}

function differencesOf(a: Score, b: Score, names: Names): Difference[] {
  return SIGNALS.flatMap(({ key, dimension, label, verb, says }) => {
    const [left, right] = [a, b].map((side) => sideOf(side, key)) as [Side, Side];
    if (left.value === null && right.value === null) return [];
    const tell = (name: string, { value }: Side) => {
      if (value === null) return `for ${name} this could not be seen`;
      return [name, verb, says(count(value), count(value) === "1")].filter(Boolean).join(" ");
    };
    const points = Math.round((left.points - right.points) * 10) / 10;
    const words = `${label}: ${tell(names.a, left)}; ${tell(names.b, right)}.`;
    return [{ signal: key, dimension, a: left.value, b: right.value, points, words }];
  }).sort((x, y) => Math.abs(y.points) - Math.abs(x.points));
}

type Side = { value: number | null; points: number };

/** A signal over all accounts of one side; unseen, it has the points that are expected of it. */
function sideOf({ contributions, unseen }: Score, key: string): Side {
  const lines = contributions.filter(({ signal }) => signal === key);
  if (lines.length === 0) return { value: null, points: unseen.find(({ signal }) => signal === key)?.expected ?? 0 };
  return {
    value: lines.reduce((sum, { value }) => sum + (value ?? 0), 0),
    points: lines.reduce((sum, { points }) => sum + points, 0),
  };
}
