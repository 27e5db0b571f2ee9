import { COLUMNS, type Column, type Pair } from "./pairs.ts";

/** Gives P(A is chosen) for a pair. */
export type Judge = (pair: Pair) => number;

/** The slope of a logistic regression through the origin, by Newton's method: P(A is chosen) = 1 / (1 + e^(-slope d)). */
export function fitSlope(differences: readonly number[], choices: readonly number[]): number {
  let slope = 0;
  for (let round = 0; round < 50; round++) {
    let [gradient, curvature] = [0, 1e-9];
    differences.forEach((d, i) => {
      const chance = 1 / (1 + Math.exp(-slope * d));
      gradient += d * ((choices[i] as number) - chance);
      curvature += d * d * chance * (1 - chance);
    });
    slope += gradient / curvature;
  }
  return slope;
}

/** One column of the file alone, as a logistic of the difference of its logs. */
export function byColumn(train: readonly Pair[], column: Column): Judge {
  const at = COLUMNS.indexOf(column);
  const difference = ({ a, b }: Pair) =>
    Math.log1p(a.values[at] as number) - Math.log1p(b.values[at] as number);
  const slope = fitSlope(
    train.map(difference),
    train.map(({ choice }) => choice),
  );
  return (pair) => 1 / (1 + Math.exp(-slope * difference(pair)));
}
