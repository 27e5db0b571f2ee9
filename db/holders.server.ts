import { and, eq } from "drizzle-orm";
import type { Reader } from "./client.server.ts";
import type { Network } from "./constants.ts";
import { accountNames, accounts, candidates } from "./schema.server.ts";

/** Who has an account. */
export type Holder = { accountId: number; id: number; name: string };

const HOLDER = { accountId: accounts.id, id: candidates.id, name: candidates.name };

/** Who has the account, under the name asked for or another that it answered to. */
export async function findHolder(
  db: Reader,
  { network, handleKey }: { network: Network; handleKey: string },
): Promise<Holder | undefined> {
  const [holder] = await db
    .select(HOLDER)
    .from(accounts)
    .innerJoin(candidates, eq(candidates.id, accounts.candidateId))
    .where(and(eq(accounts.network, network), eq(accounts.handleKey, handleKey)));
  if (holder) return holder;
  const [alias] = await db
    .select(HOLDER)
    .from(accountNames)
    .innerJoin(accounts, eq(accounts.id, accountNames.accountId))
    .innerJoin(candidates, eq(candidates.id, accounts.candidateId))
    .where(and(eq(accountNames.handleKey, handleKey), eq(accounts.network, network)))
    .limit(1);
  return alias;
}

export async function findPerson(
  db: Reader,
  id: number,
): Promise<{ id: number; name: string } | undefined> {
  const [person] = await db
    .select({ id: candidates.id, name: candidates.name })
    .from(candidates)
    .where(eq(candidates.id, id));
  return person;
}
