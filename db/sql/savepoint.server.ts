import type { Tx } from "#db/client.server.ts";

/** Within a transaction: what `work` wrote is kept whole when its promise resolves, and taken back alone when it rejects. */
export async function withinSavepoint<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  tx.$client.exec("SAVEPOINT one");
  try {
    const result = await work();
    tx.$client.exec("RELEASE one");
    return result;
  } catch (error) {
    tx.$client.exec("ROLLBACK TO one");
    tx.$client.exec("RELEASE one");
    throw error;
  }
}
