import { setImmediate } from "node:timers/promises";
import type { Db, Tx } from "#db/client.server.ts";
import { transact } from "#db/transact.server.ts";

/**
 * Does something long in slices, each a transaction of its own, until a slice resolves to false. Other readers and
 * writers get their turn between two slices.
 */
export async function runSlices(slice: () => Promise<boolean>): Promise<void> {
  while (await slice()) await setImmediate();
}

/** Runs each slice in a transaction. */
export const transactSlices = (db: Db, slice: (tx: Tx) => Promise<boolean>): Promise<void> =>
  runSlices(() => transact(db, slice));

/** The first rows that together weigh `most` at most; at least one. */
export function firstSlice<T>(
  rows: readonly T[],
  most: number,
  weightOf: (row: T) => number,
): readonly T[] {
  let weight = 0;
  return rows.filter((row, at) => (weight += weightOf(row)) <= most || at === 0);
}
