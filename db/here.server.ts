import { asc } from "drizzle-orm";
import type { Reader } from "./client.server.ts";
import { accounts, candidates } from "./schema.server.ts";
import { among } from "./sql/among.server.ts";

/** What an import compares with: these candidates and their accounts. */
export async function readHere(db: Reader, ids: readonly number[]) {
  const people = await db
    .select({
      id: candidates.id,
      name: candidates.name,
      email: candidates.email,
      headline: candidates.headline,
      company: candidates.company,
      city: candidates.city,
      source: candidates.source,
      externalId: candidates.externalId,
      tags: candidates.tags,
    })
    .from(candidates)
    .where(among(candidates.id, ids));
  const held = await db
    .select({
      candidateId: accounts.candidateId,
      network: accounts.network,
      handle: accounts.handle,
      handleKey: accounts.handleKey,
    })
    .from(accounts)
    .where(among(accounts.candidateId, ids))
    .orderBy(asc(accounts.id));
  const accountsOf = new Map<number, typeof held>();
  for (const account of held)
    accountsOf.set(account.candidateId, [...(accountsOf.get(account.candidateId) ?? []), account]);
  return people.map((candidate) => ({ candidate, accounts: accountsOf.get(candidate.id) ?? [] }));
}

/** Candidates by their number in another system; the first where two have one. */
export async function idsByExternalId(
  db: Reader,
  externalIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db
    .select({ id: candidates.id, externalId: candidates.externalId })
    .from(candidates)
    .where(among(candidates.externalId, externalIds))
    .orderBy(asc(candidates.id));
  const found = new Map<string, number>();
  for (const { id, externalId } of rows)
    if (externalId !== null && !found.has(externalId)) found.set(externalId, id);
  return found;
}
