import { cancelBatches } from "#app/operations/batch/cancel.server.ts";
import type { Context } from "#app/operations/context.ts";
import { recordResult } from "#app/operations/facts/record.server.ts";
import { claimJob } from "#app/operations/job/claim.server.ts";
import { postponeJob } from "#app/operations/job/postpone.server.ts";
import { releaseJobs } from "#app/operations/job/release.server.ts";
import { renewLeases } from "#app/operations/job/renew.server.ts";
import { runMaintenance } from "#app/operations/maintenance/run.server.ts";
import { finishJob } from "#app/worker/finish-job.server.ts";
import type { JobResult } from "#app/worker/run-job.server.ts";
import type { Db } from "#db/client.server.ts";
import type { Outcome } from "#db/constants.ts";
import { enqueueAccounts } from "#db/jobs.server.ts";
import type { HeldJob } from "#db/leases.server.ts";
import { transact } from "#db/transact.server.ts";

/** As the worker does things at a moment. */
export const asWorker = (db: Db, now: number): Context => ({ db, now, actor: { type: "system" } });

type Asked = { accountIds: readonly number[]; requestedBy: number | null; at: number };
/** Resolves to the batch's id; 0 when there was nothing to ask. */
export const enqueue = async (db: Db, asked: Asked): Promise<number> =>
  (await transact(db, (tx) => enqueueAccounts(tx, asked))).batchId ?? 0;

type Wish = { owner: string; at: number; leaseMs: number; after?: string; perHost?: number };
export const claim = async (db: Db, { at, ...wish }: Wish): Promise<HeldJob | undefined> =>
  (await claimJob(asWorker(db, at), wish)) ?? undefined;

type Ending = { at: number; outcome: Outcome; message: string };
/** Ends a job as if there was nothing to keep of it. False when it was not held any more. */
export const finish = (db: Db, job: HeldJob, { at, ...ending }: Ending): Promise<boolean> =>
  recordResult(asWorker(db, at), { job, ...ending, read: null });

export const postpone = (
  db: Db,
  job: HeldJob,
  { at, ...later }: Ending & { runAt: number; pause: boolean },
): Promise<boolean> => postponeJob(asWorker(db, at), { job, ...later });

/** What the worker does with what came of a job. */
export const record = (
  db: Db,
  job: HeldJob,
  result: JobResult,
  { at, random }: { at: number; random: () => number },
): Promise<boolean> => finishJob(asWorker(db, at), job, result, random);

type Held = { owner: string; ids: number[]; at: number; leaseMs: number };
export const renew = (db: Db, { at, ...held }: Held): Promise<number[]> =>
  renewLeases(asWorker(db, at), held);
export const release = (db: Db, owner: string): Promise<void> =>
  releaseJobs(asWorker(db, 0), { owner });
export const cancelAll = (db: Db, at: number): Promise<{ jobs: number }> =>
  cancelBatches(asWorker(db, at), {});

export const maintain = (db: Db, at: number, refreshHours = 0): Promise<void> =>
  runMaintenance(asWorker(db, at), { refreshHours, leaseMs: 15_000 });
