import { heightAt, type Curve } from "../curve.ts";
import { quantile } from "./measures.ts";
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

function knotsFor(people: readonly Person[], column: number, count: number): number[] {
  const logs = people.map(({ values }) => Math.log1p(values[column] as number)).sort((a, b) => a - b);
  const inner = Array.from({ length: count - 2 }, (_, i) => quantile(logs, 0.01 + (0.98 * (i + 1)) / (count - 1)));
  const all = [0, ...inner, logs.at(-1) as number].map((z) => Math.round(z * 100) / 100);
  return all.filter((z, i) => i === 0 || z > (all[i - 1] as number) + 0.05);
}

/** Fits one non-decreasing curve a signal from judged pairs; zero at zero. */
export function fitCurves(pairs: readonly Pair[], settings: Settings, weights?: Float64Array): Curve[] {
  const people = peopleOf(pairs);
  const knots = CURVED.map((column) => knotsFor(people, column, settings.knots));
  const size = knots.reduce((sum, at) => sum + at.length - 1, 0);
  const penalty = Array.from({ length: size }, () => new Float64Array(size));
  const add = (i: number, j: number, amount: number) => {
    const line = penalty[i] as Float64Array;
    line[j] = (line[j] as number) + amount;
  };
  let offset = 0;
  for (const at of knots) {
    for (let k = 0; k + 1 < at.length; k++) {
      add(offset + k, offset + k, settings.ridge * ((at[k + 1] as number) - (at[k] as number)));
      if (k + 2 >= at.length) continue;
      for (const [i, j, sign] of [[0, 0, 1], [1, 1, 1], [0, 1, -1], [1, 0, -1]] as const)
        add(offset + k + i, offset + k + j, sign * settings.smooth);
    }
    offset += at.length - 1;
  }
  const lengths = new Map(people.map((person) => [person.id, segmentLengths(person, knots, size)]));
  const rows = pairs.map(({ a, b }) => {
    const other = lengths.get(b.id) as Float64Array;
    return (lengths.get(a.id) as Float64Array).map((value, k) => value - (other[k] as number));
  });
  const choices = pairs.map(({ choice }) => choice);
  const slopes = fitLogistic(rows, choices, penalty, new Float64Array(size), weights);
  offset = 0;
  return knots.map((at) => {
    const height = [0];
    for (let k = 0; k + 1 < at.length; k++)
      height.push((height[k] as number) + (slopes[offset + k] as number) * ((at[k + 1] as number) - (at[k] as number)));
    offset += at.length - 1;
    return { at, height };
  });
}

/** How far a person's value reaches into each segment between knots. */
function segmentLengths({ values }: Person, knots: readonly number[][], size: number): Float64Array {
  const lengths = new Float64Array(size);
  let index = 0;
  knots.forEach((at, signal) => {
    const z = Math.log1p(values[CURVED[signal] ?? 0] ?? 0);
    for (let k = 0; k + 1 < at.length; k++)
      lengths[index++] = Math.min(Math.max(z, at[k] as number), at[k + 1] as number) - (at[k] as number);
  });
  return lengths;
}

/** Strength of a fully observed person under fitted curves, in logits. */
export function strengthOf(curves: readonly Curve[], { values }: Person): number {
  return CURVED.reduce((sum, column, i) => sum + heightAt(curves[i] as Curve, Math.log1p(values[column] as number)), 0);
}
