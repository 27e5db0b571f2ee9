import { accountKey, type Figures } from "#app/imports/person.ts";
import { listAccounts } from "#db/accounts.server.ts";
import type { Tx } from "#db/client.server.ts";
import { insertSnapshot } from "#db/figures.server.ts";
import { latestSnapshots } from "#db/snapshots.server.ts";
import { memberOf, type Context } from "../context.ts";
import { rebuildScores, rescoreCandidate } from "../score/rescore.server.ts";

type Given = { candidateId: number; figures: readonly Figures[]; sourceName: string | null };

/**
 * Stores figures of a candidate's accounts, and scores the candidate with them. Those of a day before the newest that are
 * known belong to their day: then the history is scored again.
 */
export async function storeFigures(
  tx: Tx,
  { actor, now }: Context,
  { candidateId, figures, sourceName }: Given,
): Promise<number[]> {
  if (figures.length === 0) return [];
  const accounts = new Map(
    (await listAccounts(tx, candidateId)).map((account) => [accountKey(account), account.id]),
  );
  const newest = new Map(
    (await latestSnapshots(tx, candidateId)).map(({ accountId, observedAt }) => [
      accountId,
      observedAt,
    ]),
  );
  const ids: number[] = [];
  let late = false;
  let at = 0;
  for (const { account, facts } of figures) {
    const accountId = accounts.get(accountKey(account));
    if (accountId === undefined) continue;
    const observedAt = Date.parse(facts.observedAt);
    late ||= [...newest.values()].some((known) => known > observedAt);
    at = Math.max(at, observedAt);
    newest.set(accountId, Math.max(newest.get(accountId) ?? 0, observedAt));
    ids.push(
      await insertSnapshot(tx, {
        accountId,
        source: "file",
        observedAt,
        facts,
        evidence: [],
        broughtBy: memberOf(actor),
        broughtAt: now,
        sourceName: sourceName?.slice(0, 200) ?? null,
      }),
    );
  }
  if (ids.length === 0) return ids;
  if (late) await rebuildScores(tx, candidateId, { at });
  else await rescoreCandidate(tx, candidateId, { at });
  return ids;
}
