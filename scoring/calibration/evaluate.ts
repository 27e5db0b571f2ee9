import { MODEL } from "../model.ts";
import { judgeWith } from "./fit.ts";
import { auc, ece, mean } from "./measures.ts";
import type { Pair } from "./pairs.ts";

type Evaluation = {
  pairs: number;
  /** Area under the ROC curve of P(A > B) against the choices. */
  auc: number;
  /** Expected calibration error of that probability. */
  ece: number;
  /** Share of pairs in which the likelier side was chosen. */
  agreement: number;
  /** AUC of a single number. */
  baselines: { followers: number; lists: number };
  modelVersion: string;
};

/** The shipped model on judged pairs, each side scored as one account on network `x`. */
export function evaluate(pairs: readonly Pair[]): Evaluation {
  const chances = pairs.map(judgeWith(MODEL, pairs));
  const choices = pairs.map(({ choice }) => choice);
  const alone = (column: number) =>
    auc(
      pairs.map(
        ({ a, b }) =>
          Math.log1p(a.values[column] as number) - Math.log1p(b.values[column] as number),
      ),
      choices,
    );
  const agreed = chances.map((chance, i) =>
    chance === 0.5 ? 0.5 : Number(chance > 0.5 === (choices[i] === 1)),
  );
  const round = (value: number) => Math.round(value * 1e4) / 1e4;
  return {
    pairs: pairs.length,
    auc: round(auc(chances, choices)),
    ece: round(ece(chances, choices)),
    agreement: round(mean(agreed)),
    baselines: { followers: round(alone(0)), lists: round(alone(2)) },
    modelVersion: MODEL.version,
  };
}
