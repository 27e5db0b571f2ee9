import { z } from "zod";
import { logActivity } from "#app/operations/activity.server.ts";
import type { Context } from "#app/operations/context.ts";
import { defineOperation } from "#app/operations/operation.server.ts";
import { runSlices } from "#app/operations/slices.ts";
import { candidatesAfter, countOfOtherModels } from "#db/snapshots.server.ts";
import { transact } from "#db/transact.server.ts";
import { MODEL_VERSION } from "#scoring/index.ts";
import { completeScores } from "./parts/rescore.server.ts";
import { number } from "#app/domain/number.ts";

/** Candidates scored in one transaction: about 50 ms with a year of weekly readings each. */
const SLICE = 20;

/**
 * Scores every candidate under the current model, at every moment for which there are facts, and brings the table up to
 * it. Rows of older models stay in the history. What is there already is left as it is, so an interrupted run goes on
 * where it stopped, and a second run changes nothing.
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
        const changed = await completeScores(tx, found);
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
