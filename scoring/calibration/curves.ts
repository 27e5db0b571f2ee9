import { weakest } from "../balance.ts";
import { heightAt, type Curve } from "../curve.ts";
import { deviation, mean, quantile } from "./measures.ts";
import { fitLogistic } from "./newton.ts";
import { peopleOf, type Pair, type Person } from "./pairs.ts";

/** How much the fit is held back: chosen inside the training part only. */
export type Settings = {
  /** Knots a curve has, at quantiles of the training people. */
  knots: number;
  /** Penalty on the difference of neighbouring slopes. */
  smooth: number;
  /** Penalty on steepness. */
  ridge: number;
};

/** The positions in `Person.values` that carry a curve: what people judged by, as far as the file can tell. */
export const CURVED = [0, 2, 3, 4, 5, 6] as const;

/** What curves are read at: the logs of `CURVED`, then the weakest of the first four (see balance.ts). */
type Reader = (person: Person) => number[];

/** Fitted curves, one for each of `CURVED` and last the one for balance. */
export type Fit = { curves: Curve[]; read: Reader };

/** Reads people as the given people are spread. */
function readerFor(people: readonly Person[]): Reader {
  const logsOf = ({ values }: Person) =>
    CURVED.map((column) => Math.log1p(values[column] as number));
  const all = people.map(logsOf);
  const columns = CURVED.map((_, i) => all.map((logs) => logs[i] as number));
  const centre = columns.map(mean);
  const spread = columns.map(deviation);
  return (person) => {
    const logs = logsOf(person);
    return [...logs, weakest(logs, centre, spread)];
  };
}

function knotsFor(values: readonly number[], count: number): number[] {
  const logs = [...values].sort((a, b) => a - b);
  const inner = Array.from({ length: count - 2 }, (_, i) =>
    quantile(logs, 0.01 + (0.98 * (i + 1)) / (count - 1)),
  );
  const all = [0, ...inner, logs.at(-1) as number].map((z) => Math.round(z * 100) / 100);
  return all.filter((z, i) => i === 0 || z > (all[i - 1] as number) + 0.05);
}

export type Given = {
  /** Weight of each pair. */
  weights?: Float64Array;
  /** What a person's strength has besides the curves. */
  offset?: (person: Person) => number;
};

/** Fits one non-decreasing curve a signal, and one for balance, from judged pairs; zero at zero. */
export function fitCurves(pairs: readonly Pair[], settings: Settings, given: Given = {}): Fit {
  const { weights, offset = () => 0 } = given;
  const people = peopleOf(pairs);
  const read = readerFor(people);
  const values = people.map(read);
  const knots = [...CURVED, "balance"].map((_, i) =>
    knotsFor(
      values.map((line) => line[i] as number),
      settings.knots,
    ),
  );
  const size = knots.reduce((sum, at) => sum + at.length - 1, 0);
  const penalty = Array.from({ length: size }, () => new Float64Array(size));
  const add = (i: number, j: number, amount: number) => {
    const line = penalty[i] as Float64Array;
    line[j] = (line[j] as number) + amount;
  };
  let start = 0;
  for (const at of knots) {
    for (let k = 0; k + 1 < at.length; k++) {
      add(start + k, start + k, settings.ridge * ((at[k + 1] as number) - (at[k] as number)));
      if (k + 2 >= at.length) continue;
      for (const [i, j, sign] of [
        [0, 0, 1],
        [1, 1, 1],
        [0, 1, -1],
        [1, 0, -1],
      ] as const)
        add(start + k + i, start + k + j, sign * settings.smooth);
    }
    start += at.length - 1;
  }
  const lengths = new Map(
    people.map(({ id }, i) => [id, segmentLengths(values[i] ?? [], knots, size)]),
  );
  const rows = pairs.map(({ a, b }) => {
    const other = lengths.get(b.id) as Float64Array;
    return (lengths.get(a.id) as Float64Array).map((value, k) => value - (other[k] as number));
  });
  const choices = pairs.map(({ choice }) => choice);
  const offsets = Float64Array.from(pairs, ({ a, b }) => offset(a) - offset(b));
  const slopes = fitLogistic(rows, choices, penalty, new Float64Array(size), { weights, offsets });
  start = 0;
  const curves = knots.map((at) => {
    const height = [0];
    for (let k = 0; k + 1 < at.length; k++)
      height.push(
        (height[k] as number) +
          (slopes[start + k] as number) * ((at[k + 1] as number) - (at[k] as number)),
      );
    start += at.length - 1;
    return { at, height };
  });
  return { curves, read };
}

/** How far a person's values reach into each segment between knots. */
function segmentLengths(
  values: readonly number[],
  knots: readonly number[][],
  size: number,
): Float64Array {
  const lengths = new Float64Array(size);
  let index = 0;
  knots.forEach((at, signal) => {
    const z = values[signal] as number;
    for (let k = 0; k + 1 < at.length; k++)
      lengths[index++] =
        Math.min(Math.max(z, at[k] as number), at[k + 1] as number) - (at[k] as number);
  });
  return lengths;
}

/** Strength of a fully observed person under fitted curves, in logits. */
export function strengthOf({ curves, read }: Fit, person: Person): number {
  return read(person).reduce((sum, value, i) => sum + heightAt(curves[i] as Curve, value), 0);
}
