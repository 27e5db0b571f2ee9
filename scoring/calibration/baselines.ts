import { fitLogistic } from "./newton.ts";
import { COLUMNS, type Column, type Pair, type Person } from "./pairs.ts";

/** Gives P(A is chosen) for a pair. */
export type Judge = (pair: Pair) => number;

export const chance = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** Logistic regression on the differences of the logs of some columns, without bounds and nearly without penalty. */
export function linearInLogs(pairs: readonly Pair[], columns: readonly Column[] = COLUMNS): Judge {
  const places = columns.map((column) => COLUMNS.indexOf(column));
  const logs = ({ values }: Person) => places.map((place) => Math.log1p(values[place] as number));
  const row = ({ a, b }: Pair) => {
    const other = logs(b);
    return Float64Array.from(logs(a), (value, i) => value - (other[i] as number));
  };
  const penalty = places.map((_, i) => Float64Array.from(places, (__, j) => (i === j ? 0.01 : 0)));
  const floor = new Float64Array(places.length).fill(-Infinity);
  const weights = fitLogistic(
    pairs.map(row),
    pairs.map(({ choice }) => choice),
    penalty,
    floor,
  );
  return (pair) =>
    chance(row(pair).reduce((sum, value, i) => sum + value * (weights[i] as number), 0));
}
