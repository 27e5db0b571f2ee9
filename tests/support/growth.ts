import { performance } from "node:perf_hooks";

/**
 * How many times as long the work takes for eight times the input, each the best of five in turn, so that a busy machine
 * slows both. Work that is linear comes out near 8, work that is quadratic near 64.
 */
export async function growth(work: (size: number) => unknown, size: number): Promise<number> {
  let [small, large] = [Infinity, Infinity];
  for (let i = 0; i < 5; i++) {
    small = Math.min(small, await time(() => work(size)));
    large = Math.min(large, await time(() => work(size * 8)));
  }
  return large / small;
}

async function time(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
