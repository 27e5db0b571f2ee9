import { and, asc, eq, isNull } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import type { Network } from "./constants.ts";
import { accounts, candidates } from "./schema.server.ts";
import { among } from "./sql/among.server.ts";
import { selectByEmail, selectHolders } from "./sql/accounts.server.ts";
import { inChunks } from "./chunks.server.ts";

export type NewAccount = { network: Network; handle: string; handleKey: string; url: string };
export type NewCandidate = {
  /** Null: the first handle stands for the name until it is known. */
  name: string | null;
  email: string | null;
  headline: string | null;
  city: string | null;
  accounts: readonly NewAccount[];
};
/** The candidate who has an account. `nameless`: goes by a handle until a name is given. */
export type Holder = { accountId: number; id: number; name: string; nameless: boolean };

/** Candidates who hold these accounts already, by `accountKey`, under the name asked for or another that they answered to. */
export async function knownAccounts(
  db: Reader,
  wanted: readonly Pick<NewAccount, "network" | "handleKey">[],
): Promise<Map<string, Holder>> {
  const rows = await selectHolders(
    db,
    wanted.map(({ network, handleKey }) => [network, handleKey] as const),
  );
  return new Map(
    rows.map(({ key, nameless, ...holder }) => [key, { ...holder, nameless: nameless === 1 }]),
  );
}

/** The first candidate with each of these email addresses, by the address in lower case. */
export async function knownEmails(
  db: Reader,
  emails: readonly string[],
): Promise<Map<string, { id: number; name: string }>> {
  const rows = await selectByEmail(db, emails);
  return new Map(rows.map(({ email, ...person }) => [email, person]));
}

/** Whether there is a candidate of this name and email address, both without regard to capitals. */
export async function isKnown(
  db: Reader,
  { name, email }: { name: string; email: string | null },
): Promise<boolean> {
  const [row] = await db
    .select({ id: candidates.id })
    .from(candidates)
    .where(
      and(
        eq(candidates.name, name),
        email === null ? isNull(candidates.email) : eq(candidates.email, email),
      ),
    )
    .limit(1);
  return row !== undefined;
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

export async function insertAccounts(
  tx: Tx,
  rows: readonly (typeof accounts.$inferInsert)[],
): Promise<number[]> {
  const ids: number[] = [];
  for (const chunk of inChunks(rows))
    ids.push(
      ...(await tx.insert(accounts).values(chunk).returning({ id: accounts.id })).map(
        ({ id }) => id,
      ),
    );
  return ids;
}

export async function deleteAccounts(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.delete(accounts).where(among(accounts.id, ids));
}
