import { sql } from "drizzle-orm";
import type { Tx } from "../client.server.ts";

/** Notes on these accounts when they were last seen, as what is stored of them tells. */
export async function noteSeen(tx: Tx, accountIds: readonly number[]): Promise<void> {
  tx.run(sql`
    update accounts set seen_at = (select max(observed_at) from snapshots where account_id = accounts.id)
    where id in (select value from json_each(${JSON.stringify(accountIds)}))`);
}
