import { accountKey, type Figures } from "#app/imports/person.ts";
import { listAccounts } from "#db/accounts.server.ts";
import type { Tx } from "#db/client.server.ts";
import { addSnapshots } from "#db/snapshots.server.ts";
import { noteSeen } from "#db/sql/note-seen.server.ts";
import { memberOf, type Context } from "../context.ts";
import { rescoreCandidates } from "../score/rescore.server.ts";

/** Facts that were stored of a candidate's accounts. */
export type Stored = { accountId: number; observedAt: number };
type Given = {
  candidateId: number;
  /** By `accountKey`: all accounts of a candidate who is new. */
  accountIds?: ReadonlyMap<string, number>;
  figures: readonly Figures[];
  sourceName: string | null;
};

/** Stores figures of a candidate's accounts. Call `scoreStored` for all who got some afterwards. */
export async function storeFigures(
  tx: Tx,
  { actor, now }: Context,
  { candidateId, accountIds, figures, sourceName }: Given,
): Promise<{ ids: number[]; stored: Stored[] }> {
  if (figures.length === 0) return { ids: [], stored: [] };
  const accounts = accountIds ?? (await accountIdsOf(tx, candidateId));
  const own = figures.flatMap(({ account, facts }) => {
    const accountId = accounts.get(accountKey(account));
    return accountId === undefined ? [] : [{ accountId, facts }];
  });
  const name = sourceName?.slice(0, 200) ?? null;
  const imported = { memberId: memberOf(actor), at: now, sourceName: name };
  const rows = own.map((one) => ({ ...one, jobId: null, source: "file", evidence: [], imported }));
  return {
    ids: await addSnapshots(tx, rows),
    stored: own.map(({ accountId, facts }) => ({
      accountId,
      observedAt: Date.parse(facts.observedAt),
    })),
  };
}

/** Scores everybody of whom figures were stored: those of an earlier day on their day. */
export async function scoreStored(
  tx: Tx,
  byCandidate: ReadonlyMap<number, readonly Stored[]>,
): Promise<void> {
  if (byCandidate.size === 0) return;
  await noteSeen(
    tx,
    [...byCandidate.values()].flat().map(({ accountId }) => accountId),
  );
  await rescoreCandidates(
    tx,
    [...byCandidate].map(([candidateId, stored]) => ({ candidateId, at: 0, stored })),
  );
}

const accountIdsOf = async (tx: Tx, candidateId: number) =>
  new Map(
    (await listAccounts(tx, candidateId)).map((account) => [accountKey(account), account.id]),
  );
