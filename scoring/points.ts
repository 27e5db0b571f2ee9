/**
 * Whole numbers near `parts` that sum to `total` exactly: each part is rounded down, and what is left goes to the
 * largest remainders, the earlier one first at a tie (largest-remainder method). Parts are 0 or more; where their sum is
 * above the total they are scaled down to it.
 */
export function wholePoints(parts: readonly number[], total: number): number[] {
  let sum = 0;
  for (const part of parts) sum += part;
  const ratio = sum > total ? total / sum : 1;
  const whole: number[] = [];
  const rest: number[] = [];
  let left = total;
  for (const part of parts) {
    const floor = Math.floor(part * ratio + 1e-9);
    whole.push(floor);
    rest.push(part * ratio - floor);
    left -= floor;
  }
  for (; left > 0; left--) {
    let next = 0;
    for (let i = 1; i < rest.length; i++) if ((rest[i] as number) > (rest[next] as number)) next = i;
    whole[next] = (whole[next] as number) + 1;
    rest[next] = (rest[next] as number) - 1;
  }
  return whole;
}
