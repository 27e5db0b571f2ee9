import { isNull, max } from "drizzle-orm";
import type { Db } from "./client.server.ts";
import { cancelBatch, progress, queues, type HostQueue, type Progress } from "./jobs.server.ts";
import { batches } from "./schema.server.ts";

export type Collecting = {
  /** Of all open batches; of `batch` alone when none is open any more. */
  progress: Progress;
  /** What waits and runs for whom, longest queue first; none when no batch is open. */
  queues: HostQueue[];
  /** The newest open batch, or the one asked for, or null. */
  batch: number | null;
  /** Milliseconds since 1970. */
  now: number;
};

/** How far collecting is. `batch`: one that was open earlier, whose end is to be told. */
export async function collecting(
  db: Db,
  { batch = null, now = Date.now() }: { batch?: number | null; now?: number } = {},
): Promise<Collecting> {
  const open = await progress(db);
  if (open.total > 0) {
    const newest = db
      .select({ id: max(batches.id) })
      .from(batches)
      .where(isNull(batches.finishedAt))
      .get();
    return { progress: open, queues: await queues(db), batch: newest?.id ?? null, now };
  }
  return {
    progress: batch === null ? open : await progress(db, { batchId: batch }),
    queues: [],
    batch,
    now,
  };
}

/** Ends what is left of every open batch. */
export async function cancelCollecting(db: Db, { at }: { at: number }): Promise<void> {
  const open = db.select({ id: batches.id }).from(batches).where(isNull(batches.finishedAt)).all();
  for (const { id } of open) await cancelBatch(db, id, { at });
}
