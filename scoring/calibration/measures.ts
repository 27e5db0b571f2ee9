/**
 * Area under the ROC curve: the chance that a positive ranks above a negative, ties counting half.
 * Computed from ranks (Mann-Whitney). NaN when one class is empty.
 */
export function auc(scores: readonly number[], labels: readonly number[]): number {
  const order = scores
    .map((_, index) => index)
    .sort((i, j) => (scores[i] as number) - (scores[j] as number));
  let rankSum = 0;
  let positives = 0;
  for (let start = 0; start < order.length;) {
    let end = start;
    while (end < order.length && scores[order[end] as number] === scores[order[start] as number])
      end++;
    const rank = (start + 1 + end) / 2;
    for (let k = start; k < end; k++)
      if (labels[order[k] as number] === 1) {
        rankSum += rank;
        positives++;
      }
    start = end;
  }
  const negatives = order.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/**
 * Expected calibration error over ten equal bins of the probability, 0 to 1. Which of a pair is called A is arbitrary, so each
 * pair is looked at from both sides: P(A) against A chosen, and 1 - P(A) against B chosen.
 */
export function ece(probabilities: readonly number[], labels: readonly number[]): number {
  const bins = Array.from({ length: 10 }, () => ({ probability: 0, label: 0 }));
  const add = (probability: number, label: number) => {
    const bin = bins[Math.min(9, Math.floor(probability * 10))];
    if (!bin) return;
    bin.probability += probability;
    bin.label += label;
  };
  probabilities.forEach((probability, index) => {
    const label = labels[index] as number;
    add(probability, label);
    add(1 - probability, 1 - label);
  });
  const gaps = bins.reduce(
    (total, { probability, label }) => total + Math.abs(probability - label),
    0,
  );
  return gaps / (2 * probabilities.length);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function deviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
}

/** Linear-interpolated quantile of sorted values. */
export function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const a = sorted[low] as number;
  return a + (at - low) * ((sorted[Math.min(low + 1, sorted.length - 1)] as number) - a);
}
