import { and, asc, eq, gt, inArray, isNotNull } from "drizzle-orm";
import { ACTIVE, hasActiveJobs, type Request } from "./batches.server.ts";
import type { Reader, Tx } from "./client.server.ts";
import { LIVE } from "./constants.ts";
import { accounts, batches, jobs } from "./schema.server.ts";
import { among } from "./sql/among.server.ts";
import { insertJobs } from "./sql/insert-jobs.server.ts";

/** Jobs that are asked for, or ended, in one transaction: about 30 ms. */
export const SLICE = 2000;

type Asked = Request & { accountIds: readonly number[]; batchId?: number | null };
/**
 * Asks for accounts to be read, where a network can be asked and none is waiting or being read already; so asking twice
 * is harmless. They join `batchId` if there is one, else a new batch: null when there was nothing to ask. Call the
 * worker's `wake` once the transaction is over.
 */
export async function enqueueAccounts(
  tx: Tx,
  { accountIds, batchId, requestedBy, at }: Asked,
): Promise<{ batchId: number | null; jobs: number }> {
  await cancelJobs(tx, { at, accountIds });
  const begin = tx.insert(batches).values({ requestedBy, createdAt: at });
  const id = batchId ?? (await begin.returning({ id: batches.id }))[0]!.id;
  const added = await insertJobs(tx, { batchId: id, accountIds, at });
  if (added > 0 || batchId) return { batchId: id, jobs: added };
  await tx.delete(batches).where(eq(batches.id, id));
  return { batchId: null, jobs: 0 };
}

/**
 * Ends jobs of closed batches that are not ended yet: those of `accountIds`, or up to `limit`. A job that is being read
 * is ended too: what it finds is dropped. Resolves to how many there were.
 */
export async function cancelJobs(
  tx: Tx,
  { at, accountIds, limit = -1 }: { at: number; accountIds?: readonly number[]; limit?: number },
): Promise<number> {
  const ended = and(isNotNull(batches.finishedAt), hasActiveJobs(tx));
  const closed = await tx.select({ id: batches.id }).from(batches).where(ended);
  const batchIds = closed.map(({ id }) => id);
  if (batchIds.length === 0) return 0;
  const over = tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(
      and(
        inArray(jobs.batchId, batchIds),
        inArray(jobs.state, ACTIVE),
        accountIds && among(jobs.accountId, accountIds),
      ),
    )
    .limit(limit);
  const cancelled = await tx
    .update(jobs)
    .set({ state: "cancelled", finishedAt: at })
    .where(inArray(jobs.id, over))
    .returning({ id: jobs.id });
  return cancelled.length;
}

/** How many accounts there are that can be asked for. */
export const countLive = (db: Reader): Promise<number> =>
  db.$count(accounts, inArray(accounts.network, LIVE));

/** Accounts in order of id: those of candidates, or a page of all. */
export async function listAccounts(
  db: Reader,
  which: { candidateIds: readonly number[] } | { after: number; limit: number },
) {
  const listed = db.select({ id: accounts.id, network: accounts.network }).from(accounts);
  return "after" in which
    ? listed.where(gt(accounts.id, which.after)).orderBy(asc(accounts.id)).limit(which.limit)
    : listed.where(among(accounts.candidateId, which.candidateIds)).orderBy(asc(accounts.id));
}
