import type { Db } from "#db/client.server.ts";
import { forgetMerged } from "#db/merge.server.ts";
import { forgetOldHosts } from "#db/hosts.server.ts";
import { enqueue, staleAccounts, tidyQueue } from "#db/jobs.server.ts";

const HOUR = 3_600_000;
/** How often upkeep is done. */
export const UPKEEP_MS = 10 * 60_000;
/** Ended jobs are kept this long, for the progress of their batch; what they brought stays. */
const KEEP_JOBS = 7 * 24 * HOUR;
/** What candidates were who became one is kept this long, so that they can be split again. */
export const KEEP_MERGED = 30 * 24 * HOUR;
/** Few enough at a time that no page waits for it. */
const FORGET_AT_ONCE = 5000;

/**
 * Asks for accounts to be read again that were last tried `refreshHours` ago (0 = never), a share of them each time so
 * that they spread over the day, clears away ended jobs, and forgets what merged candidates were.
 */
export async function upkeep(
  db: Db,
  { at, refreshHours }: { at: number; refreshHours: number },
): Promise<void> {
  await tidyQueue(db, { at, before: at - KEEP_JOBS, limit: FORGET_AT_ONCE });
  await forgetOldHosts(db, at);
  await forgetMerged(db, { before: at - KEEP_MERGED });
  if (refreshHours === 0) return;
  const everyMs = refreshHours * HOUR;
  const accountIds = await staleAccounts(db, {
    at,
    everyMs,
    shareOf: Math.max(1, everyMs / UPKEEP_MS),
  });
  if (accountIds.length > 0) await enqueue(db, { accountIds, requestedBy: null, at });
}
