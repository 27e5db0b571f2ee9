import { HUMAN_AGREEMENT } from "./judgement.ts";
import { SIGNALS } from "./signals/index.ts";
import type { Signal } from "./signals/signal.ts";
import { count, listed } from "./text.ts";
import type { Difference, Score, Verdict } from "./types.ts";

export type Names = { a: string; b: string };

/**
 * Probability, 0 to 1, that a person shown both would call the first more influential: the logistic of the
 * difference, drawn towards one half by the doubt of both (MacKay's approximation of the integral).
 */
export function probabilityOf(difference: number, doubtA: number, doubtB: number): number {
  return (
    1 / (1 + Math.exp(-difference / Math.sqrt(1 + (Math.PI / 8) * (doubtA ** 2 + doubtB ** 2))))
  );
}

/**
 * Compares two scores of the same model. Too close to call when the likelier side would be chosen in less than 74 of 100
 * cases: two people judging the same pair agree in 74, so below that a second judge says more than the score.
 */
export function compare(a: Score, b: Score, names: Names = { a: "A", b: "B" }): Verdict {
  const { modelVersion } = a;
  const unknown = (words: string): Verdict => ({
    verdict: "unknown",
    probability: null,
    differences: [],
    words,
    modelVersion,
  });
  if (a.strength === null || b.strength === null) {
    const missing = [a, b].flatMap(({ strength }, i) =>
      strength === null ? [i ? names.b : names.a] : [],
    );
    return unknown(`There is not enough data on ${listed(missing)} to compare.`);
  }
  if (modelVersion !== b.modelVersion)
    return unknown("The scores are of different versions of the model. Recompute one.");
  const probability = probabilityOf(a.strength - b.strength, a.doubt ?? 0, b.doubt ?? 0);
  const share = Math.max(probability, 1 - probability);
  const likelier = probability >= 0.5 ? "a" : "b";
  const close = share < HUMAN_AGREEMENT;
  // Nobody is certain: at most 99.
  const cases = `in about ${Math.min(99, Math.floor(share * 100))} of 100 cases.`;
  return {
    verdict: close ? "tooClose" : likelier,
    probability,
    differences: differencesOf(a, b, names),
    words: close
      ? `Too close to call: people would choose ${names[likelier]} ${cases}`
      : `People shown both would call ${names[likelier]} more influential ${cases}`,
    modelVersion,
  };
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
  if (side.value === null)
    for (const { signal, expected } of unseen) if (signal === key) side.points = expected;
  return side;
}
