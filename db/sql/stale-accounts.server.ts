import { sql } from "drizzle-orm";
import type { Reader } from "../client.server.ts";
import { LIVE, type Outcome } from "../constants.ts";

/** Outcomes that seldom change: looked at again after this many times the usual interval. */
const LASTING: Outcome[] = ["notFound", "suspended", "moved", "closed"];
const LASTING_FACTOR = 7;

/** Ids of accounts that were last tried at least `everyMs` ago and wait for nothing, the longest ago first. */
export async function listStaleAccounts(
  db: Reader,
  { at, everyMs, limit }: { at: number; everyMs: number; limit: number },
): Promise<number[]> {
  const rows = db.all<{ id: number }>(sql`
    select id from accounts
    where tried_at <= ${at - everyMs}
      and tried_at <= ${at} - ${everyMs} * iif(outcome in ${LASTING}, ${LASTING_FACTOR}, 1)
      and network in ${LIVE}
      and not exists (select 1 from jobs where account_id = accounts.id and state in ('waiting', 'running'))
    order by tried_at limit ${limit}`);
  return rows.map(({ id }) => id);
}
