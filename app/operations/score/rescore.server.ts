import type { Tx } from "#db/client.server.ts";
import {
  deleteScores,
  listScored,
  listScoredMoments,
  listScores,
  saveScores,
  saveScoreColumns,
} from "#db/scores.server.ts";
import {
  allSnapshots,
  findNextObserved,
  latestSnapshots,
  listSnapshotsDuring,
  type Observed,
} from "#db/snapshots.server.ts";
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
  const ids = changes.map(({ candidateId }) => candidateId);
  const latest = await latestSnapshots(tx, ids);
  const scored = [];
  for (const { candidateId, at = 0, stored = [] } of changes) {
    const seen = latest.get(candidateId) ?? [];
    const seenAt = seen.length > 0 ? Math.max(...seen.map((one) => one.observedAt)) : null;
    for (const [accountId, moments] of lateMoments(stored, seenAt ?? 0))
      await rescoreLate(tx, { candidateId, accountId, moments, last: seenAt ?? 0 });
    const asOf = Math.max(at, seenAt ?? 0);
    const facts = seen.map((one) => one.facts);
    scored.push({ candidateId, asOf, seenAt, result: scoreAt(asOf, facts) });
  }
  const known = await listScored(tx, { candidateIds: ids, modelVersion: MODEL_VERSION });
  for (const { candidateId, asOf, seenAt, result } of scored) {
    const time = { since: asOf - TREND, before: asOf };
    const past = known.has(candidateId)
      ? await listScores(tx, { candidateId, modelVersion: MODEL_VERSION, ...time })
      : [];
    await saveScoreColumns(tx, candidateId, scoreColumns(result, past, { asOf, seenAt }));
  }
  await saveScores(
    tx,
    scored.flatMap(({ candidateId, asOf, seenAt, result }) =>
      seenAt === null ? [] : historyRow(candidateId, asOf, result),
    ),
  );
}

/** When facts were stored of each account that are older than the candidate's last, oldest first. */
function lateMoments(stored: NonNullable<Change["stored"]>, last: number): Map<number, number[]> {
  const late = new Map<number, number[]>();
  for (const { accountId, observedAt } of stored.toSorted((a, b) => a.observedAt - b.observedAt)) {
    if (observedAt >= last) continue;
    const others = late.get(accountId);
    if (others) others.push(observedAt);
    else late.set(accountId, [observedAt]);
  }
  return late;
}

type Late = { candidateId: number; accountId: number; moments: number[]; last: number };

/** Scores a candidate again at these moments of an account, and at all others up to the account's next facts. */
async function rescoreLate(tx: Tx, { candidateId, accountId, moments, last }: Late): Promise<void> {
  const [from, to] = [moments[0]!, moments.at(-1)!];
  const until = (await findNextObserved(tx, accountId, to)) ?? last;
  const during = { candidateId, modelVersion: MODEL_VERSION, from, before: until };
  const scored = await listScoredMoments(tx, during);
  const known = momentsOf(await listSnapshotsDuring(tx, candidateId, { from, until }));
  let next = 0;
  const rows = [];
  for (const asOf of [...new Set([...moments, ...scored])].sort((a, b) => a - b)) {
    while (next < known.length && known[next]!.asOf <= asOf) next++;
    rows.push(historyRow(candidateId, asOf, scoreAt(asOf, known[next - 1]?.accounts ?? [])));
  }
  await saveScores(tx, rows);
}

/**
 * Scores a candidate again from all facts of the accounts that are theirs now, as after a merge or a split: one row of the
 * history a moment of facts. Scores of other model versions stay. Who was never read is scored at `at`.
 */
export async function rebuildScores(
  tx: Tx,
  candidateId: number,
  { at }: { at: number },
): Promise<void> {
  await deleteScores(tx, { candidateId, modelVersion: MODEL_VERSION });
  const moments = momentsOf(await allSnapshots(tx, candidateId));
  await saveScores(
    tx,
    moments.map(({ asOf, accounts }) => historyRow(candidateId, asOf, scoreAt(asOf, accounts))),
  );
  await rescoreCandidate(tx, candidateId, { at: moments.at(-1)?.asOf ?? at });
}

/** What was known of each account at every moment at which something was observed, oldest first. */
export function momentsOf(observed: readonly Observed[]): { asOf: number; accounts: Facts[] }[] {
  const known = new Map<number, Facts>();
  const sorted = observed.toSorted((a, b) => a.observedAt - b.observedAt);
  return sorted.flatMap(({ accountId, observedAt, facts }, i) => {
    known.set(accountId, facts);
    if (sorted[i + 1]?.observedAt === observedAt) return [];
    const accounts = [...known].sort(([a], [b]) => a - b).map(([, one]) => one);
    return [{ asOf: observedAt, accounts }];
  });
}
