import { randomUUID } from "node:crypto";
import type { Env } from "#app/env.server.ts";
import { withoutValues } from "#app/log.server.ts";
import type { Db } from "#db/client.server.ts";
import { networkLabel } from "#db/constants.ts";
import { clampToNow } from "#db/hosts.server.ts";
import { claim, nextDue, release, renew, type HeldJob } from "#db/leases.server.ts";
import { attempt } from "./attempt.server.ts";
import { makeBell, type Sleep } from "./bell.ts";
import { liveCollect, type Collect } from "./collect.server.ts";
import { gaveUp, settle } from "./settle.server.ts";
import { upkeep, UPKEEP_MS } from "./upkeep.server.ts";

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
  const bell = makeBell(options.sleep);
  const running = new Map<number, { unwanted: AbortController; done: Promise<void> }>();
  const report = reporter(env);
  const stopping = new AbortController();
  let after = "";
  let renewedAt = now();
  let upkeptAt = -Infinity;

  async function heartbeat() {
    renewedAt = now();
    const kept = new Set(
      await renew(db, { owner, ids: [...running.keys()], until: renewedAt + leaseMs }),
    );
    for (const [id, { unwanted }] of running) if (!kept.has(id)) unwanted.abort();
  }

  /** Keeps leases, takes what is due, and returns how long to sleep. */
  async function turn(): Promise<number> {
    if (running.size > 0 && Math.abs(now() - renewedAt) >= leaseMs / 3) await heartbeat();
    if (Math.abs(now() - upkeptAt) >= UPKEEP_MS) {
      upkeptAt = now();
      await clampToNow(db, upkeptAt, leaseMs);
      await upkeep(db, { at: upkeptAt, refreshHours });
    }
    let asked = now();
    while (!stopping.signal.aborted && running.size < concurrency) {
      asked = now();
      const job = await claim(db, { owner, at: asked, leaseMs, after, perHost });
      if (!job) break;
      after = job.host;
      start(job);
    }
    const longest = running.size > 0 ? Math.min(leaseMs / 3, pollMs) : pollMs;
    const due = running.size < concurrency ? ((await nextDue(db)) ?? 0) : 0;
    // What came due since it was asked for is asked for again; what was due before and not given waits for a place.
    return due > asked ? Math.min(Math.max(due - now(), 1), longest) : longest;
  }

  function start(job: HeldJob) {
    const unwanted = new AbortController();
    const done = work(job, unwanted.signal)
      .catch((error: unknown) => report(job, error))
      .finally(() => {
        running.delete(job.id);
        bell.ring();
      });
    running.set(job.id, { unwanted, done });
  }

  async function work(job: HeldJob, unwanted: AbortSignal) {
    const tried =
      gaveUp(job) ?? (await attempt(collect, job, { asOf: now(), unwanted, deadlineMs, report }));
    if (tried) await settle(db, job, tried, { at: now(), random });
  }

  async function loop() {
    await begin().catch((error: unknown) => report(null, error));
    while (!stopping.signal.aborted) {
      const idle = await turn().catch((error: unknown) => {
        report(null, error);
        return pollMs;
      });
      await bell.sleep(idle);
    }
  }
  const looping = loop();

  async function halt() {
    stopping.abort();
    bell.ring();
    await looping;
    const all = Promise.all([...running.values()].map(({ done }) => done));
    const patience = makeBell();
    void all.then(() => patience.ring());
    await patience.sleep(stopMs);
    for (const { unwanted } of running.values()) unwanted.abort();
    await all;
    await release(db, { owner });
    await close();
  }
  let halted: Promise<void> | undefined;
  return { wake: () => bell.ring(), stop: () => (halted ??= halt()) };
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
