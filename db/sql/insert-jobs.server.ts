import { inArray, sql } from "drizzle-orm";
import type { Tx } from "../client.server.ts";
import { hasManyServers, LIVE_NETWORKS } from "../constants.ts";
import { accounts } from "../schema.server.ts";

const LIVE = LIVE_NETWORKS.map((network) => network.key);
const OF_MANY_SERVERS = LIVE.filter(hasManyServers);

/**
 * One waiting job for each of the accounts that is on a live network and has no job that waits or runs. Resolves to how
 * many there are.
 */
export async function insertJobs(
  tx: Tx,
  { batchId, accountIds, at }: { batchId: number; accountIds: readonly number[]; at: number },
): Promise<number> {
  const server = sql`substr(${accounts.handleKey}, instr(${accounts.handleKey}, '@') + 1)`;
  const { changes } = tx.run(sql`
    insert into jobs (batch_id, account_id, host, state, attempts, returns, run_at, created_at)
    select ${batchId}, ${accounts.id},
      case when ${inArray(accounts.network, OF_MANY_SERVERS)} then ${server} else ${accounts.network} end,
      'waiting', 0, 0, ${at}, ${at}
    from ${accounts}
    where ${accounts.id} in (select value from json_each(${JSON.stringify(accountIds)}))
      and ${inArray(accounts.network, LIVE)}
    order by ${accounts.id}
    on conflict do nothing`);
  return changes;
}
