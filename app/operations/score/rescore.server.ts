import { rescoreStatements } from "#app/worker/rescore.server.ts";
import type { Db, Tx } from "#db/client.server.ts";

/** Scores a candidate from the newest facts of each account, inside the transaction that changed them. */
export async function rescoreCandidate(
  tx: Tx,
  candidateId: number,
  { at }: { at: number },
): Promise<void> {
  for (const statement of await rescoreStatements(tx as Db, candidateId, { at })) statement.run();
}
