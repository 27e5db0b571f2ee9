import { accountKey, type Figures } from "#app/imports/person.ts";
import { listAccounts } from "#db/accounts.server.ts";
import type { Tx } from "#db/client.server.ts";
import { addSnapshots } from "#db/snapshots.server.ts";
import { noteSeen } from "#db/sql/note-seen.server.ts";
import { memberOf, type Context } from "../context.ts";
import { rescoreCandidates } from "../score/rescore.server.ts";

type Given = {
  candidateId: number;
  /** The candidate's accounts by `accountKey`, where the caller knows them all. */
  accountIds?: ReadonlyMap<string, number>;
  figures: readonly Figures[];
  sourceName: string | null;
};

/**
 * Stores figures of a candidate's accounts, and scores the candidate with them; those of an earlier day on their day. Where
 * the accounts are given, call `noteSeen` for them afterwards.
 */
export async function storeFigures(
  tx: Tx,
  { actor, now }: Context,
  { candidateId, accountIds, figures, sourceName }: Given,
): Promise<number[]> {
  if (figures.length === 0) return [];
  const accounts = accountIds ?? (await accountIdsOf(tx, candidateId));
  const stored = figures.flatMap(({ account, facts }) => {
    const accountId = accounts.get(accountKey(account));
    return accountId === undefined
      ? []
      : [{ accountId, facts, observedAt: Date.parse(facts.observedAt) }];
  });
  if (stored.length === 0) return [];
  const imported = {
    memberId: memberOf(actor),
    at: now,
    sourceName: sourceName?.slice(0, 200) ?? null,
  };
  const ids = await addSnapshots(
    tx,
    stored.map(({ accountId, facts }) => ({
      accountId,
      facts,
      jobId: null,
      source: "file",
      evidence: [],
      imported,
    })),
  );
  if (!accountIds) await noteSeen(tx, [...new Set(stored.map(({ accountId }) => accountId))]);
  await rescoreCandidates(tx, [{ candidateId, at: now, stored }]);
  return ids;
}

const accountIdsOf = async (tx: Tx, candidateId: number) =>
  new Map(
    (await listAccounts(tx, candidateId)).map((account) => [accountKey(account), account.id]),
  );
