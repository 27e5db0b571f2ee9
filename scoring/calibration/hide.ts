import { BAND_WIDTH } from "../band.ts";
import type { Model } from "../model.ts";
import { STANDARD_RUBRIC } from "../rubric.ts";
import { scoreWith } from "../score.ts";
import type { Doubt } from "../types.ts";
import { mean } from "./measures.ts";
import { disjointSplit, peopleOf, type Pair } from "./pairs.ts";
import { subjectOf } from "./subjects.ts";
import { spreadsOf } from "./fit.ts";

/** What a score does when signals are hidden: mean move, mean half of the band's part for them, share of full scores inside it. */
export type Hidden = [name: string, move: number, halfBand: number, inside: number];

const CASES: readonly [string, readonly string[]][] = [
  ["followers", ["followers"]],
  ["lists", ["lists"]],
  ["answered", ["answered"]],
  ["reshared", ["reshared"]],
  ["takesPart", ["takesPart"]],
  ["passesOn", ["passesOn"]],
  ["all of Response", ["answered", "reshared"]],
  ["all of Reach", ["followers", "lists"]],
  ["all of Participation", ["takesPart", "passesOn"]],
];

/** Hides signals of people the spreads were not fitted on, and measures how often the score that sees all is in the band. */
export function hideAndMeasure(pairs: readonly Pair[], model: Model, splits: number): Hidden[] {
  const results = CASES.map(() => ({
    moves: [] as number[],
    halves: [] as number[],
    inside: [] as number[],
  }));
  for (let seed = 1; seed <= splits; seed++) {
    const { train, test } = disjointSplit(pairs, seed);
    const trained = { ...model, spreads: spreadsOf(peopleOf(train)) };
    for (const person of peopleOf(test)) {
      const scored = (hidden: readonly string[]) => {
        const { exact, doubt } = scoreWith(trained, subjectOf(person, hidden), STANDARD_RUBRIC);
        return { exact: exact as number, own: (doubt as Doubt).own };
      };
      const whole = scored([]);
      CASES.forEach(([, hidden], i) => {
        const { exact, own } = scored(hidden);
        const half = BAND_WIDTH * Math.sqrt(Math.max(0, own ** 2 - whole.own ** 2));
        results[i]?.moves.push(exact - whole.exact);
        results[i]?.halves.push(half);
        results[i]?.inside.push(Number(Math.abs(exact - whole.exact) <= half));
      });
    }
  }
  return results.map(({ moves, halves, inside }, i) => [
    CASES[i]?.[0] ?? "",
    mean(moves),
    mean(halves),
    mean(inside),
  ]);
}
