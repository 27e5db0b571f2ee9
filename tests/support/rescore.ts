import { rescoreCandidates } from "#app/operations/score/parts/rescore.server.ts";
import type { Db } from "#db/client.server.ts";
import { transact } from "#db/transact.server.ts";

/** Scores a candidate from what is stored of the accounts. */
export const rescore = (db: Db, id: number, { at }: { at: number }): Promise<void> =>
  transact(db, (tx) => rescoreCandidates(tx, [{ candidateId: id, at }]));
