import { linearInLogs, type Judge } from "./baselines.ts";
import { chooseSettings } from "./choose.ts";
import { fitModel } from "./fit.ts";
import { judgeWith } from "./judge.ts";
import { auc, deviation, ece, mean } from "./measures.ts";
import { disjointSplit, type Pair } from "./pairs.ts";

/** One line of the cross-validated table; AUC as mean and spread over splits, the others over all test pairs. */
export type Line = [name: string, auc: number, spread: number, ece: number, agreement: number];

const METHODS: readonly { name: string; fit: (train: Pair[], seed: number) => Judge }[] = [
  { name: "followers alone", fit: (train) => linearInLogs(train, ["follower_count"]) },
  { name: "lists alone", fit: (train) => linearInLogs(train, ["listed_count"]) },
  { name: "linear in logs", fit: (train) => linearInLogs(train) },
  {
    name: "this model",
    fit: (train, seed) => judgeWith(fitModel(train, chooseSettings(train, seed), "")),
  },
];

/** Fits each method on the same splits, of disjoint people, and measures it on the people it has not seen. */
export function crossValidate(
  pairs: readonly Pair[],
  splits: number,
  tell: (done: number) => void,
): Line[] {
  const results = METHODS.map(() => ({
    aucs: [] as number[],
    chances: [] as number[],
    choices: [] as number[],
  }));
  for (let seed = 1; seed <= splits; seed++) {
    const { train, test } = disjointSplit(pairs, seed);
    const choices = test.map(({ choice }) => choice);
    METHODS.forEach(({ fit }, i) => {
      const chances = test.map(fit(train, seed));
      results[i]?.aucs.push(auc(chances, choices));
      results[i]?.chances.push(...chances);
      results[i]?.choices.push(...choices);
    });
    tell(seed);
  }
  return METHODS.map(({ name }, i) => {
    const { aucs, chances, choices } = results[i] as (typeof results)[number];
    const agreement = mean(chances.map((value, k) => Number(value > 0.5 === (choices[k] === 1))));
    return [name, mean(aucs), deviation(aucs), ece(chances, choices), agreement];
  });
}
