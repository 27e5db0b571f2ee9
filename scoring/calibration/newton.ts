/**
 * Logistic regression on differences, with a quadratic penalty and a lower bound on each coefficient:
 * minimises sum w log(1 + exp(-y x.theta)) + theta' Q theta / 2 subject to theta >= floor, by Newton steps
 * whose quadratic models are solved by coordinate descent. Offsets are added to x.theta and stay as they are. Labels are 1 (A chosen) or 0. No intercept, so
 * swapping A and B mirrors the probability exactly.
 */
export function fitLogistic(
  rows: readonly Float64Array[],
  labels: readonly number[],
  penalty: readonly Float64Array[],
  floor: Float64Array,
  { weights, offsets }: { weights?: Float64Array; offsets?: Float64Array } = {},
): Float64Array {
  const size = floor.length;
  const theta = floor.map((bound) => Math.max(bound, 0));
  for (let step = 0; step < 25; step++) {
    const gradient = new Float64Array(size);
    const hessian = penalty.map((line) => Float64Array.from(line));
    rows.forEach((row, index) => {
      const weight = weights?.[index] ?? 1;
      if (weight === 0) return;
      let eta = offsets?.[index] ?? 0;
      for (let k = 0; k < size; k++) eta += (row[k] as number) * (theta[k] as number);
      const p = 1 / (1 + Math.exp(-eta));
      const slope = weight * (p - (labels[index] as number));
      const curvature = weight * Math.max(p * (1 - p), 1e-6);
      for (let k = 0; k < size; k++) {
        const value = row[k] as number;
        if (value === 0) continue;
        gradient[k] = (gradient[k] as number) + slope * value;
        const line = hessian[k] as Float64Array;
        const scaled = curvature * value;
        for (let j = 0; j <= k; j++) line[j] = (line[j] as number) + scaled * (row[j] as number);
      }
    });
    for (let k = 0; k < size; k++) {
      for (let j = 0; j < k; j++)
        (hessian[j] as Float64Array)[k] = (hessian[k] as Float64Array)[j] as number;
      for (let j = 0; j < size; j++)
        gradient[k] =
          (gradient[k] as number) +
          ((penalty[k] as Float64Array)[j] as number) * (theta[j] as number);
    }
    if (descend(theta, gradient, hessian, floor) < 1e-6) break;
  }
  return theta;
}

/** Solves the quadratic model within the bounds, moves theta there, and returns the largest move. */
function descend(
  theta: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array[],
  floor: Float64Array,
): number {
  const size = theta.length;
  const move = new Float64Array(size);
  for (let sweep = 0; sweep < 200; sweep++) {
    let largest = 0;
    for (let k = 0; k < size; k++) {
      const line = hessian[k] as Float64Array;
      const diagonal = line[k] as number;
      if (diagonal <= 0) continue;
      const start = theta[k] as number;
      const before = move[k] as number;
      const next = Math.max(
        (floor[k] as number) - start,
        before - (gradient[k] as number) / diagonal,
      );
      const change = next - before;
      if (change === 0) continue;
      move[k] = next;
      for (let j = 0; j < size; j++)
        gradient[j] = (gradient[j] as number) + change * (line[j] as number);
      largest = Math.max(largest, Math.abs(change));
    }
    if (largest < 1e-8) break;
  }
  let largest = 0;
  for (let k = 0; k < size; k++) {
    theta[k] = (theta[k] as number) + (move[k] as number);
    largest = Math.max(largest, Math.abs(move[k] as number));
  }
  return largest;
}
