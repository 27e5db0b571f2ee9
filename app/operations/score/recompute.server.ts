import { z } from "zod";
import { logActivity } from "#app/operations/activity.server.ts";
import type { Context } from "#app/operations/context.ts";
import { defineOperation } from "#app/operations/operation.server.ts";
import { runSlices } from "#app/operations/slices.ts";
import type { Tx } from "#db/client.server.ts";
import { listScoresOf, saveScoreColumns, saveScores, type ScoreRow } from "#db/scores.server.ts";
import { candidatesAfter, countOfOtherModels, listSnapshotsOf } from "#db/snapshots.server.ts";
import { transact } from "#db/transact.server.ts";
import { MODEL_VERSION } from "#scoring/index.ts";
import { momentsOf } from "./rescore.server.ts";
import { historyRow, scoreAt, scoreColumns } from "./result.ts";

/** Candidates scored in one transaction: about 50 ms with a year of weekly readings each. */
const SLICE = 20;

/**
 * Scores every candidate under the current model, at every moment for which there are facts, and brings the table up to
 * it. Rows of older models stay in the history. What is there already is left as it is, so a run that was broken off
 * goes on where it stopped, and a second run changes nothing.
 */
export const recomputeScores = defineOperation({
  name: "score.recompute",
  right: "owner",
  input: z.object({
    /** Called after each slice with how many candidates were looked at. */
    onProgress: z.custom<(looked: number) => void>().optional(),
  }),
  output: z.object({ written: z.number() }),
  async run(context, { onProgress }) {
    let [looked, written, after] = [0, 0, 0];
    await runSlices(async () => {
      const page = await transact(context.db, async (tx) => {
        const found = await candidatesAfter(tx, after, SLICE);
        const changed = await recomputeSlice(tx, found);
        if (changed > 0)
          await logActivity(tx, context, {
            verb: "recomputed",
            entity: "score",
            detail: { candidates: changed, model: MODEL_VERSION },
          });
        written += changed;
        return found;
      });
      after = page.at(-1)?.id ?? after;
      looked += page.length;
      onProgress?.(looked);
      return page.length === SLICE;
    });
    return { written };
  },
});

/**
 * Scores everybody again when the model is another one than at the last start, with a line of progress for the terminal.
 * Does nothing, and says nothing, otherwise.
 */
export async function recomputeForNewModel(
  context: Context,
  say: (line: string) => void,
): Promise<void> {
  const old = await countOfOtherModels(context.db, MODEL_VERSION);
  if (old === 0) return;
  const number = (count: number) => count.toLocaleString("en-GB");
  const who = old === 1 ? "1 candidate" : `${number(old)} candidates`;
  say(`New model ${MODEL_VERSION}: scoring ${who} again.`);
  let told = 0;
  const onProgress = (looked: number) => {
    if (looked - told < 5000) return;
    told = looked;
    say(`  ${number(looked)} candidates looked at`);
  };
  await recomputeScores(context, { onProgress });
  say("  Done. Earlier scores stay in their history, marked.");
}

type Outdated = { id: number; modelVersion: string | null };

/** Scores some candidates again, all read and their histories written at once; resolves to how many were written. */
async function recomputeSlice(tx: Tx, found: readonly Outdated[]): Promise<number> {
  const ids = found.map(({ id }) => id);
  const snapshots = byCandidate(await listSnapshotsOf(tx, ids));
  const scored = byCandidate(await listScoresOf(tx, ids, MODEL_VERSION));
  const rows: ScoreRow[] = [];
  let written = 0;
  for (const { id, modelVersion } of found) {
    const moments = momentsOf(snapshots.get(id) ?? []);
    const known = scored.get(id) ?? [];
    const missing = moments.filter((one) => !known.some(({ asOf }) => asOf === one.asOf));
    const last = moments.at(-1);
    if (!last || (missing.length === 0 && modelVersion === MODEL_VERSION)) continue;
    const results = missing.map(({ asOf, accounts }) => ({
      asOf,
      result: scoreAt(asOf, accounts),
    }));
    rows.push(...results.map(({ asOf, result }) => historyRow(id, asOf, result)));
    const latest = results.find(({ asOf }) => asOf === last.asOf);
    const past = [...known, ...results.map(({ asOf, result }) => ({ asOf, score: result.score }))]
      .filter(({ asOf }) => asOf < last.asOf)
      .sort((a, b) => a.asOf - b.asOf);
    const result = latest?.result ?? scoreAt(last.asOf, last.accounts);
    const when = { asOf: last.asOf, seenAt: last.asOf };
    await saveScoreColumns(tx, id, scoreColumns(result, past, when));
    written++;
  }
  await saveScores(tx, rows);
  return written;
}

function byCandidate<T extends { candidateId: number }>(rows: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows)
    groups.set(row.candidateId, [...(groups.get(row.candidateId) ?? []), row]);
  return groups;
}
