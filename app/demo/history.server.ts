import { inArray, isNull } from "drizzle-orm";
import type { Env } from "#app/env.server.ts";
import type { DemoNetwork } from "#app/demo/network.server.ts";
import { baseUrls } from "#app/networks/bases.server.ts";
import { createHttp } from "#app/networks/http.server.ts";
import { memoryStore } from "#app/networks/limits.server.ts";
import { collectAccount } from "#app/networks/registry.server.ts";
import { startWorker } from "#app/worker/worker.server.ts";
import type { Db } from "#db/client.server.ts";
import { cancelBatch, enqueueCandidates } from "#db/jobs.server.ts";
import { nextDue } from "#db/leases.server.ts";
import { batches, jobs } from "#db/schema.server.ts";

const WEEK = 7 * 86_400_000;
/** Weekly collections, the last one on the day of setting up. */
export const WEEKS = 13;
const AT_ONCE = 16;
const LOOK_AGAIN_MS = 30;

/** The moments of the weekly collections, oldest first. */
export const weeksUpTo = (anchor: number) =>
  Array.from({ length: WEEKS }, (_, week) => anchor - (WEEKS - 1 - week) * WEEK);

type Week = { db: Db; env: Env; network: DemoNetwork; memberId: number; at: number };

/** Has the worker read every account as of one moment, as it would have done at that moment. */
export async function collectWeek({ db, env, network, memberId, at }: Week): Promise<void> {
  network.setNow(new Date(at));
  const now = () => at;
  const http = createHttp({
    bases: baseUrls(network.env),
    now,
    store: { ...memoryStore(), cached: async () => null, keep: async () => {} },
  });
  const worker = startWorker({
    db,
    env,
    now,
    concurrency: AT_ONCE,
    refreshHours: 0,
    collect: ({ network: key, handle }, { asOf, signal }) =>
      collectAccount(key, handle, { http: http.session(signal), asOf: new Date(asOf) }),
  });
  try {
    await enqueueCandidates(db, { candidateIds: "all", requestedBy: memberId, at });
    worker.wake();
    await settled(db, at);
  } finally {
    await worker.stop();
    await http.close();
    network.setNow(null);
  }
}

/** Resolves when every account was read. Time stands still here, so what would be tried again later is left out. */
async function settled(db: Db, at: number): Promise<void> {
  const active = db
    .selectDistinct({ state: jobs.state })
    .from(jobs)
    .where(inArray(jobs.state, ["waiting", "running"]))
    .prepare();
  for (;;) {
    const states = active.all().map(({ state }) => state);
    if (states.length === 0) return;
    if (!states.includes("running") && ((await nextDue(db)) ?? at) > at) return leaveOut(db, at);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

/** Ends whatever is still to be read, for example what was under way when an earlier run was stopped. */
export async function leaveOut(db: Db, at: number): Promise<void> {
  for (const { id } of db
    .select({ id: batches.id })
    .from(batches)
    .where(isNull(batches.finishedAt))
    .all())
    await cancelBatch(db, id, { at });
}
