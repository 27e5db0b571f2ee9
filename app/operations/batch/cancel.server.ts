import { z } from "zod";
import { logActivity } from "#app/operations/activity.server.ts";
import { defineOperation } from "#app/operations/operation.server.ts";
import { transactSlices } from "#app/operations/slices.ts";
import { closeBatches } from "#db/batches.server.ts";
import { cancelJobs, SLICE } from "#db/jobs.server.ts";
import { countJobs } from "#db/sql/queue-counts.server.ts";
import { transact } from "#db/transact.server.ts";

/**
 * Ends what is left of every open batch. The first transaction ends all of them: nothing of them is read or recorded
 * after it. The state of each job follows in slices, and if this process ends before, in the next maintenance.
 */
export const cancelBatches = defineOperation({
  name: "batch.cancel",
  right: "recruiter",
  input: z.object({}),
  output: z.object({ jobs: z.number() }),
  async run(context) {
    const { db, now: at } = context;
    const jobs = await transact(db, async (tx) => {
      const { waiting, running } = await countJobs(tx);
      await closeBatches(tx, at);
      const left = waiting + running;
      if (left > 0)
        await logActivity(tx, context, {
          verb: "cancelled",
          entity: "batch",
          detail: { jobs: left },
        });
      return left;
    });
    await transactSlices(db, async (tx) => (await cancelJobs(tx, { at, limit: SLICE })) === SLICE);
    return { jobs };
  },
});
