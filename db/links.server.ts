import { eq } from "drizzle-orm";
import type { Tx } from "./client.server.ts";
import { accountLanguages, accountLinks, accountNames } from "./schema.server.ts";

type Profile = {
  accountId: number;
  links: readonly Omit<typeof accountLinks.$inferInsert, "accountId">[];
  /** Keys of every name that the account answered to. */
  names: readonly string[];
  languages: readonly string[];
};

/** Keeps what a profile says, in place of what the last reading found. */
export async function saveProfile(
  tx: Tx,
  { accountId, links, names, languages }: Profile,
): Promise<void> {
  await tx.delete(accountLinks).where(eq(accountLinks.accountId, accountId));
  if (links.length > 0)
    await tx.insert(accountLinks).values(links.map((link) => ({ ...link, accountId })));
  await tx.delete(accountNames).where(eq(accountNames.accountId, accountId));
  if (names.length > 0)
    await tx.insert(accountNames).values(names.map((handleKey) => ({ accountId, handleKey })));
  await tx.delete(accountLanguages).where(eq(accountLanguages.accountId, accountId));
  const distinct = [...new Map(languages.map((one) => [one.toLowerCase(), one])).values()];
  if (distinct.length > 0)
    await tx.insert(accountLanguages).values(distinct.map((language) => ({ accountId, language })));
}
