import { and, asc, eq, gt, inArray, type SQL } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import { type Network, type Outcome, emailKey } from "./constants.ts";
import { listContacts } from "./contacts.server.ts";
import {
  accountLinks,
  accountNames,
  accounts,
  candidates,
  confirmations,
} from "./schema.server.ts";
import { among } from "./sql/among.server.ts";
import { ROWID } from "./sql/expressions.server.ts";
import { selectIdsByEmail } from "./sql/imports.server.ts";
import { selectNeighbours } from "./sql/identity.server.ts";

/** An account with what its profile said, and whose it is. */
export type Profile = {
  id: number;
  candidateId: number;
  name: string;
  network: Network;
  handle: string;
  handleKey: string;
  url: string;
  outcome: Outcome | null;
  names: string[];
  links: {
    url: string;
    network: Network | null;
    handleKey: string | null;
    verifiedAt: number | null;
  }[];
};

/** More accounts of others than these would say nothing that the first do not. */
const MOST_NEIGHBOURS = 50;

/** The accounts of a candidate, and those of others that their profiles tie with them: by a link either way, or a shared name. */
export async function readProfiles(
  db: Reader,
  candidateId: number,
): Promise<{ own: Profile[]; others: Profile[] }> {
  const own = await profiles(db, eq(accounts.candidateId, candidateId));
  const ids = await selectNeighbours(db, {
    candidateId,
    own: own.flatMap(({ network, handleKey, names }) =>
      [handleKey, ...names].map((key) => [network, key] as const),
    ),
    linked: own.flatMap(({ links }) =>
      links.flatMap(({ network, handleKey }) =>
        network === null ? [] : [[network, handleKey] as const],
      ),
    ),
    most: MOST_NEIGHBOURS,
  });
  return { own, others: await profiles(db, among(accounts.id, ids)) };
}

async function profiles(db: Reader, which: SQL): Promise<Profile[]> {
  const rows = await db
    .select({
      id: accounts.id,
      candidateId: accounts.candidateId,
      name: candidates.name,
      network: accounts.network,
      handle: accounts.handle,
      handleKey: accounts.handleKey,
      url: accounts.url,
      outcome: accounts.outcome,
    })
    .from(accounts)
    .innerJoin(candidates, eq(candidates.id, accounts.candidateId))
    .where(which)
    .orderBy(asc(accounts.id));
  const ids = rows.map(({ id }) => id);
  const names = await db
    .select()
    .from(accountNames)
    .where(among(accountNames.accountId, ids))
    .orderBy(ROWID);
  const links = await db
    .select()
    .from(accountLinks)
    .where(among(accountLinks.accountId, ids))
    .orderBy(ROWID);
  return rows.map((row) => ({
    ...row,
    names: names.filter(({ accountId }) => accountId === row.id).map(({ handleKey }) => handleKey),
    links: links
      .filter(({ accountId }) => accountId === row.id)
      .map(({ url, network, handleKey, verifiedAt }) => ({ url, network, handleKey, verifiedAt })),
  }));
}

/** Others who have one of the candidate's email addresses, as their first or a further one; the first ten. */
export async function sameEmail(
  db: Reader,
  { id, email }: { id: number; email: string | null },
): Promise<{ id: number; name: string }[]> {
  const further = (await listContacts(db, [id])).filter(({ kind }) => kind === "email");
  const emails = [...(email === null ? [] : [emailKey(email)]), ...further.map(({ key }) => key)];
  if (emails.length === 0) return [];
  const ids = new Set((await selectIdsByEmail(db, emails)).map((one) => one.id));
  ids.delete(id);
  if (ids.size === 0) return [];
  return db
    .select({ id: candidates.id, name: candidates.name })
    .from(candidates)
    .where(inArray(candidates.id, [...ids].slice(0, 10)))
    .orderBy(candidates.id);
}

/** What members confirmed of a candidate's accounts. */
export async function confirmationsOf(db: Reader, candidateId: number) {
  return db
    .select({
      accountId: confirmations.accountId,
      reason: confirmations.reason,
      by: confirmations.confirmedBy,
      at: confirmations.confirmedAt,
    })
    .from(confirmations)
    .innerJoin(accounts, eq(accounts.id, confirmations.accountId))
    .where(eq(accounts.candidateId, candidateId));
}

/** Keeps a member's word on an account in place of an earlier one. */
export async function saveConfirmation(
  tx: Tx,
  row: typeof confirmations.$inferInsert,
): Promise<void> {
  const { accountId: _, ...set } = row;
  await tx
    .insert(confirmations)
    .values(row)
    .onConflictDoUpdate({ target: confirmations.accountId, set });
}

/** False when there was none. */
export async function deleteConfirmation(tx: Tx, accountId: number): Promise<boolean> {
  const removed = await tx
    .delete(confirmations)
    .where(eq(confirmations.accountId, accountId))
    .returning({ id: confirmations.accountId });
  return removed.length > 0;
}

/**
 * Takes back what was confirmed of a candidate's accounts after `since`, and restores these where nothing else has been
 * confirmed since.
 */
export async function restoreConfirmations(
  tx: Tx,
  candidateId: number,
  rows: (typeof confirmations.$inferSelect)[],
  since: number,
): Promise<void> {
  const own = tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(eq(accounts.candidateId, candidateId));
  await tx
    .delete(confirmations)
    .where(and(gt(confirmations.confirmedAt, since), inArray(confirmations.accountId, own)));
  if (rows.length > 0) await tx.insert(confirmations).values(rows).onConflictDoNothing();
}
