import { z } from "zod";
import { defineOperation } from "#app/operations/operation.server.ts";
import { transactSlices } from "#app/operations/slices.ts";
import { cancelJobs, SLICE } from "#db/jobs.server.ts";
import { updateJob, type HeldJob } from "#db/leases.server.ts";
import { findDueJob } from "#db/sql/next-job.server.ts";

/**
 * Takes one job, or none when nothing is due: hosts take turns, from the one after the host `after` on, with at most
 * `perHost` jobs at a time each.
 */
export const claimJob = defineOperation({
  name: "job.claim",
  right: "system",
  input: z.object({
    owner: z.string().min(1),
    leaseMs: z.number().positive(),
    after: z.string().default(""),
    perHost: z.number().positive().default(Number.MAX_SAFE_INTEGER),
  }),
  output: z.custom<HeldJob>().nullable(),
  async run({ db, now }, { owner, leaseMs, after, perHost }) {
    let held: HeldJob | null = null;
    await transactSlices(db, async (tx) => {
      const find = (from: string) => findDueJob(tx, { at: now, after: from, perHost });
      const due = (await find(after)) ?? (after === "" ? undefined : await find(""));
      if (!due) return false;
      const { batchEnd, ...job } = due;
      if (batchEnd !== null) return (await cancelJobs(tx, { at: now, limit: SLICE })) > 0;
      held = { ...job, owner };
      const lease = { leaseOwner: owner, leaseUntil: now + leaseMs, returns: job.returns };
      await updateJob(tx, job.id, { ...lease, state: "running" });
      return false;
    });
    return held;
  },
});
