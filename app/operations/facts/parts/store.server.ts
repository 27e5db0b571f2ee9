import { memberOf, type Context } from "#app/operations/context.ts";
import { rescoreCandidates } from "#app/operations/score/rescore.server.ts";
import type { Tx } from "#db/client.server.ts";
import { addSnapshots, type NewSnapshot } from "#db/snapshots.server.ts";
import { noteSeen } from "#db/sql/note-seen.server.ts";

export type OwnFacts = Pick<NewSnapshot, "accountId" | "source" | "facts" | "evidence"> & {
  /** Who has the account. */
  candidateId: number;
  sourceName: string | null;
};

/** Stores facts that were handed over and scores their candidates, also on days gone by. Returns the snapshots' ids, in order. */
export async function storeFacts(
  tx: Tx,
  { actor, now }: Context,
  rows: readonly OwnFacts[],
): Promise<number[]> {
  if (rows.length === 0) return [];
  const imported = { memberId: memberOf(actor), at: now };
  const ids = await addSnapshots(
    tx,
    rows.map(({ sourceName, ...row }) => ({
      ...row,
      jobId: null,
      imported: { ...imported, sourceName },
    })),
  );
  await noteSeen(
    tx,
    rows.map(({ accountId }) => accountId),
  );
  const stored = new Map<number, { accountId: number; observedAt: number }[]>();
  for (const { candidateId, accountId, facts } of rows) {
    const own = stored.get(candidateId) ?? [];
    stored.set(candidateId, [...own, { accountId, observedAt: Date.parse(facts.observedAt) }]);
  }
  await rescoreCandidates(
    tx,
    [...stored].map(([candidateId, own]) => ({ candidateId, stored: own })),
  );
  return ids;
}
