import type { Tx } from "#db/client.server.ts";

/**
 * Within a transaction: what `work` wrote is kept whole when its promise resolves, and rolled back, without the rest of
 * the transaction, when it rejects.
 */
export async function withinSavepoint<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const say = (words: string) => tx.$client.prepare(words).run();
  say("SAVEPOINT one");
  try {
    const result = await work();
    say("RELEASE one");
    return result;
  } catch (error) {
    say("ROLLBACK TO one");
    say("RELEASE one");
    throw error;
  }
}
