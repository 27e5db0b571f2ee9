import { expect } from "vitest";

/** Times the size; linear work then costs as many times as much, quadratic work the square of it. */
const FACTOR = 8;
/** Linear is 8; more is left to memory, tables that grow, and a busy machine. Quadratic is 64. */
const ALLOWED = 24;
/** Work shorter than this (ms) is taken for it: such short times say nothing. */
const FLOOR = 0.7;
const ROUNDS = 8;

/** Milliseconds of the processor's time that work takes: what others do on the machine meanwhile does not count. */
export async function costOf(work: () => unknown): Promise<number> {
  const began = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

/**
 * Fails when work on 8 times the input costs much more than 8 times as much. Both sizes are timed in turn, the best of some
 * rounds counts, and it ends as soon as they are in proportion.
 * @param work is given the size
 */
export async function expectLinear(
  what: string,
  size: number,
  work: (size: number) => unknown,
): Promise<void> {
  let [small, large] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < ROUNDS; round++) {
    small = Math.min(small, await costOf(() => work(size)));
    large = Math.min(large, await costOf(() => work(FACTOR * size)));
    if (large <= ALLOWED * Math.max(small, FLOOR)) return;
  }
  expect.fail(
    `${what}: ${small.toFixed(1)} ms for ${size}, ${large.toFixed(1)} ms for 8 times as much`,
  );
}

/** How many times as much the work costs for eight times the input, each the best of five in turn: linear near 8, quadratic near 64. */
export async function growth(work: (size: number) => unknown, size: number): Promise<number> {
  let [small, large] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < 5; round++) {
    small = Math.min(small, await costOf(() => work(size)));
    large = Math.min(large, await costOf(() => work(FACTOR * size)));
  }
  return large / Math.max(small, FLOOR);
}
