import { recordResult } from "#app/operations/facts/record.server.ts";
import { postponeJob } from "#app/operations/job/postpone.server.ts";
import type { Context } from "#app/operations/context.ts";
import type { HeldJob } from "#db/leases.server.ts";
import { decide } from "./decide.server.ts";
import type { JobResult } from "./run-job.server.ts";

/** Writes down what came of a job: facts and score, another try later, or the outcome that stays. */
export async function finishJob(
  context: Context,
  job: HeldJob,
  result: JobResult,
  random: () => number,
): Promise<void> {
  const decision = decide(job, result, { at: context.now, random });
  if (decision.next === "end") await recordResult(context, { job, ...decision });
  else await postponeJob(context, { job, ...decision });
}
