import { setTimeout } from "node:timers/promises";
import { isBusy } from "./database-error.server.ts";
import { DatabaseBusy } from "./transact.server.ts";

/** Milliseconds to wait for another process that locked the database, and between two tries at most. */
const PATIENCE = 5000;
const LONGEST_PAUSE = 250;

type Clock = { now: () => number; sleep: (ms: number) => Promise<unknown> };
const CLOCK: Clock = { now: () => performance.now(), sleep: (ms) => setTimeout(ms) };

/**
 * Runs a function that only reads, and runs it again from the start while another process keeps the database locked.
 * Everything else goes on between two tries. Rejects with DatabaseBusy when it stays locked.
 */
export async function untilFree<T>(read: () => T | Promise<T>, { now, sleep } = CLOCK): Promise<T> {
  const until = now() + PATIENCE;
  for (let pause = 10; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      return await read();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (now() + pause > until) throw new DatabaseBusy();
    }
    await sleep(pause);
  }
}
