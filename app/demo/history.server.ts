import type { Env } from "#app/env.server.ts";
import type { DemoNetwork } from "#app/demo/network.server.ts";
import { baseUrls } from "#app/networks/base-urls.server.ts";
import { createHttp } from "#app/networks/http.server.ts";
import { memoryStore } from "#app/networks/limits.server.ts";
import { collectAccount } from "#app/networks/registry.server.ts";
import { cancelBatches } from "#app/operations/batch/cancel.server.ts";
import { refreshCandidates } from "#app/operations/batch/refresh.server.ts";
import type { Context } from "#app/operations/context.ts";
import { startWorker } from "#app/worker/worker.server.ts";
import { readProgress } from "#db/batches.server.ts";
import { findNextDue } from "#db/sql/next-job.server.ts";

const WEEK = 7 * 86_400_000;
/** Weekly collections, the last one on the day of setting up. */
export const WEEKS = 13;
const AT_ONCE = 16;
const LOOK_AGAIN_MS = 30;

/** The moments of the weekly collections, oldest first. */
export const weeksUpTo = (anchor: number) =>
  Array.from({ length: WEEKS }, (_, week) => anchor - (WEEKS - 1 - week) * WEEK);

/** Has the worker read every account as of one moment, as it would have done at that moment. */
export async function collectWeek(
  context: Context,
  { env, network }: { env: Env; network: DemoNetwork },
): Promise<void> {
  const { db, now: at } = context;
  network.setNow(new Date(at));
  const now = () => at;
  const http = createHttp({
    baseUrls: baseUrls(network.env),
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
    await refreshCandidates(context, { candidateIds: "all" });
    worker.wake();
    await waitUntilRead(context);
  } finally {
    await worker.stop();
    await http.close();
    network.setNow(null);
  }
}

/** Resolves when every account was read. Time does not pass here, so what would be tried again later is left out. */
async function waitUntilRead(context: Context): Promise<void> {
  const { db, now } = context;
  for (;;) {
    const { waiting, running } = await readProgress(db);
    if (waiting + running === 0) return;
    if (running === 0 && ((await findNextDue(db)) ?? now) > now) {
      await cancelBatches(context, {});
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}
