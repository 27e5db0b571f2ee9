import { accountKey, type Figures } from "#app/imports/person.ts";
import { listAccounts } from "#db/accounts.server.ts";
import type { Tx } from "#db/client.server.ts";
import { addSnapshots } from "#db/snapshots.server.ts";
import { noteSeen } from "#db/sql/note-seen.server.ts";
import { memberOf, type Context } from "../context.ts";
import { rescoreSince } from "../score/rescore.server.ts";

type Given = { candidateId: number; figures: readonly Figures[]; sourceName: string | null };

/** Stores figures of a candidate's accounts, and scores the candidate with them; those of an earlier day on their day. */
export async function storeFigures(
  tx: Tx,
  { actor, now }: Context,
  { candidateId, figures, sourceName }: Given,
): Promise<number[]> {
  if (figures.length === 0) return [];
  const own = await listAccounts(tx, candidateId);
  const accounts = new Map(own.map((account) => [accountKey(account), account.id]));
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
  await noteSeen(tx, [...new Set(stored.map(({ accountId }) => accountId))]);
  await rescoreSince(tx, candidateId, stored);
  return ids;
}
