import { and, sql, type SQL } from "drizzle-orm";
import { keptLinks, namesOf } from "#app/networks/links.ts";
import { networkLabel } from "#db/constants.ts";
import type { Db, Statement } from "#db/client.server.ts";
import { finish, onceEnding, postpone, type HeldJob } from "#db/leases.server.ts";
import { LONGEST_PAUSE } from "#db/hosts.server.ts";
import { keepProfile } from "#db/links.server.ts";
import { addSnapshot, candidateOf, latestSnapshots, sameBasis } from "#db/snapshots.server.ts";
import { FactsError, parseFacts, type Facts } from "#scoring/index.ts";
import type { Attempt } from "./attempt.server.ts";
import { untilWritten } from "./again.ts";
import { rescoreStatements } from "./rescore.server.ts";

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
export function gaveUp(job: HeldJob): Attempt | null {
  if (job.returns <= MOST_RETURNS) return null;
  return {
    outcome: "malformed",
    facts: null,
    message: `Reading this account broke off ${MOST_RETURNS} times, so it was given up. Refresh to try again.`,
  };
}

type Clock = { at: number; random: () => number };

/** Writes down how an attempt ended: facts and score, another try later, or the outcome that stays. */
export async function settle(
  db: Db,
  job: HeldJob,
  tried: Attempt,
  { at, random }: Clock,
): Promise<void> {
  const { outcome, message } = tried;
  if (outcome === "ok") {
    const facts = checked(job, tried.facts);
    if (typeof facts === "string")
      return end(db, job, { at, outcome: "malformed", message: facts });
    return end(db, job, { at, ...tried, facts });
  }
  if (outcome === "rateLimited") {
    const asked = tried.retryAt ?? at + UNSAID_PAUSE;
    const runAt = Math.min(Math.max(asked, at + 1000), at + LONGEST_PAUSE);
    if (job.returns < MOST_RETURNS)
      return postpone(db, job, {
        at,
        runAt,
        outcome,
        message: `${message} Nothing is lost; it is read then.`,
        pause: true,
      });
    return end(db, job, {
      at,
      outcome,
      message: `${message} It has asked for this ${MOST_RETURNS} times; refresh to try again.`,
    });
  }
  if (outcome === "unreachable" || tried.fault) {
    const failed = job.attempts + 1;
    if (failed < MOST_ATTEMPTS)
      return postpone(db, job, {
        at,
        runAt: at + backoff(failed, random),
        outcome,
        message,
        pause: false,
      });
    return end(db, job, { at, outcome, message: `${message} Tried ${MOST_ATTEMPTS} times.` });
  }
  return end(db, job, { at, outcome, message });
}

/** The facts as the engine takes them, or why it does not. */
function checked(job: HeldJob, facts: Facts): Facts | string {
  try {
    return parseFacts(facts);
  } catch (error) {
    if (!(error instanceof FactsError)) throw error;
    return `${networkLabel(job.host)} gave figures that cannot be right: ${error.message}.`;
  }
}

type Ending = { at: number } & (
  | Extract<Attempt, { outcome: "ok" }>
  | { outcome: Exclude<Attempt["outcome"], "ok">; message: string }
);

/** Ends the job. When the candidate's other facts change in the same instant, scores again from what is there then. */
async function end(db: Db, job: HeldJob, ending: Ending): Promise<void> {
  await untilWritten(async () => {
    const candidateId = await candidateOf(db, job.accountId);
    if (candidateId === undefined) return "gone";
    const given = and(
      await sameBasis(db, candidateId),
      sql`exists (select 1 from accounts where id = ${job.accountId} and candidate_id = ${candidateId})`,
    );
    const writes = await consequences(db, job, candidateId, ending, onceEnding(job));
    const { at, outcome, message } = ending;
    const handle = ending.outcome === "ok" ? ending.handle : undefined;
    const ended = await finish(db, job, { at, outcome, message, handle, given, writes });
    return ended === "stale" ? undefined : ended;
  });
}

/** The snapshot and score that come with an ending. A failure leaves them as they are; with nothing ever seen, the reason is written. */
async function consequences(
  db: Db,
  job: HeldJob,
  candidateId: number,
  ending: Ending,
  once: SQL,
): Promise<Statement[]> {
  if (ending.outcome !== "ok") {
    const seen = await latestSnapshots(db, candidateId);
    return seen.length > 0 ? [] : rescoreStatements(db, candidateId, { at: ending.at, once });
  }
  const { facts, evidence, links = [], aliases = [], handle = job.handle } = ending;
  const { accountId } = job;
  const at = Date.parse(facts.observedAt);
  return [
    addSnapshot(db, { accountId, jobId: job.id, source: job.network, facts, evidence }, once),
    ...keepProfile(
      db,
      { accountId, links: keptLinks(links), names: namesOf(job.network, handle, aliases) },
      once,
    ),
    ...(await rescoreStatements(db, candidateId, { at, fresh: { accountId, facts }, once })),
  ];
}
