/** A piecewise-linear curve: `at` are knots of z = log(1 + x), `height` the strength there in logits; flat outside. */
export type Curve = { readonly at: readonly number[]; readonly height: readonly number[] };

export function heightAt({ at, height }: Curve, z: number): number {
  for (let k = 1; k < at.length; k++) {
    const right = at[k] as number;
    if (z >= right) continue;
    const left = at[k - 1] as number;
    const low = height[k - 1] as number;
    return low + (((height[k] as number) - low) * Math.max(0, z - left)) / (right - left);
  }
  return height[height.length - 1] as number;
}
