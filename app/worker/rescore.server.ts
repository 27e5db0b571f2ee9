import { momentsOf, rescoreCandidate } from "#app/operations/score/rescore.server.ts";
import { scoreAt, scoreColumns } from "#app/operations/score/result.ts";
import type { Db } from "#db/client.server.ts";
import type { Scored } from "#db/sides.server.ts";
import type { Observed } from "#db/snapshots.server.ts";
import { transact } from "#db/transact.server.ts";

/** Every score that follows from facts alone: one a moment of them, oldest first, and the columns of the table. */
export function scoresOf(looks: readonly Observed[], at: number): Scored {
  const history = momentsOf(looks).map(({ asOf, accounts }) => ({
    asOf,
    result: scoreAt(asOf, accounts),
  }));
  const last = history.at(-1) ?? { asOf: at, result: scoreAt(at, []) };
  const past = history.slice(0, -1).map(({ asOf, result }) => ({ asOf, score: result.score }));
  const seenAt = history.length > 0 ? last.asOf : null;
  return { history, columns: scoreColumns(last.result, past, { asOf: last.asOf, seenAt }) };
}

/** Scores a candidate now, for example after an account went or moved. */
export const rescore = (db: Db, candidateId: number, { at }: { at: number }): Promise<void> =>
  transact(db, (tx) => rescoreCandidate(tx, candidateId, { at }));
