import type { NewAccount } from "./accounts.server.ts";
import type { Reader } from "./client.server.ts";
import { selectHolders } from "./sql/accounts.server.ts";

/** Who has an account. */
type Holder = { accountId: number; id: number; name: string };

/** Who has these accounts, under the name asked for or another that they answered to, by `keyOf`. */
export async function findHolders(
  db: Reader,
  wanted: readonly NewAccount[],
): Promise<Map<string, Holder>> {
  const keys = wanted.map(({ network, handleKey }) => [network, handleKey] as const);
  const rows = await selectHolders(db, keys);
  return new Map(rows.map(({ key, accountId, id, name }) => [key, { accountId, id, name }]));
}
