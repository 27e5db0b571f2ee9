import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "./client.server.ts";
import type { LiveNetwork, Outcome } from "./constants.ts";
import { shortMessage } from "./message.server.ts";
import { accounts, batches, jobs } from "./schema.server.ts";

/** What tells one lease of a job from all others: `returns` counts up each time that the job comes back. */
export type Lease = { id: number; owner: string; returns: number };
/** A job that a worker holds: nobody else reads the account while the lease lasts. */
export type HeldJob = Lease & {
  accountId: number;
  host: string;
  attempts: number;
  network: LiveNetwork;
  handle: string;
};

/** Gives a job to `owner`, whatever state it is in. */
export async function leaseJob(
  tx: Tx,
  { id, owner, returns, until }: Lease & { until: number },
): Promise<void> {
  await tx
    .update(jobs)
    .set({ state: "running", returns, leaseOwner: owner, leaseUntil: until })
    .where(eq(jobs.id, id));
}

/** The job with its account; undefined when the lease went to somebody else, or the job or the account is gone. */
export async function findHeldJob(tx: Tx, { id, owner, returns }: Lease) {
  const [held] = await tx
    .select({
      id: jobs.id,
      host: jobs.host,
      attempts: jobs.attempts,
      returns: jobs.returns,
      account: accounts,
    })
    .from(jobs)
    .innerJoin(accounts, eq(accounts.id, jobs.accountId))
    .innerJoin(batches, eq(batches.id, jobs.batchId))
    .where(
      and(
        eq(jobs.id, id),
        eq(jobs.state, "running"),
        eq(jobs.leaseOwner, owner),
        eq(jobs.returns, returns),
        isNull(batches.finishedAt),
      ),
    );
  return held;
}

/** Those of the jobs `ids` that `owner` holds. */
export async function listHeldJobs(
  tx: Tx,
  { owner, ids }: { owner: string; ids: readonly number[] },
): Promise<number[]> {
  const held = await tx
    .select({ id: jobs.id })
    .from(jobs)
    .innerJoin(batches, eq(batches.id, jobs.batchId))
    .where(
      and(
        inArray(jobs.id, [...ids]),
        eq(jobs.state, "running"),
        eq(jobs.leaseOwner, owner),
        isNull(batches.finishedAt),
      ),
    );
  return held.map(({ id }) => id);
}

export async function extendLeases(tx: Tx, ids: readonly number[], until: number): Promise<void> {
  await tx
    .update(jobs)
    .set({ leaseUntil: until })
    .where(inArray(jobs.id, [...ids]));
}

/** Gives back everything that `owner` holds, as if it had never been taken. */
export async function releaseLeases(tx: Tx, owner: string): Promise<void> {
  await tx
    .update(jobs)
    .set({ state: "waiting", leaseOwner: null, leaseUntil: null })
    .where(and(eq(jobs.state, "running"), eq(jobs.leaseOwner, owner)));
}

type Ending = { at: number; outcome: Outcome; message: string };

/** Puts a job back until `runAt`; `counts`: what is counted of it. */
export async function returnJob(
  tx: Tx,
  id: number,
  {
    counts,
    message,
    ...set
  }: Omit<Ending, "at"> & { runAt: number; counts: { attempts?: number; returns?: number } },
): Promise<void> {
  await tx
    .update(jobs)
    .set({
      ...set,
      ...counts,
      message: shortMessage(message),
      state: "waiting",
      leaseOwner: null,
      leaseUntil: null,
    })
    .where(eq(jobs.id, id));
}

export async function endJob(tx: Tx, id: number, { at, outcome, message }: Ending): Promise<void> {
  await tx
    .update(jobs)
    .set({
      state: "done",
      outcome,
      message: shortMessage(message),
      finishedAt: at,
      leaseUntil: null,
    })
    .where(eq(jobs.id, id));
}

/** Notes on an account how reading it ended. `read`: it was seen, under this handle. */
export async function noteAttempt(
  tx: Tx,
  accountId: number,
  { at, outcome, message, read }: Ending & { read?: { handle: string } },
): Promise<void> {
  await tx
    .update(accounts)
    .set({
      outcome,
      message: shortMessage(message),
      triedAt: at,
      ...(read && { seenAt: at, ...read }),
    })
    .where(eq(accounts.id, accountId));
}
