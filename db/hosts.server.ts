import { and, eq, isNull, lt, or } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import { accounts, hosts, httpCache } from "./schema.server.ts";
import { selectHosts } from "./sql/queue-counts.server.ts";
import { deleteOldAnswers } from "./sql/old-answers.server.ts";

type Limit = Pick<typeof hosts.$inferSelect, "remaining" | "resetAt" | "blockedUntil">;

/** Answers kept at most; the oldest go first. */
const ANSWERS = 5000;

export async function readHost(db: Reader, host: string): Promise<Limit | null> {
  const [row] = await db.select().from(hosts).where(eq(hosts.host, host));
  return row ?? null;
}

/** What is known of these hosts, by name. */
export async function readHosts(db: Reader, names: readonly string[]): Promise<Map<string, Limit>> {
  return new Map((await selectHosts(db, names)).map((row) => [row.host, row]));
}

export async function saveHost(
  tx: Tx,
  host: string,
  { remaining, resetAt, blockedUntil }: Limit,
  at: number,
): Promise<void> {
  const set = { remaining, resetAt, blockedUntil, updatedAt: at };
  await tx
    .insert(hosts)
    .values({ host, ...set })
    .onConflictDoUpdate({ target: hosts.host, set });
}

export async function readAnswer(db: Reader, url: string) {
  const [row] = await db.select().from(httpCache).where(eq(httpCache.url, url));
  return row ?? null;
}

/** Keeps an answer for as long as the account exists for which it was asked; keeps nothing when it was erased meanwhile. */
export async function saveAnswer(tx: Tx, answer: typeof httpCache.$inferInsert): Promise<void> {
  if ((await tx.$count(accounts, eq(accounts.id, answer.accountId))) === 0) return;
  await tx.delete(httpCache).where(eq(httpCache.url, answer.url));
  await tx.insert(httpCache).values(answer);
  await deleteOldAnswers(tx, ANSWERS);
}

/** No host is believed that asks for a longer pause, ms. */
export const LONGEST_PAUSE = 26 * 3_600_000;
/** How long a host's limits are remembered at most. */
const REMEMBERED = LONGEST_PAUSE + 3_600_000;

/** Forgets hosts whose limits are long over. The name of a person's own server is not kept for nothing. */
export async function deleteOldHosts(tx: Tx, at: number): Promise<void> {
  await tx
    .delete(hosts)
    .where(
      and(
        lt(hosts.updatedAt, at - REMEMBERED),
        or(isNull(hosts.blockedUntil), lt(hosts.blockedUntil, at)),
        or(isNull(hosts.resetAt), lt(hosts.resetAt, at)),
      ),
    );
}
