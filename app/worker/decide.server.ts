import { networkLabel } from "#db/constants.ts";
import { LONGEST_PAUSE } from "#db/hosts.server.ts";
import type { HeldJob } from "#db/leases.server.ts";
import { FactsError, parseFacts, type Facts } from "#scoring/index.ts";
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

type Found = Extract<JobResult, { outcome: "ok" }>;
/** What to do with a job: end it, with what was read if anything was, or try again. */
type Decision = { outcome: JobResult["outcome"]; message: string } & (
  { next: "end"; read: Found | null } | { next: "retry"; runAt: number; pause: boolean }
);

export function decide(
  job: HeldJob,
  result: JobResult,
  { at, random }: { at: number; random: () => number },
): Decision {
  const { outcome, message } = result;
  if (outcome === "ok") {
    const facts = checkFacts(job, result.facts);
    return typeof facts === "string"
      ? { next: "end", outcome: "malformed", message: facts, read: null }
      : { next: "end", outcome, message, read: { ...result, facts } };
  }
  const end = (more = "") =>
    ({ next: "end", outcome, message: `${message}${more}`, read: null }) as const;
  if (outcome === "rateLimited") {
    if (job.returns >= MOST_RETURNS)
      return end(` It has asked for this ${MOST_RETURNS} times; refresh to try again.`);
    const asked = Math.max(result.retryAt ?? at + UNSAID_PAUSE, at + 1000);
    const runAt = Math.min(asked, at + LONGEST_PAUSE);
    const said = `${message} Nothing is lost; it will be read then.`;
    return { next: "retry", outcome, message: said, runAt, pause: true };
  }
  if (outcome === "unreachable" || result.fault) {
    const failed = job.attempts + 1;
    if (failed >= MOST_ATTEMPTS) return end(` Tried ${MOST_ATTEMPTS} times.`);
    return { next: "retry", outcome, message, runAt: at + backoff(failed, random), pause: false };
  }
  return end();
}

/** The facts as the engine takes them, or why it does not. */
function checkFacts(job: HeldJob, facts: Facts): Facts | string {
  try {
    return parseFacts(facts);
  } catch (error) {
    if (!(error instanceof FactsError)) throw error;
    return `${networkLabel(job.host)} sent figures that cannot be right: ${error.message}.`;
  }
}
