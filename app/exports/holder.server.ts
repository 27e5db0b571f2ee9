import type { ParsedHandle } from "#app/networks/handles.ts";
import { knownAccounts } from "#db/sql/accounts.server.ts";
import type { Db } from "#db/client.server.ts";

export type Holder = { id: number; name: string };
/** `account` is the one that was asked about. */
export type HolderAnswer = { account: string; holder: Holder | null };

/** The candidate other than this one who has the account already; null when nobody has. */
export async function otherHolder(
  db: Db,
  account: Pick<ParsedHandle, "network" | "handleKey">,
  candidate: number | null,
): Promise<Holder | null> {
  const [holder] = [...(await knownAccounts(db, [account])).values()];
  return holder && holder.id !== candidate ? { id: holder.id, name: holder.name } : null;
}
