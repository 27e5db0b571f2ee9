import { inArray, sql } from "drizzle-orm";
import type { Reader, Tx } from "../client.server.ts";
import { hasManyServers, LIVE } from "../constants.ts";
import { accounts } from "../schema.server.ts";

const OF_MANY_SERVERS = LIVE.filter(hasManyServers);

/** The queue an account waits in: its network, or its server on a network of many. */
const HOST = sql`case when ${inArray(accounts.network, OF_MANY_SERVERS)}
  then substr(${accounts.handleKey}, instr(${accounts.handleKey}, '@') + 1) else ${accounts.network} end`;

/** How many accounts these candidates have for each queue; those on networks that are never asked under "". */
export async function countByHost(
  db: Reader,
  candidateIds: readonly number[],
): Promise<{ host: string; accounts: number }[]> {
  return db.all(sql`
    select iif(${inArray(accounts.network, LIVE)}, ${HOST}, '') as host, count(*) as accounts
    from ${accounts} where candidate_id in (select value from json_each(${JSON.stringify(candidateIds)}))
    group by 1 order by 2 desc, 1`);
}

/**
 * One waiting job for each of the accounts that is on a live network and has no job that waits or runs. Resolves to how
 * many there are.
 */
export async function insertJobs(
  tx: Tx,
  { batchId, accountIds, at }: { batchId: number; accountIds: readonly number[]; at: number },
): Promise<number> {
  const { changes } = tx.run(sql`
    insert into jobs (batch_id, account_id, host, state, attempts, returns, run_at, created_at)
    select ${batchId}, ${accounts.id},
      ${HOST}, 'waiting', 0, 0, ${at}, ${at}
    from ${accounts}
    where ${accounts.id} in (select value from json_each(${JSON.stringify(accountIds)}))
      and ${inArray(accounts.network, LIVE)}
    order by ${accounts.id}
    on conflict do nothing`);
  return changes;
}
