import { and, eq, exists, inArray, isNotNull, isNull, lt, max, not } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import type { JobState } from "./constants.ts";
import { shortMessage } from "./message.server.ts";
import { batches, jobs } from "./schema.server.ts";
import {
  countFailures,
  countJobs,
  listHostQueues,
  type HostQueue,
} from "./sql/queue-counts.server.ts";

export type { HostQueue };
/** Who asked for a batch (null = the schedule), and when. */
export type Request = { requestedBy: number | null; at: number };

export const ACTIVE: JobState[] = ["waiting", "running"];

/** A condition: something of the batch is still to be done. */
const hasActiveJobs = (db: Reader) =>
  exists(
    db
      .select({ id: jobs.id })
      .from(jobs)
      .where(and(eq(jobs.batchId, batches.id), inArray(jobs.state, ACTIVE))),
  );

export async function addBatch(tx: Tx, { requestedBy, at }: Request): Promise<number> {
  const [batch] = await tx
    .insert(batches)
    .values({ requestedBy, createdAt: at })
    .returning({ id: batches.id });
  return batch!.id;
}

/** Whether the batch is there and nobody has cancelled it. */
export async function isOpen(tx: Tx, batchId: number): Promise<boolean> {
  return (await tx.$count(batches, and(eq(batches.id, batchId), isNull(batches.finishedAt)))) > 0;
}

export async function listOpenBatches(db: Reader): Promise<number[]> {
  const open = await db.select({ id: batches.id }).from(batches).where(isNull(batches.finishedAt));
  return open.map(({ id }) => id);
}

export async function listClosedBatchesWithJobs(db: Reader): Promise<number[]> {
  const closed = await db
    .select({ id: batches.id })
    .from(batches)
    .where(and(isNotNull(batches.finishedAt), hasActiveJobs(db)));
  return closed.map(({ id }) => id);
}

/** Ends batches. Their jobs are over with that, whatever state they are in: `cancelJobs` brings the state up to it. */
export async function closeBatches(tx: Tx, ids: readonly number[], at: number): Promise<void> {
  await tx
    .update(batches)
    .set({ finishedAt: at })
    .where(inArray(batches.id, [...ids]));
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
  const empty = not(
    exists(tx.select({ id: jobs.id }).from(jobs).where(eq(jobs.batchId, batches.id))),
  );
  await tx.delete(batches).where(and(lt(batches.finishedAt, before), empty));
  return deleted.length;
}

/** How far the reading of accounts is. */
export type Progress = {
  /** Jobs of the batches looked at, without the cancelled ones. */
  total: number;
  done: number;
  running: number;
  waiting: number;
  /** Jobs that are done and brought no facts. */
  failed: number;
  /** Why jobs failed, the most frequent reasons first, five at most. */
  messages: { message: string; jobs: number }[];
};

/** Progress of one batch, or of all in which something is still to be done. */
export async function readProgress(
  db: Reader,
  { batchId }: { batchId?: number } = {},
): Promise<Progress> {
  const counts = await countJobs(db, batchId);
  const sum = (which: (row: (typeof counts)[number]) => boolean) =>
    counts.filter(which).reduce((total, row) => total + row.jobs, 0);
  return {
    total: sum(() => true),
    done: sum((row) => row.state === "done"),
    running: sum((row) => row.state === "running"),
    waiting: sum((row) => row.state === "waiting"),
    failed: sum((row) => row.state === "done" && row.outcome !== "ok"),
    messages: (await countFailures(db, batchId)).map(({ message, jobs: failed }) => ({
      message: shortMessage(message),
      jobs: failed,
    })),
  };
}

export type Queue = {
  /** Of all open batches; of `batch` alone when none is open any more. */
  progress: Progress;
  /** What waits and runs for whom, longest queue first; none when no batch is open. */
  queues: HostQueue[];
  /** The newest open batch, or the one asked for, or null. */
  batch: number | null;
  /** Milliseconds since 1970. */
  now: number;
};

/** How far the queue is. `batch`: one that was open earlier, whose end is to be told. */
export async function readQueue(
  db: Reader,
  { batch = null, now = Date.now() }: { batch?: number | null; now?: number } = {},
): Promise<Queue> {
  const open = await readProgress(db);
  if (open.total > 0) {
    const [newest] = await db
      .select({ id: max(batches.id) })
      .from(batches)
      .where(and(isNull(batches.finishedAt), hasActiveJobs(db)));
    return { progress: open, queues: await listHostQueues(db), batch: newest?.id ?? null, now };
  }
  return {
    progress: batch === null ? open : await readProgress(db, { batchId: batch }),
    queues: [],
    batch,
    now,
  };
}
