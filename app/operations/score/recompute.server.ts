import { z } from "zod";
import { logActivity } from "#app/operations/activity.server.ts";
import type { Context } from "#app/operations/context.ts";
import { defineOperation } from "#app/operations/operation.server.ts";
import { runSlices } from "#app/operations/slices.ts";
import type { Tx } from "#db/client.server.ts";
import { groupBy } from "#db/group-by.server.ts";
import { saveScores, type ScoreRow } from "#db/scores.server.ts";
import { candidatesAfter, countOfOtherModels, listSnapshots } from "#db/snapshots.server.ts";
import { listScores } from "#db/sql/scores.server.ts";
import { transact } from "#db/transact.server.ts";
import { MODEL_VERSION } from "#scoring/index.ts";
import { momentsOf, rescoreCandidates } from "./rescore.server.ts";
import { historyRow, scoreAt } from "./result.ts";

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

/** Scores some candidates again, all read and their histories written at once; resolves to how many were written. */
async function recomputeSlice(
  tx: Tx,
  found: readonly { id: number; modelVersion: string | null }[],
): Promise<number> {
  const ids = found.map(({ id }) => id);
  const snapshots = groupBy(await listSnapshots(tx, ids), (one) => one.candidateId);
  const whole = { since: 0, before: Number.MAX_SAFE_INTEGER };
  const times = ids.map((candidateId) => ({ candidateId, ...whole }));
  const scores = await listScores(tx, MODEL_VERSION, times);
  const scored = groupBy(scores, (one) => one.candidateId);
  const rows: ScoreRow[] = [];
  const changes = [];
  for (const { id, modelVersion } of found) {
    const moments = momentsOf(snapshots.get(id) ?? []);
    const known = new Set(scored.get(id)?.map(({ asOf }) => asOf));
    const missing = moments.filter(({ asOf }) => !known.has(asOf));
    if (moments.length === 0 || (missing.length === 0 && modelVersion === MODEL_VERSION)) continue;
    const earlier = missing.filter((moment) => moment !== moments.at(-1));
    rows.push(
      ...earlier.map(({ asOf, accounts }) => historyRow(id, asOf, scoreAt(asOf, accounts))),
    );
    changes.push({ candidateId: id });
  }
  await saveScores(tx, rows);
  await rescoreCandidates(tx, changes);
  return changes.length;
}
