import { mean } from "./measures.ts";
import { CURVED } from "./curves.ts";
import type { Person } from "./pairs.ts";

/** Mean and covariance of log(1 + x) over people, in the order of `CURVED`. */
export function moments(people: readonly Person[]): { centre: number[]; covariance: number[][] } {
  const logs = people.map(({ values }) =>
    CURVED.map((column) => Math.log1p(values[column] as number)),
  );
  const centre = CURVED.map((_, i) => mean(logs.map((line) => line[i] as number)));
  const covariance = CURVED.map((_, i) =>
    CURVED.map((__, j) =>
      mean(
        logs.map(
          (line) =>
            ((line[i] as number) - (centre[i] as number)) *
            ((line[j] as number) - (centre[j] as number)),
        ),
      ),
    ),
  );
  return { centre, covariance };
}

/**
 * The normal distribution nearest to a covariance (maximum likelihood) among those without a negative partial
 * correlation, by block coordinate descent: each signal in turn is regressed on the others with non-negative
 * slopes (Slawski and Hein 2015, "Estimation of positive definite M-matrices", Linear Algebra and its Applications 473).
 */
export function withoutNegativePartials(sample: readonly (readonly number[])[]): number[][] {
  const size = sample.length;
  const fitted = sample.map((line) => [...line]);
  const cell = (matrix: readonly (readonly number[])[], i: number, j: number) =>
    (matrix[i] as readonly number[])[j] as number;
  for (let round = 0; round < 200; round++) {
    let largest = 0;
    for (let target = 0; target < size; target++) {
      const others = fitted.flatMap((_, i) => (i === target ? [] : [i]));
      const slopes = others.map(() => 0);
      for (let sweep = 0; sweep < 500; sweep++)
        others.forEach((i, a) => {
          const rest = others.reduce(
            (sum, j, b) => (b === a ? sum : sum + cell(fitted, i, j) * (slopes[b] as number)),
            0,
          );
          slopes[a] = Math.max(0, (cell(sample, i, target) - rest) / cell(fitted, i, i));
        });
      for (const i of others) {
        const value = others.reduce(
          (sum, j, b) => sum + cell(fitted, i, j) * (slopes[b] as number),
          0,
        );
        largest = Math.max(largest, Math.abs(value - cell(fitted, i, target)));
        (fitted[i] as number[])[target] = value;
        (fitted[target] as number[])[i] = value;
      }
    }
    if (largest < 1e-9) break;
  }
  return fitted;
}
