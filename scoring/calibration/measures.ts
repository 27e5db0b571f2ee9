/**
 * Area under the ROC curve: the chance that a positive ranks above a negative, ties counting half.
 * Computed from ranks (Mann-Whitney). NaN when one class is empty.
 */
export function auc(scores: readonly number[], labels: readonly number[]): number {
  const order = scores.map((_, index) => index).sort((i, j) => (scores[i] as number) - (scores[j] as number));
  let rankSum = 0;
  let positives = 0;
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && scores[order[end] as number] === scores[order[start] as number]) end++;
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

/** Expected calibration error over `bins` equal-width bins of the probability, 0 to 1. */
export function ece(probabilities: readonly number[], labels: readonly number[], bins = 10): number {
  const sums = Array.from({ length: bins }, () => ({ count: 0, probability: 0, label: 0 }));
  probabilities.forEach((probability, index) => {
    const bin = sums[Math.min(bins - 1, Math.floor(probability * bins))];
    if (!bin) return;
    bin.count++;
    bin.probability += probability;
    bin.label += labels[index] ?? 0;
  });
  return sums.reduce((total, { probability, label }) => total + Math.abs(probability - label), 0) / probabilities.length;
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
