import { sql } from "drizzle-orm";
import type { Reader } from "#db/client.server.ts";

/** Every verb of the log, in order: a walk of its index that jumps from one to the next. */
export async function selectDistinctVerbs(db: Reader): Promise<string[]> {
  return db
    .values<[string]>(
      sql`with recursive seen (verb) as (select min(verb) from activities
        union all select (select min(verb) from activities where verb > seen.verb) from seen where seen.verb is not null)
        select verb from seen where verb is not null limit 200`,
    )
    .map(([verb]) => verb);
}
