import { z } from "zod";
import { UNDO_FOR } from "#app/operations/import/undo.server.ts";
import { defineOperation } from "#app/operations/operation.server.ts";
import { writeTagTexts } from "#app/operations/tag/parts/texts.server.ts";
import { transactSlices } from "#app/operations/slices.ts";
import { deleteOldRequests } from "#db/api-requests.server.ts";
import { forgetChanges } from "#db/application-changes.server.ts";
import { closeDoneBatches, deleteOldJobs } from "#db/batches.server.ts";
import type { Tx } from "#db/client.server.ts";
import { deleteOldHosts } from "#db/hosts.server.ts";
import { cancelJobs, countLive, enqueueAccounts, SLICE } from "#db/jobs.server.ts";
import { deleteImport, forgetRows, listExpired } from "#db/imports.server.ts";
import { forgetMerged } from "#db/merge.server.ts";
import { forgetShares } from "#db/shares.server.ts";
import { clampToNow } from "#db/sql/clamp-clock.server.ts";
import { listStaleAccounts } from "#db/sql/stale-accounts.server.ts";
import { transact } from "#db/transact.server.ts";

const HOUR = 3_600_000;
/** How often maintenance is done. */
export const MAINTENANCE_MS = 10 * 60_000;
/** A batch is not looked at for being done before it is this old: one that is being asked for in slices grows yet. */
const YOUNG = HOUR;
/** Ended jobs are kept this long, for the progress of their batch; what they found stays. */
const KEEP_JOBS = 7 * 24 * HOUR;
/** What merged candidates were before is kept this long, so that they can be split again. */
const KEEP_MERGED = 30 * 24 * HOUR;
/** The people a shared link showed are kept this long after it ended: for as long as they may be split again. */
const KEEP_SHARES = KEEP_MERGED;
/** How applications were before a change is kept this long, so that it can be undone. */
const KEEP_CHANGES = 24 * HOUR;
/** What an import holds of people is kept this long after it was saved, so that it can be undone; an open one longer. */
const KEEP_IMPORTS = { saved: UNDO_FOR, open: 90 * 24 * HOUR };
/** How long repeated API requests are recognized. */
const KEEP_REQUESTS = 24 * HOUR;

/**
 * Asks for accounts to be read again that were last tried `refreshHours` ago (0 = never), a share of them each time so
 * that they spread over the day; ends and clears away jobs that are over; forgets what merged candidates and moved
 * applications were, which people old links showed, and what old imports keep of people; writes the texts of tags that
 * are due; and after the clock was set back, makes due what would otherwise wait too long.
 */
export const runMaintenance = defineOperation({
  name: "maintenance.run",
  right: "system",
  input: z.object({
    refreshHours: z.number().min(0),
    /** For how long a worker holds a job at most without saying so again. */
    leaseMs: z.number().positive(),
  }),
  output: z.void(),
  async run({ db, now: at }, { refreshHours, leaseMs }) {
    const steps: ((tx: Tx) => Promise<number | void>)[] = [
      (tx) => clampToNow(tx, at, leaseMs),
      (tx) => cancelJobs(tx, { at, limit: SLICE }),
      (tx) => closeDoneBatches(tx, { at, before: at - YOUNG }),
      (tx) => deleteOldJobs(tx, { before: at - KEEP_JOBS, limit: SLICE }),
      (tx) => deleteOldRequests(tx, { before: at - KEEP_REQUESTS, limit: SLICE }),
      (tx) => deleteOldHosts(tx, at),
      (tx) => forgetMerged(tx, { before: at - KEEP_MERGED }),
      (tx) => forgetShares(tx, { before: at - KEEP_SHARES }),
      (tx) => forgetChanges(tx, { before: at - KEEP_CHANGES }),
    ];
    for (const step of steps) await transactSlices(db, async (tx) => (await step(tx)) === SLICE);
    await transactSlices(db, (tx) => forgetOldImports(tx, at));
    await writeTagTexts(db);
    if (refreshHours > 0) await transact(db, (tx) => refreshStale(tx, at, refreshHours * HOUR));
  },
});

/** There are few more than one share of the live accounts each time, so the schedule spreads over the interval. */
async function refreshStale(tx: Tx, at: number, everyMs: number): Promise<void> {
  const limit = Math.ceil((1.2 * (await countLive(tx))) / Math.max(1, everyMs / MAINTENANCE_MS));
  const accountIds = await listStaleAccounts(tx, { at, everyMs, limit });
  await enqueueAccounts(tx, { accountIds, requestedBy: null, at });
}

/** Forgets one import that can be undone no more, or deletes one that nobody went on with. False when there is none. */
async function forgetOldImports(tx: Tx, at: number): Promise<boolean> {
  const [saved] = await listExpired(tx, { before: at - KEEP_IMPORTS.saved, open: false });
  const [open] = await listExpired(tx, { before: at - KEEP_IMPORTS.open, open: true });
  if (saved !== undefined) await forgetRows(tx, saved);
  if (open !== undefined) await deleteImport(tx, open);
  return saved !== undefined || open !== undefined;
}
