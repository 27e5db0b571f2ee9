import { HUMAN_AGREEMENT } from "./judgement.ts";
import { SIGNALS } from "./signals/index.ts";
import type { Signal } from "./signals/signal.ts";
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
    const missing = [a.strength === null && names.a, b.strength === null && names.b].filter(Boolean);
    const words = `There is not enough data on ${missing.join(" and ")} to compare.`;
    return { verdict: "unknown", probability: null, differences: [], words, modelVersion };
  }
  if (modelVersion !== b.modelVersion) {
    const words = "The scores are of different versions of the model. Recompute one.";
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
  const differences: Difference[] = [];
  for (const signal of SIGNALS) {
    const { key, dimension, label } = signal;
    const left = sideOf(a, key);
    const right = sideOf(b, key);
    if (left.value === null && right.value === null) continue;
    const points = Math.round((left.points - right.points) * 10) / 10;
    const words = `${label}: ${tell(signal, names.a, left.value)}; ${tell(signal, names.b, right.value)}.`;
    differences.push({ signal: key, dimension, a: left.value, b: right.value, points, words });
  }
  return differences.sort((x, y) => Math.abs(y.points) - Math.abs(x.points));
}

function tell({ verb, says }: Signal, name: string, value: number | null): string {
  if (value === null) return `for ${name} this could not be seen`;
  const number = count(value);
  return `${name}${verb && " "}${verb} ${says(number, number === "1")}`;
}

type Side = { value: number | null; points: number };

/** A signal over all accounts of one side; unseen, it has the points that are expected of it. */
function sideOf({ contributions, unseen }: Score, key: string): Side {
  const side: Side = { value: null, points: 0 };
  for (const { signal, value, points } of contributions) {
    if (signal !== key) continue;
    side.value = (side.value ?? 0) + (value ?? 0);
    side.points += points;
  }
  if (side.value === null) for (const { signal, expected } of unseen) if (signal === key) side.points = expected;
  return side;
}
