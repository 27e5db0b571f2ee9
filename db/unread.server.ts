import { and, asc, eq, gt, inArray } from "drizzle-orm";
import { ACTIVE } from "./batches.server.ts";
import type { Reader, Tx } from "./client.server.ts";
import type { Outcome } from "./constants.ts";
import { accounts, candidates, jobs } from "./schema.server.ts";
import { isUnread, type UnreadFilters } from "./sql/unread.server.ts";

export { countSomeUnread, countUnread } from "./sql/unread.server.ts";

/** A page of the accounts that could not be read, by reason, with their candidates and whether they are being read again. */
export async function listUnread(
  db: Reader,
  { limit, offset, ...filters }: UnreadFilters & { limit: number; offset: number },
) {
  return db
    .select({
      id: accounts.id,
      network: accounts.network,
      handle: accounts.handle,
      url: accounts.url,
      outcome: accounts.outcome,
      message: accounts.message,
      triedAt: accounts.triedAt,
      seenAt: accounts.seenAt,
      job: jobs.state,
      candidate: { id: candidates.id, name: candidates.name },
    })
    .from(accounts)
    .innerJoin(candidates, eq(candidates.id, accounts.candidateId))
    .leftJoin(jobs, and(eq(jobs.accountId, accounts.id), inArray(jobs.state, ACTIVE)))
    .where(isUnread(filters))
    .orderBy(asc(accounts.outcome), asc(accounts.id))
    .limit(limit)
    .offset(offset);
}

type After = { outcome?: Outcome; accountId?: number; after: number; limit: number };

/** Ids of accounts that could not be read, after one of them: all, those of one outcome, or one, even if it waits. */
export async function listUnreadAfter(
  db: Reader,
  { outcome, accountId, after, limit }: After,
): Promise<number[]> {
  const rows = await db
    .select({ id: accounts.id })
    .from(accounts)
    .where(
      and(
        isUnread({ outcome, waiting: accountId !== undefined }),
        gt(accounts.id, after),
        accountId === undefined ? undefined : eq(accounts.id, accountId),
      ),
    )
    .orderBy(asc(accounts.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Gives an account another name: what was tried under the old one is forgotten, what was seen of it is kept. */
export async function renameAccount(
  tx: Tx,
  id: number,
  name: Pick<typeof accounts.$inferInsert, "network" | "handle" | "handleKey" | "url">,
): Promise<void> {
  await tx
    .update(accounts)
    .set({ ...name, outcome: null, message: null, triedAt: null })
    .where(eq(accounts.id, id));
}
