import { and, eq, getTableColumns, inArray, isNull } from "drizzle-orm";
import type { Tx } from "./client.server.ts";
import type { LiveNetwork, Outcome } from "./constants.ts";
import { accounts, batches, jobs } from "./schema.server.ts";

/** What tells one lease of a job from all others: `returns` counts up each time that the job comes back. */
type Lease = { id: number; owner: string; returns: number };
/** A job that a worker holds: nobody else reads the account while the lease lasts. */
export type HeldJob = Lease & {
  accountId: number;
  host: string;
  attempts: number;
  network: LiveNetwork;
  handle: string;
};

export async function updateJob(
  tx: Tx,
  id: number,
  set: Partial<typeof jobs.$inferInsert>,
): Promise<void> {
  await tx.update(jobs).set(set).where(eq(jobs.id, id));
}

/** A condition: `owner` holds the job, and its batch is not over. */
const isHeldBy = (tx: Tx, owner: string) => {
  const open = tx.select({ id: batches.id }).from(batches).where(isNull(batches.finishedAt));
  const isTheirs = and(eq(jobs.state, "running"), eq(jobs.leaseOwner, owner));
  return and(isTheirs, inArray(jobs.batchId, open));
};

/** The job with its account; undefined when the lease went to somebody else, or the job or the account is gone. */
export async function findHeldJob(tx: Tx, { id, owner, returns }: Lease) {
  const [held] = await tx
    .select({ ...getTableColumns(jobs), account: accounts })
    .from(jobs)
    .innerJoin(accounts, eq(accounts.id, jobs.accountId))
    .where(and(eq(jobs.id, id), eq(jobs.returns, returns), isHeldBy(tx, owner)));
  return held;
}

/** Extends the leases that `owner` still holds among `ids`, and resolves to those. */
export async function extendLeases(
  tx: Tx,
  { owner, ids, until }: { owner: string; ids: readonly number[]; until: number },
): Promise<number[]> {
  const held = await tx
    .update(jobs)
    .set({ leaseUntil: until })
    .where(and(inArray(jobs.id, [...ids]), isHeldBy(tx, owner)))
    .returning({ id: jobs.id });
  return held.map(({ id }) => id);
}

/** What is set of a job that waits for a worker again. */
export const WAITING = { state: "waiting", leaseOwner: null, leaseUntil: null } as const;

/** Gives back everything that `owner` holds, as if it had never been taken. */
export async function releaseLeases(tx: Tx, owner: string): Promise<void> {
  await tx
    .update(jobs)
    .set(WAITING)
    .where(and(eq(jobs.state, "running"), eq(jobs.leaseOwner, owner)));
}

type Ending = { at: number; outcome: Outcome; message: string };

export const endJob = (tx: Tx, id: number, { at, ...ending }: Ending): Promise<void> =>
  updateJob(tx, id, { ...ending, state: "done", finishedAt: at, leaseUntil: null });

/** Notes on an account how reading it ended. `read`: it was seen, under this handle. */
export async function noteAttempt(
  tx: Tx,
  accountId: number,
  { at, read, ...set }: Ending & { read?: { handle: string } },
): Promise<void> {
  await tx
    .update(accounts)
    .set({ ...set, triedAt: at, ...(read && { seenAt: at, ...read }) })
    .where(eq(accounts.id, accountId));
}
