import { z } from "zod";
import { noteHostLimit } from "#app/operations/host/report.server.ts";
import { defineOperation } from "#app/operations/operation.server.ts";
import { findHeldJob, noteAttempt, updateJob, WAITING } from "#db/leases.server.ts";
import { transact } from "#db/transact.server.ts";
import { endingField, leaseField } from "./fields.ts";

/**
 * Puts a held job back until `runAt`. A `pause` that a host asked for applies to all jobs that wait for it, and is not
 * a failed attempt. False when the job is no longer held; then nothing is written.
 */
export const postponeJob = defineOperation({
  name: "job.postpone",
  right: "system",
  input: endingField.extend({ job: leaseField, runAt: z.number(), pause: z.boolean() }),
  output: z.boolean(),
  run: ({ db, now }, { job, runAt, pause, outcome, message }) =>
    transact(db, async (tx) => {
      const held = await findHeldJob(tx, job);
      if (!held) return false;
      const counts = pause ? { returns: held.returns + 1 } : { attempts: held.attempts + 1 };
      const block = { remaining: null, resetAt: null, blockedUntil: runAt };
      if (pause) await noteHostLimit(tx, held.host, block, now);
      await noteAttempt(tx, held.account.id, { at: now, outcome, message });
      await updateJob(tx, held.id, { ...WAITING, ...counts, runAt, outcome, message });
      return true;
    }),
});
