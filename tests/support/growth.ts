import { performance } from "node:perf_hooks";

/**
 * How many times as long the work takes for eight times the input. Work that is linear comes out near 8, work that is
 * quadratic near 64. Each is the best of seven, in turn, so that a busy machine slows both; short work is repeated.
 */
export async function growth(work: (size: number) => unknown, size: number): Promise<number> {
  await work(size);
  const times = Math.ceil(5 / Math.max(await time(work, size, 1), 0.01));
  let [small, large] = [Infinity, Infinity];
  for (let i = 0; i < 7; i++) {
    small = Math.min(small, await time(work, size, times));
    large = Math.min(large, await time(work, size * 8, times));
  }
  return large / small;
}

async function time(work: (size: number) => unknown, size: number, times: number): Promise<number> {
  const began = performance.now();
  for (let i = 0; i < times; i++) await work(size);
  return performance.now() - began;
}
