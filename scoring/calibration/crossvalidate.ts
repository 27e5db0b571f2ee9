import { byColumn, type Judge } from "./baselines.ts";
import { fitModel, judgeWith } from "./fit.ts";
import { auc, deviation, ece, mean } from "./measures.ts";
import { disjointSplit, type Pair } from "./pairs.ts";

/** One line of the table: AUC as mean and spread over splits, the others over all test pairs. */
export type Line = [name: string, auc: number, spread: number, ece: number, agreement: number];

/** Model 2.0kqsr, as published with it: 50 splits of disjoint people of the same file. */
const OLD_CURVES: Line = ["the curves of model 2", 0.864, 0.0276, 0.0129, 0.7791];

const METHODS: readonly [string, (train: Pair[], test: Pair[]) => Judge][] = [
  ["followers alone", (train) => byColumn(train, "follower_count")],
  ["lists alone", (train) => byColumn(train, "listed_count")],
  ["this rule", (train, test) => judgeWith(fitModel(train), test)],
];

/** Fits each method on the same splits, of disjoint people, and measures it on the people it has not seen. */
export function crossValidate(pairs: readonly Pair[], splits: number): Line[] {
  const results = METHODS.map(() => ({
    aucs: [] as number[],
    chances: [] as number[],
    choices: [] as number[],
  }));
  for (let seed = 1; seed <= splits; seed++) {
    const { train, test } = disjointSplit(pairs, seed);
    const choices = test.map(({ choice }) => choice);
    METHODS.forEach(([, fit], i) => {
      const chances = test.map(fit(train, test));
      results[i]?.aucs.push(auc(chances, choices));
      results[i]?.chances.push(...chances);
      results[i]?.choices.push(...choices);
    });
  }
  const measured = results.map(({ aucs, chances, choices }, i): Line => {
    const agreement = mean(chances.map((value, k) => Number(value > 0.5 === (choices[k] === 1))));
    const name = METHODS[i]?.[0] ?? "";
    return [name, mean(aucs), deviation(aucs), ece(chances, choices), agreement];
  });
  return [...measured, OLD_CURVES];
}
