import { sql } from "drizzle-orm";
import type { Tx } from "../client.server.ts";

/** Forgets all but the `most` answers that were kept last. */
export async function deleteOldAnswers(tx: Tx, most: number): Promise<void> {
  tx.run(sql`delete from http_cache where rowid <= (select max(rowid) from http_cache) - ${most}`);
}
