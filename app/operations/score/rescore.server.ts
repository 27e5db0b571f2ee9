import type { Tx } from "#db/client.server.ts";
import {
  deleteScores,
  listScoredMoments,
  listScores,
  saveScore,
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
export async function rescoreCandidate(
  tx: Tx,
  candidateId: number,
  { at }: { at: number },
): Promise<void> {
  await scoreLatest(tx, candidateId, await latestSnapshots(tx, candidateId), at);
}

async function scoreLatest(
  tx: Tx,
  candidateId: number,
  latest: readonly Observed[],
  at: number,
): Promise<void> {
  const seenAt = latest.length > 0 ? Math.max(...latest.map((one) => one.observedAt)) : null;
  const asOf = Math.max(at, seenAt ?? 0);
  const result = scoreAt(
    asOf,
    latest.map((one) => one.facts),
  );
  if (seenAt !== null) await saveScore(tx, historyRow(candidateId, asOf, result));
  const past = await listScores(tx, {
    candidateId,
    modelVersion: result.modelVersion,
    since: asOf - TREND,
    before: asOf,
  });
  await saveScoreColumns(tx, candidateId, scoreColumns(result, past, { asOf, seenAt }));
}

/**
 * Scores a candidate again after facts were stored that were observed at these moments: the columns of the table, and
 * where facts came late the history from their day on, up to the account's next facts.
 */
export async function rescoreSince(
  tx: Tx,
  candidateId: number,
  stored: readonly { accountId: number; observedAt: number }[],
): Promise<void> {
  const latest = await latestSnapshots(tx, candidateId);
  const last = Math.max(...latest.map((one) => one.observedAt));
  for (const { accountId, observedAt } of stored) {
    if (observedAt >= last) continue;
    const until = (await findNextObserved(tx, accountId, observedAt)) ?? last;
    await rescoreDuring(tx, candidateId, { from: observedAt, until });
  }
  await scoreLatest(tx, candidateId, latest, last);
}

/** Scores a candidate again at `from`, and at every moment of the history before `until`. */
async function rescoreDuring(
  tx: Tx,
  candidateId: number,
  { from, until }: { from: number; until: number },
): Promise<void> {
  const during = { from, before: until };
  const scored = await listScoredMoments(tx, {
    candidateId,
    modelVersion: MODEL_VERSION,
    ...during,
  });
  const moments = momentsOf(await listSnapshotsDuring(tx, candidateId, { from, until }));
  let next = 0;
  for (const asOf of [...new Set([from, ...scored])].sort((a, b) => a - b)) {
    while (next < moments.length && moments[next]!.asOf <= asOf) next++;
    const accounts = moments[next - 1]?.accounts ?? [];
    await saveScore(tx, historyRow(candidateId, asOf, scoreAt(asOf, accounts)));
  }
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
  for (const { asOf, accounts } of moments)
    await saveScore(tx, historyRow(candidateId, asOf, scoreAt(asOf, accounts)));
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
