export const median = (values: number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Milliseconds at the median of each of two ways of doing the same, taken in turns so that a busy machine slows both. */
export async function sideBySide(
  ours: () => unknown,
  theirs: () => unknown,
  times: number,
): Promise<[number, number]> {
  const taken: [number[], number[]] = [[], []];
  const warmUp = Math.ceil(times / 5);
  for (let turn = -warmUp; turn < times; turn++) {
    for (const [side, work] of [ours, theirs].entries()) {
      const started = performance.now();
      await work();
      if (turn >= 0) taken[side]?.push(performance.now() - started);
    }
  }
  return [median(taken[0]), median(taken[1])];
}
