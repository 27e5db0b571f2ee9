import { and, eq, exists, inArray, isNull, lt, max, not, type SQL } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import type { JobState } from "./constants.ts";
import { batches, jobs } from "./schema.server.ts";
import { countFailures, countJobs, listHostQueues } from "./sql/queue-counts.server.ts";

/** Who asked for a batch (null = the schedule), and when. */
export type Request = { requestedBy: number | null; at: number };

export const ACTIVE: JobState[] = ["waiting", "running"];

const hasJobs = (db: Reader, which?: SQL) => {
  const own = db.select({ id: jobs.id }).from(jobs);
  return exists(own.where(and(eq(jobs.batchId, batches.id), which)));
};
/** A condition: something of the batch is still to be done. */
export const hasActiveJobs = (db: Reader) => hasJobs(db, inArray(jobs.state, ACTIVE));

/** Whether the batch is there and nobody has cancelled it. */
export async function isOpen(tx: Tx, batchId: number): Promise<boolean> {
  return (await tx.$count(batches, and(eq(batches.id, batchId), isNull(batches.finishedAt)))) > 0;
}

/** Ends every batch. That ends their jobs, whatever state they are in; `cancelJobs` updates the states. */
export async function closeBatches(tx: Tx, at: number): Promise<void> {
  await tx.update(batches).set({ finishedAt: at }).where(isNull(batches.finishedAt));
}

/** Ends batches that began before `before` and have nothing left to do. */
export async function closeDoneBatches(
  tx: Tx,
  { at, before }: { at: number; before: number },
): Promise<void> {
  await tx
    .update(batches)
    .set({ finishedAt: at })
    .where(and(isNull(batches.finishedAt), lt(batches.createdAt, before), not(hasActiveJobs(tx))));
}

/** Forgets up to `limit` jobs of batches that ended before `before`, and those batches. Resolves to how many jobs. */
export async function deleteOldJobs(
  tx: Tx,
  { before, limit }: { before: number; limit: number },
): Promise<number> {
  const old = tx
    .select({ id: jobs.id })
    .from(batches)
    .innerJoin(jobs, eq(jobs.batchId, batches.id))
    .where(lt(batches.finishedAt, before))
    .limit(limit);
  const deleted = await tx.delete(jobs).where(inArray(jobs.id, old)).returning({ id: jobs.id });
  await tx.delete(batches).where(and(lt(batches.finishedAt, before), not(hasJobs(tx))));
  return deleted.length;
}

/** Progress of one batch, or of all in which something is still to be done. */
export async function readProgress(db: Reader, { batchId }: { batchId?: number } = {}) {
  const counts = await countJobs(db, batchId);
  return { ...counts, messages: counts.failed > 0 ? await countFailures(db, batchId) : [] };
}

/** Queues listed at most: a team can have accounts on thousands of servers. */
export const MOST_QUEUES = 50;
const NO_QUEUES = { queues: [], all: { hosts: 0, accounts: 0, paused: 0 } };

/**
 * How far the queue is: of all open batches, with what waits and runs for each host, the longest queue first. When none
 * is open any more, of `batch` alone: an earlier one, whose end is to be reported.
 */
export async function readQueue(
  db: Reader,
  { batch = null, now = Date.now() }: { batch?: number | null; now?: number } = {},
) {
  const open = await readProgress(db);
  if (open.total === 0) {
    const progress = batch === null ? open : await readProgress(db, { batchId: batch });
    return { progress, ...NO_QUEUES, batch, now };
  }
  const [newest] = await db
    .select({ id: max(batches.id) })
    .from(batches)
    .where(and(isNull(batches.finishedAt), hasActiveJobs(db)));
  return {
    progress: open,
    ...(await listHostQueues(db, { most: MOST_QUEUES, now })),
    /** The newest open batch, or the one asked for, or null. */
    batch: newest?.id ?? batch,
    /** Milliseconds since 1970. */
    now,
  };
}
export type Queue = Awaited<ReturnType<typeof readQueue>>;
