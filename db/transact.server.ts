import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { Db, Tx } from "./client.server.ts";
import { isBusy } from "./database-error.server.ts";

/** Another process kept the database locked for too long. Nothing was written; trying again later is safe. */
export class DatabaseBusy extends Error {
  constructor() {
    super("The database is busy. Nothing was changed; try again in a moment.");
    this.name = "DatabaseBusy";
  }
}

/** Milliseconds to wait for another process's lock, and between two tries for it at most. */
const PATIENCE = 5000;
const LONGEST_PAUSE = 20;

const within = new AsyncLocalStorage<true>();
const notes = new AsyncLocalStorage<(tx: Tx) => Promise<void>>();

/** Runs `work`. Each of its transactions also writes `note`, so that both are saved or neither. */
export const withNote = <T>(note: (tx: Tx) => Promise<void>, work: () => Promise<T>): Promise<T> =>
  notes.run(note, work);

/**
 * Runs `work` in one transaction: everything it wrote through `tx` is saved when the promise resolves, and nothing when
 * it rejects. One writer at a time, the next waits its turn; readers go on beside it and see nothing of it before its
 * end. No network or file access inside: others wait. Rejects with what `work` threw, or with DatabaseBusy.
 */
export async function transact<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (within.getStore()) throw new Error("A transaction was begun inside another one.");
  const { tx, queue } = db.$writer;
  const note = notes.getStore();
  return queue(() =>
    within.run(true, async () => {
      await begin(tx);
      try {
        const result = await work(tx);
        await note?.(tx);
        tx.$client.exec("COMMIT");
        return result;
      } catch (error) {
        if (tx.$client.inTransaction) tx.$client.exec("ROLLBACK");
        throw error;
      }
    }),
  );
}

/** Waits here rather than in SQLite, which would block the whole process. */
async function begin({ $client: client }: Tx): Promise<void> {
  const until = performance.now() + PATIENCE;
  const timeout = client.pragma("busy_timeout", { simple: true });
  for (let pause = 1; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    client.pragma("busy_timeout = 0");
    try {
      client.exec("BEGIN IMMEDIATE");
      return;
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() > until) throw new DatabaseBusy();
    } finally {
      client.pragma(`busy_timeout = ${timeout}`);
    }
    await sleep(pause);
  }
}
