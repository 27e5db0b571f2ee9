import { and, asc, eq, isNull } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import type { Network } from "./constants.ts";
import { accounts, candidates } from "./schema.server.ts";
import { insertInChunks } from "./chunks.server.ts";

export type NewAccount = { network: Network; handle: string; handleKey: string; url: string };
/** An account to be attached to a candidate. */
export type Attachment = { candidateId: number; account: NewAccount };
type Made = Pick<typeof accounts.$inferInsert, "origin" | "addedBy" | "addedAt">;

/** Whether there is a candidate of this name and email address, ignoring capitals in both. */
export async function idCalled(
  db: Reader,
  { name, email }: { name: string; email: string | null },
): Promise<number | undefined> {
  const sameEmail = email === null ? isNull(candidates.email) : eq(candidates.email, email);
  const [found] = await db
    .select({ id: candidates.id })
    .from(candidates)
    .where(and(eq(candidates.name, name), sameEmail))
    .orderBy(candidates.id)
    .limit(1);
  return found?.id;
}

/** An account of this candidate; undefined when the candidate has no such account. */
export async function getAccount(
  db: Reader,
  { accountId, candidateId }: { accountId: number; candidateId: number },
) {
  const [account] = await db
    .select()
    .from(accounts)
    .where(and(eq(accounts.id, accountId), eq(accounts.candidateId, candidateId)));
  return account;
}

/** The accounts of a candidate, the oldest first. */
export async function listAccounts(db: Reader, candidateId: number) {
  return db
    .select()
    .from(accounts)
    .where(eq(accounts.candidateId, candidateId))
    .orderBy(asc(accounts.id));
}

/** Adds accounts that nobody has, each once. */
export const insertAccounts = (
  tx: Tx,
  attachments: readonly Attachment[],
  made: Made,
): Promise<number[]> =>
  insertInChunks(attachments, (chunk) => {
    const rows = chunk.map(({ candidateId, account }) => ({ ...account, candidateId, ...made }));
    return tx.insert(accounts).values(rows).returning({ id: accounts.id });
  });
