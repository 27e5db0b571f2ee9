import type { Tx } from "#db/client.server.ts";
import { groupBy } from "#db/group-by.server.ts";
import { deleteScores, saveScores, saveScoreColumns } from "#db/scores.server.ts";
import {
  findNextObserved,
  latestSnapshots,
  listSnapshots,
  type NewSnapshot,
  type Observed,
} from "#db/snapshots.server.ts";
import { listScores } from "#db/sql/scores.server.ts";
import { MODEL_VERSION, type Facts } from "#scoring/index.ts";
import { historyRow, scoreAt, scoreColumns } from "./result.ts";
import { TREND } from "./trend.ts";

type Change = {
  candidateId: number;
  /** The moment to score at, unless facts were observed later; without one it is that of the newest facts. */
  at?: number;
  /** Facts that were stored just now. Where they came late the history is scored again too. */
  stored?: readonly Pick<NewSnapshot, "accountId" | "facts">[];
};

/**
 * Scores candidates, none of them twice, from the newest facts of each account: adds a row to the history and fills the
 * columns of the table. Without facts the columns say so and the history stays as it is.
 */
export async function rescoreCandidates(tx: Tx, changes: readonly Change[]): Promise<void> {
  const ids = changes.map(({ candidateId }) => candidateId);
  const latest = await latestSnapshots(tx, ids);
  const scored = [];
  for (const { candidateId, at = 0, stored = [] } of changes) {
    const seen = latest.get(candidateId) ?? [];
    const last = Math.max(0, ...seen.map((one) => one.observedAt));
    await rescoreLate(tx, { candidateId, stored, last });
    const asOf = Math.max(at, last);
    const facts = seen.map((one) => one.facts);
    const seenAt = seen.length > 0 ? last : null;
    scored.push({
      candidateId,
      since: asOf - TREND,
      before: asOf,
      seenAt,
      result: scoreAt(asOf, facts),
    });
  }
  const past = await listScores(tx, MODEL_VERSION, scored);
  const rows = [];
  for (const { candidateId, before: asOf, seenAt, result } of scored) {
    const columns = scoreColumns(result, past.get(candidateId) ?? [], { asOf, seenAt });
    await saveScoreColumns(tx, candidateId, columns);
    if (seenAt !== null) rows.push(historyRow(candidateId, asOf, result));
  }
  await saveScores(tx, rows);
}

type Stored = Required<Omit<Change, "at">> & { last: number };

/** Scores a candidate again at the moments of facts that came late, and at all others up to their account's next facts. */
async function rescoreLate(tx: Tx, { candidateId, stored, last }: Stored): Promise<void> {
  const late = stored
    .map(({ accountId, facts }) => ({ accountId, asOf: Date.parse(facts.observedAt) }))
    .filter(({ asOf }) => asOf < last);
  for (const [accountId, own] of groupBy(late, (one) => one.accountId)) {
    const moments = own.map(({ asOf }) => asOf);
    const from = Math.min(...moments);
    const before = (await findNextObserved(tx, accountId, Math.max(...moments))) ?? last;
    const known = momentsOf(await listSnapshots(tx, [candidateId], { from, before }));
    const scored = await listScores(tx, MODEL_VERSION, [{ candidateId, since: from, before }]);
    const others = (scored.get(candidateId) ?? []).map(({ asOf }) => asOf);
    const again = [...new Set([...moments, ...others])].filter((asOf) => asOf >= from);
    let next = 0;
    const rows = [];
    for (const asOf of again.sort((a, b) => a - b)) {
      while (next < known.length && known[next]!.asOf <= asOf) next++;
      rows.push(historyRow(candidateId, asOf, scoreAt(asOf, known[next - 1]?.accounts ?? [])));
    }
    await saveScores(tx, rows);
  }
}

type Outdated = { id: number; modelVersion: string | null };

/**
 * Scores candidates at every moment at which something was observed and that has no score of the current model, and then
 * the newest. Who has all scores is left as they are. Resolves to how many were written.
 */
export async function completeScores(tx: Tx, found: readonly Outdated[]): Promise<number> {
  const ids = found.map(({ id }) => id);
  const snapshots = groupBy(await listSnapshots(tx, ids), (one) => one.candidateId);
  const scored = await listScores(
    tx,
    MODEL_VERSION,
    ids.map((candidateId) => ({ candidateId })),
  );
  const rows = [];
  const changes = [];
  for (const { id: candidateId, modelVersion } of found) {
    const moments = momentsOf(snapshots.get(candidateId) ?? []);
    const known = new Set(scored.get(candidateId)?.map(({ asOf }) => asOf));
    const missing = moments.filter(({ asOf }) => !known.has(asOf));
    if (moments.length === 0 || (missing.length === 0 && modelVersion === MODEL_VERSION)) continue;
    for (const { asOf, accounts } of missing)
      if (asOf !== moments.at(-1)?.asOf)
        rows.push(historyRow(candidateId, asOf, scoreAt(asOf, accounts)));
    changes.push({ candidateId });
  }
  await saveScores(tx, rows);
  await rescoreCandidates(tx, changes);
  return changes.length;
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
  const written = await completeScores(tx, [{ id: candidateId, modelVersion: null }]);
  if (written === 0) await rescoreCandidates(tx, [{ candidateId, at }]);
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
