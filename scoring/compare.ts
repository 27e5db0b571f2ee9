import { MODEL } from "./model.ts";
import type { Doubt, Score } from "./types.ts";

export type Verdict = {
  verdict: "a" | "leansA" | "tooClose" | "leansB" | "b" | "unknown";
  ahead: "a" | "b" | null;
  /** P(A is called more influential), 0 to 1; null when unknown, and when only the tables link the two. */
  probability: number | null;
};

/** From the first on it leans to one side; above the second it is that side. Two judges agree in 74 of 100. */
export const VERDICTS = { leans: 2 / 3, clear: 4 / 5 };

export type Judged = { exact: number; doubt: Doubt };

/**
 * P(A is called more influential): the logistic of k times the difference of the unrounded scores, drawn towards one
 * half by the doubt of both (MacKay's approximation of the integral). An estimated table that is off moves both sides
 * alike, so only the difference of its effects counts.
 */
export function probabilityOf(a: Judged, b: Judged, k: number = MODEL.k): number {
  const tables = Object.keys({ ...a.doubt.tables, ...b.doubt.tables }).map(
    (key) => (a.doubt.tables[key] ?? 0) - (b.doubt.tables[key] ?? 0),
  );
  const doubt = Math.hypot(a.doubt.own, b.doubt.own, ...tables);
  const difference = k * (a.exact - b.exact);
  return 1 / (1 + Math.exp(-difference / Math.sqrt(1 + (Math.PI / 8) * (k * doubt) ** 2)));
}

/** Who of two is ahead, by scores of the same weights. */
export function verdictOf(a: Score, b: Score): Verdict {
  if (a.score === null || b.score === null || a.modelVersion !== b.modelVersion)
    return { verdict: "unknown", ahead: null, probability: null };
  const probability = probabilityOf(a as Judged, b as Judged);
  const share = Math.max(probability, 1 - probability);
  const ahead = probability >= 0.5 ? "a" : "b";
  const leans = ahead === "a" ? "leansA" : "leansB";
  const onA = new Set(a.contributions.map(networkOf));
  const linked = b.contributions.some((line) => onA.has(networkOf(line)));
  return {
    verdict: share < VERDICTS.leans ? "tooClose" : share <= VERDICTS.clear ? leans : ahead,
    ahead,
    probability: linked ? probability : null,
  };
}

const networkOf = ({ account }: { account: string }) => account.slice(0, account.indexOf(":"));
