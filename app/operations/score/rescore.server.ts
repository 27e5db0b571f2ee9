import type { Tx } from "#db/client.server.ts";
import { groupBy } from "#db/group-by.server.ts";
import { deleteScores, saveScores, saveScoreColumns } from "#db/scores.server.ts";
import {
  findNextObserved,
  latestSnapshots,
  listSnapshots,
  type Observed,
} from "#db/snapshots.server.ts";
import { listScores } from "#db/sql/scores.server.ts";
import { MODEL_VERSION, type Facts } from "#scoring/index.ts";
import { historyRow, scoreAt, scoreColumns } from "./result.ts";
import { TREND } from "./trend.ts";

/**
 * Scores a candidate from the newest facts of each account: adds a row to the history and fills the columns of the
 * table. Without facts the columns say so and the history stays as it is.
 * @param at the moment to score at, milliseconds since 1970; facts observed later move it on
 */
export const rescoreCandidate = (
  tx: Tx,
  candidateId: number,
  { at }: { at: number },
): Promise<void> => rescoreCandidates(tx, [{ candidateId, at }]);

type Change = {
  candidateId: number;
  /** The moment to score at, unless facts were observed later; without one it is that of the newest facts. */
  at?: number;
  /** Facts that were stored just now. Where they came late the history is scored again too. */
  stored?: readonly { accountId: number; observedAt: number }[];
};

/** The same for many candidates at once, none of them twice. */
export async function rescoreCandidates(tx: Tx, changes: readonly Change[]): Promise<void> {
  const latest = await latestSnapshots(
    tx,
    changes.map(({ candidateId }) => candidateId),
  );
  const scored = [];
  for (const { candidateId, at = 0, stored = [] } of changes) {
    const seen = latest.get(candidateId) ?? [];
    const last = Math.max(0, ...seen.map((one) => one.observedAt));
    const late = stored.filter(({ observedAt }) => observedAt < last);
    for (const [accountId, own] of groupBy(late, (one) => one.accountId)) {
      const moments = own.map(({ observedAt }) => observedAt);
      await rescoreLate(tx, { candidateId, accountId, moments, last });
    }
    const asOf = Math.max(at, last);
    const result = scoreAt(
      asOf,
      seen.map((one) => one.facts),
    );
    scored.push({ candidateId, asOf, seenAt: seen.length > 0 ? last : null, result });
  }
  const past = groupBy(
    await listScores(
      tx,
      MODEL_VERSION,
      scored.map(({ candidateId, asOf }) => ({ candidateId, since: asOf - TREND, before: asOf })),
    ),
    (one) => one.candidateId,
  );
  for (const { candidateId, result, ...when } of scored)
    await saveScoreColumns(
      tx,
      candidateId,
      scoreColumns(result, past.get(candidateId) ?? [], when),
    );
  const seen = scored.filter(({ seenAt }) => seenAt !== null);
  await saveScores(
    tx,
    seen.map(({ candidateId, asOf, result }) => historyRow(candidateId, asOf, result)),
  );
}

type Late = { candidateId: number; accountId: number; moments: number[]; last: number };

/** Scores a candidate again at these moments of an account, and at all others up to the account's next facts. */
async function rescoreLate(tx: Tx, { candidateId, accountId, moments, last }: Late): Promise<void> {
  const from = Math.min(...moments);
  const before = (await findNextObserved(tx, accountId, Math.max(...moments))) ?? last;
  const known = momentsOf(await listSnapshots(tx, [candidateId], { from, before }));
  const scored = await listScores(tx, MODEL_VERSION, [{ candidateId, since: from, before }]);
  const again = new Set([...moments, ...scored.map(({ asOf }) => asOf)]);
  let next = 0;
  const rows = [];
  for (const asOf of [...again].filter((at) => at >= from).sort((a, b) => a - b)) {
    while (next < known.length && known[next]!.asOf <= asOf) next++;
    rows.push(historyRow(candidateId, asOf, scoreAt(asOf, known[next - 1]?.accounts ?? [])));
  }
  await saveScores(tx, rows);
}

/**
 * Scores a candidate again from all facts of the accounts that are theirs now, as after a merge or a split: the history
 * gets one row for each moment at which something was observed. Scores of other model versions stay. Who was never read is scored at `at`.
 */
export async function rebuildScores(
  tx: Tx,
  candidateId: number,
  { at }: { at: number },
): Promise<void> {
  await deleteScores(tx, candidateId, MODEL_VERSION);
  const moments = momentsOf(await listSnapshots(tx, [candidateId]));
  await saveScores(
    tx,
    moments.map(({ asOf, accounts }) => historyRow(candidateId, asOf, scoreAt(asOf, accounts))),
  );
  await rescoreCandidate(tx, candidateId, { at: moments.at(-1)?.asOf ?? at });
}

/** What was known of each account at every moment at which something was observed. Takes and gives the oldest first. */
export function momentsOf(observed: readonly Observed[]): { asOf: number; accounts: Facts[] }[] {
  const known = new Map<number, Facts>();
  return observed.flatMap(({ accountId, observedAt, facts }, i) => {
    known.set(accountId, facts);
    if (observed[i + 1]?.observedAt === observedAt) return [];
    const accounts = [...known].sort(([a], [b]) => a - b).map(([, one]) => one);
    return [{ asOf: observedAt, accounts }];
  });
}
