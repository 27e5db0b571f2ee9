import { BALANCED } from "./balance.ts";
import { heightAt, type Curve } from "./curve.ts";
import type { Grounds } from "./dimensions.ts";
import type { Engine } from "./engine.ts";

/** What one unseen signal is expected to be, given the seen ones. */
type Expected = {
  signal: number;
  /** log(1 + x) expected = base + sum of slopes times seen logs; no slope is negative. */
  base: number;
  slopes: Float64Array;
  /** Standard deviation of its log around what is expected. */
  deviation: number;
  /** Expected height of its curve by expected log, on a grid. */
  heights: Float64Array;
};

/** What follows from one pattern of seen signals alone. */
export type Pattern = {
  expected: Expected[];
  residual: number[][];
  /** Which signals of the balance were seen, and what is expected of the others. */
  shown: number[];
  hidden: Expected[];
  /** What each dimension rests on; filled when it is asked for. */
  grounds?: Grounds;
};

const FROM = -4;
const STEP = 0.25;
const CELLS = 104;
/** Nodes of a normal distribution (nine equally likely points, scaled to unit variance). */
const NODES = [-1.712, -1.039, -0.633, -0.303, 0, 0.303, 0.633, 1.039, 1.712];

/** Solves A x = b for a positive definite A, by elimination. */
export function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const size = right.length;
  const rows = matrix.map((line, i) => [...line, right[i] as number]);
  for (let k = 0; k < size; k++) {
    const pivot = rows[k] as number[];
    for (let i = k + 1; i < size; i++) {
      const line = rows[i] as number[];
      const factor = (line[k] as number) / (pivot[k] as number);
      for (let j = k; j <= size; j++) line[j] = (line[j] as number) - factor * (pivot[j] as number);
    }
  }
  const x = right.map(() => 0);
  for (let k = size - 1; k >= 0; k--) {
    const line = rows[k] as number[];
    let value = line[size] as number;
    for (let j = k + 1; j < size; j++) value -= (line[j] as number) * (x[j] as number);
    x[k] = value / (line[k] as number);
  }
  return x;
}

/**
 * Integrates out the signals missing from `mask` under a normal distribution of logs whose partial correlations
 * are all non-negative; so an expected contribution never falls when a seen signal rises.
 */
export function patternOf(
  mask: number,
  mean: readonly number[],
  covariance: readonly (readonly number[])[],
  curves: readonly Curve[],
): Pattern {
  const seen = mean.flatMap((_, i) => (mask & (1 << i) ? [i] : []));
  const unseen = mean.flatMap((_, i) => (mask & (1 << i) ? [] : [i]));
  const cell = (i: number, j: number) => (covariance[i] as readonly number[])[j] as number;
  const block = seen.map((i) => seen.map((j) => cell(i, j)));
  const slopes = unseen.map((u) =>
    solve(
      block,
      seen.map((i) => cell(u, i)),
    ).map((slope) => Math.max(0, slope)),
  );
  const residual = unseen.map((u, a) =>
    unseen.map(
      (v) => cell(u, v) - seen.reduce((sum, i, k) => sum + (slopes[a]?.[k] ?? 0) * cell(v, i), 0),
    ),
  );
  const expected = unseen.map((signal, a) => {
    const line = slopes[a] as number[];
    const deviation = Math.sqrt(Math.max(0, residual[a]?.[a] ?? 0));
    const heights = Float64Array.from({ length: CELLS }, (_, c) => {
      const centre = FROM + c * STEP;
      const curve = curves[signal] as Curve;
      return (
        NODES.reduce((sum, node) => sum + heightAt(curve, centre + node * deviation), 0) /
        NODES.length
      );
    });
    const base =
      (mean[signal] as number) -
      seen.reduce((sum, i, k) => sum + (line[k] as number) * (mean[i] as number), 0);
    return {
      signal,
      base,
      slopes: Float64Array.from(mean, (_, i) => line[seen.indexOf(i)] ?? 0),
      deviation,
      heights,
    };
  });
  return {
    expected,
    residual,
    shown: seen.filter((i) => i < BALANCED.length),
    hidden: expected.filter(({ signal }) => signal < BALANCED.length),
  };
}

/** Kept between calls to spare allocations; filled anew by each. */
const tilt = new Float64Array(32);

/**
 * Writes each unseen signal's expected height, times its weight, into `into`, and the balance term's; returns the
 * variance of their sum, in squared logits (first order: local slopes and the residual covariance). The expected
 * logs of unseen signals are written into `logs`.
 */
export function integrate(
  engine: Engine,
  pattern: Pattern,
  logs: Float64Array,
  weights: Float64Array,
  into: Float64Array,
): number {
  const { expected, residual } = pattern;
  const count = expected.length;
  for (let a = 0; a < count; a++) {
    const { signal, base, slopes, heights } = expected[a] as Expected;
    let centre = base;
    for (let i = 0; i < slopes.length; i++) centre += (slopes[i] as number) * (logs[i] as number);
    logs[signal] = centre;
    const at = Math.min(CELLS - 1.001, Math.max(0, (centre - FROM) / STEP));
    const cell = at | 0;
    const low = heights[cell] as number;
    const rise = (heights[cell + 1] as number) - low;
    const weight = weights[signal] as number;
    into[signal] = weight * (low + (at - cell) * rise);
    tilt[a] = (weight * rise) / STEP;
  }
  let variance = 0;
  for (let a = 0; a < count; a++) {
    const line = residual[a] as number[];
    for (let b = 0; b < count; b++)
      variance += (tilt[a] as number) * (tilt[b] as number) * (line[b] as number);
  }
  return (Math.sqrt(Math.max(0, variance)) + balanceOf(engine, pattern, logs, weights, into)) ** 2;
}

/** Writes the balance term and returns its standard deviation: unseen signals are taken to err together. */
function balanceOf(
  { balance, curves, centre, spread, floor }: Engine,
  { shown, hidden }: Pattern,
  logs: Float64Array,
  weights: Float64Array,
  into: Float64Array,
): number {
  const curve = curves[balance] as Curve;
  const weight = weights[balance] as number;
  let most = Infinity;
  for (let k = 0; k < shown.length; k++) {
    const i = shown[k] as number;
    const standard = ((logs[i] as number) - (centre[i] as number)) / (spread[i] as number);
    if (standard < most) most = standard;
  }
  if (!hidden.length) {
    into[balance] = weight * heightAt(curve, most - floor);
    return 0;
  }
  let sum = 0;
  let squares = 0;
  for (let n = 0; n < NODES.length; n++) {
    let least = most;
    for (let k = 0; k < hidden.length; k++) {
      const { signal, deviation } = hidden[k] as Expected;
      const log = (logs[signal] as number) + (NODES[n] as number) * deviation;
      const standard =
        ((log > 0 ? log : 0) - (centre[signal] as number)) / (spread[signal] as number);
      if (standard < least) least = standard;
    }
    const height = weight * heightAt(curve, least - floor);
    // The nodes rise: from the first at which the seen signals are the weakest on, all are alike.
    const alike = least < most ? 1 : NODES.length - n;
    sum += alike * height;
    squares += alike * height * height;
    n += alike - 1;
  }
  const mean = sum / NODES.length;
  into[balance] = mean;
  return Math.sqrt(Math.max(0, squares / NODES.length - mean * mean));
}
