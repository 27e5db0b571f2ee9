import type { Context } from "#app/operations/context.ts";
import { recordResult } from "#app/operations/facts/record.server.ts";
import { postponeJob } from "#app/operations/job/postpone.server.ts";
import { networkLabel } from "#db/constants.ts";
import { LONGEST_PAUSE } from "#db/hosts.server.ts";
import type { HeldJob } from "#db/leases.server.ts";
import { FactsError, parseFacts } from "#scoring/index.ts";
import type { JobResult } from "./run-job.server.ts";

/** Tries that end unreachable, or by a fault of ours, before the job ends so: spread over about two and a half minutes. */
export const MOST_ATTEMPTS = 4;
/** Times that a job may come back unanswered before it ends: a host that asks for pauses for ever, or crash upon crash. */
export const MOST_RETURNS = 30;
const FIRST_RETRY = 3000;
const RETRY_FACTOR = 6;
/** Pause when a host asks for one and does not say how long. */
const UNSAID_PAUSE = 60_000;

/** Milliseconds until the next try after `failed` failures: 3 s, 18 s, 108 s, each give or take a half. */
export const backoff = (failed: number, random: () => number): number =>
  Math.round(FIRST_RETRY * RETRY_FACTOR ** (failed - 1) * (0.5 + random()));

/** How a job ends that broke off again and again, so that one that ends the process cannot do so for ever. */
export function gaveUp(job: HeldJob): JobResult | null {
  if (job.returns <= MOST_RETURNS) return null;
  return {
    outcome: "malformed",
    facts: null,
    message: `Reading this account was interrupted ${MOST_RETURNS} times, so it was stopped. Refresh to try again.`,
  };
}

/**
 * Writes down what came of a job: facts and score, another try later, or the outcome that stays. False when the job is not
 * held any more; then nothing is written.
 */
export async function finishJob(
  context: Context,
  job: HeldJob,
  given: JobResult,
  random: () => number,
): Promise<boolean> {
  const result = given.outcome === "ok" ? checkFacts(job, given) : given;
  const { outcome, message } = result;
  const { now } = context;
  const end = (more = "") =>
    recordResult(context, { job, outcome, message: `${message}${more}`, read: null });
  if (outcome === "ok") return recordResult(context, { job, outcome, message, read: result });
  if (outcome === "rateLimited") {
    if (job.returns >= MOST_RETURNS)
      return end(` It has asked for this ${MOST_RETURNS} times; refresh to try again.`);
    const asked = Math.max(result.retryAt ?? now + UNSAID_PAUSE, now + 1000);
    const runAt = Math.min(asked, now + LONGEST_PAUSE);
    const said = `${message} Nothing is lost; it will be read then.`;
    return postponeJob(context, { job, outcome, message: said, runAt, pause: true });
  }
  if (outcome === "unreachable" || result.fault) {
    const failed = job.attempts + 1;
    if (failed >= MOST_ATTEMPTS) return end(` Tried ${MOST_ATTEMPTS} times.`);
    const runAt = now + backoff(failed, random);
    return postponeJob(context, { job, outcome, message, runAt, pause: false });
  }
  return end();
}

/** The same with the facts as the engine takes them; or why it does not. */
function checkFacts(job: HeldJob, found: Extract<JobResult, { outcome: "ok" }>): JobResult {
  try {
    return { ...found, facts: parseFacts(found.facts) };
  } catch (error) {
    if (!(error instanceof FactsError)) throw error;
    const message = `${networkLabel(job.host)} sent figures that cannot be right: ${error.message}.`;
    return { outcome: "malformed", facts: null, message };
  }
}
