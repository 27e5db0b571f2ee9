/** Kept between calls to spare allocations; filled anew by each. */
const rest: number[] = [];

/**
 * Turns the first `count` of `parts` into whole numbers near them that sum to `total` exactly: each is rounded down, and what
 * is left goes to the largest remainders, the earlier one first at a tie (largest-remainder method). Parts are 0 or
 * more; where their sum is above the total they are scaled down to it.
 */
export function wholePoints(parts: number[], count: number, total: number): void {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += parts[i] as number;
  const ratio = sum > total ? total / sum : 1;
  let left = total;
  for (let i = 0; i < count; i++) {
    const part = (parts[i] as number) * ratio;
    const floor = Math.floor(part + 1e-9);
    parts[i] = floor;
    rest[i] = part - floor;
    left -= floor;
  }
  for (; left > 0; left--) {
    let next = 0;
    for (let i = 1; i < count; i++) if ((rest[i] as number) > (rest[next] as number)) next = i;
    parts[next] = (parts[next] as number) + 1;
    rest[next] = (rest[next] as number) - 1;
  }
}
