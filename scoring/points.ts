/**
 * Whole numbers near `parts` that sum to `total` exactly: each part is rounded down, and what is left goes to the
 * largest remainders, the earlier one first at a tie (largest-remainder method). Parts are 0 or more.
 */
export function wholePoints(parts: readonly number[], total: number): number[] {
  const sum = parts.reduce((all, part) => all + part, 0);
  const ratio = sum > total ? total / sum : 1;
  const whole = parts.map((part) => Math.floor(part * ratio + 1e-9));
  let left = total - whole.reduce((all, part) => all + part, 0);
  if (left <= 0) return whole;
  const remainders = parts.map((part, index) => ({ index, rest: part * ratio - (whole[index] as number) }));
  remainders.sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of remainders) {
    if (left-- <= 0) break;
    whole[index] = (whole[index] as number) + 1;
  }
  return whole;
}
