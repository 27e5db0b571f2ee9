import { sql } from "drizzle-orm";
import type { Tx } from "../client.server.ts";

/** Notes on these accounts when they were last seen, as far as what is stored of them tells. */
export async function noteSeen(tx: Tx, accountIds: readonly number[]): Promise<void> {
  const last = sql`(select max(observed_at) from snapshots where account_id = accounts.id)`;
  tx.run(sql`
    update accounts set seen_at = max(coalesce(seen_at, 0), ${last})
    where id in (select value from json_each(${JSON.stringify(accountIds)})) and ${last} is not null`);
}
