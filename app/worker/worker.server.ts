import { randomUUID } from "node:crypto";
import type { Env } from "#app/env.server.ts";
import { withoutValues } from "#app/log.server.ts";
import type { Db } from "#db/client.server.ts";
import { claimJob } from "#app/operations/job/claim.server.ts";
import { releaseJobs } from "#app/operations/job/release.server.ts";
import { renewLeases } from "#app/operations/job/renew.server.ts";
import { MAINTENANCE_MS, runMaintenance } from "#app/operations/maintenance/run.server.ts";
import { networkLabel } from "#db/constants.ts";
import type { HeldJob } from "#db/leases.server.ts";
import { findNextDue } from "#db/sql/next-job.server.ts";
import { liveCollect, type Collect } from "./collect.server.ts";
import { finishJob, gaveUp } from "./finish-job.server.ts";
import { runJob } from "./run-job.server.ts";
import { makeWakeUp, type Sleep } from "./wake-up.ts";

export type Worker = {
  /** Looks for work now instead of at the next poll. */
  wake(): void;
  /** Takes no more work, waits a moment for what is being read, gives the rest back. */
  stop(): Promise<void>;
};

/** Milliseconds. */
const TIMING = {
  /** A job whose process died is taken over after this long. */
  leaseMs: 15_000,
  /** How often to look for what other processes asked for. */
  pollMs: 3000,
  /** Longest time that one account may take. */
  deadlineMs: 120_000,
  /** Longest wait for running jobs when stopping. */
  stopMs: 5000,
};

type Options = {
  db: Db;
  env: Env;
  /** How an account is read; from its network unless said otherwise. */
  collect?: Collect;
  now?: () => number;
  /** How to wait between turns. */
  sleep?: Sleep;
  random?: () => number;
  /** Jobs at once; 0 = none are ever run here, and none asked for by schedule. */
  concurrency?: number;
  /** Accounts are read again by themselves this many hours after the last time; 0 = only when asked. */
  refreshHours?: number;
  timing?: Partial<typeof TIMING>;
};

/** Runs collection jobs until stopped. Any number of workers, in any number of processes, may share a database. */
export function startWorker({
  db,
  env,
  now = Date.now,
  random = Math.random,
  concurrency = env.COLLECT_CONCURRENCY,
  ...options
}: Options): Worker {
  const refreshHours = concurrency === 0 ? 0 : (options.refreshHours ?? env.REFRESH_HOURS);
  const { leaseMs, pollMs, deadlineMs, stopMs } = { ...TIMING, ...options.timing };
  const { collect, begin, close } = options.collect
    ? { collect: options.collect, begin: async () => {}, close: async () => {} }
    : liveCollect(db, env);
  const owner = randomUUID();
  const perHost = Math.max(1, Math.ceil(concurrency / 2));
  const wakeUp = makeWakeUp(options.sleep);
  const running = new Map<number, { unwanted: AbortController; done: Promise<void> }>();
  const report = reporter(env);
  const stopping = new AbortController();
  let after = "";
  let renewedAt = now();
  let maintainedAt = -Infinity;
  const context = () => ({ db, now: now(), actor: { type: "system" } as const });
  /** Whether so much time has passed, or the clock went back. */
  const isDue = (since: number, every: number) => now() - since >= every || now() < since;

  async function keepLeases() {
    if (running.size === 0 || !isDue(renewedAt, leaseMs / 3)) return;
    renewedAt = now();
    const held = new Set(
      await renewLeases(context(), { owner, ids: [...running.keys()], leaseMs }),
    );
    for (const [id, { unwanted }] of running) if (!held.has(id)) unwanted.abort();
  }

  /** Keeps leases, takes what is due, and returns how long to sleep. */
  async function turn(): Promise<number> {
    await keepLeases();
    if (isDue(maintainedAt, MAINTENANCE_MS)) {
      maintainedAt = now();
      await runMaintenance(context(), { refreshHours, leaseMs });
    }
    let asked = now();
    while (!stopping.signal.aborted && running.size < concurrency) {
      const asking = context();
      asked = asking.now;
      await keepLeases(); // after `asking`: however long anything took, no lease of its own has run out then
      const job = await claimJob(asking, { owner, leaseMs, after, perHost });
      if (!job) break;
      after = job.host;
      start(job);
    }
    const longest = running.size > 0 ? Math.min(leaseMs / 3, pollMs) : pollMs;
    const due = running.size < concurrency ? ((await findNextDue(db)) ?? 0) : 0;
    // What came due since it was asked for is asked for again; what was due before and not given waits for a place.
    return due > asked ? Math.min(Math.max(due - now(), 1), longest) : longest;
  }

  function start(job: HeldJob) {
    const unwanted = new AbortController();
    const done = work(job, unwanted.signal)
      .catch((error: unknown) => report(job, error))
      .finally(() => {
        running.delete(job.id);
        wakeUp.wake();
      });
    running.set(job.id, { unwanted, done });
  }

  async function work(job: HeldJob, unwanted: AbortSignal) {
    const result =
      gaveUp(job) ?? (await runJob(collect, job, { asOf: now(), unwanted, deadlineMs, report }));
    if (result) await finishJob(context(), job, result, random);
  }

  async function loop() {
    await begin().catch((error: unknown) => report(null, error));
    while (!stopping.signal.aborted) {
      const idle = await turn().catch((error: unknown) => {
        report(null, error);
        return pollMs;
      });
      await wakeUp.sleep(idle);
    }
  }
  const looping = loop();

  async function halt() {
    stopping.abort();
    wakeUp.wake();
    await looping;
    const all = Promise.all([...running.values()].map(({ done }) => done));
    const patience = makeWakeUp();
    void all.then(() => patience.wake());
    await patience.sleep(stopMs);
    for (const { unwanted } of running.values()) unwanted.abort();
    await all;
    await releaseJobs(context(), { owner });
    await close();
  }
  let halted: Promise<void> | undefined;
  return { wake: () => wakeUp.wake(), stop: () => (halted ??= halt()) };
}

/** Writes one line about an error, without any secret of the settings. */
function reporter(env: Env) {
  const secrets = Object.entries(env).flatMap(([name, value]) =>
    /TOKEN$|SECRET$/.test(name) && typeof value === "string" ? [value] : [],
  );
  return (job: HeldJob | null, error: unknown) => {
    const what = job
      ? `Reading account ${job.accountId} on ${networkLabel(job.network)}`
      : "Looking for accounts to read";
    const said =
      error instanceof Error ? `${error.name}: ${withoutValues(error.message)}` : String(error);
    const safe = secrets.reduce((text, secret) => text.replaceAll(secret, "***"), said);
    console.error(`${what} failed: ${safe.replace(/\s+/g, " ").slice(0, 300)}`);
  };
}
