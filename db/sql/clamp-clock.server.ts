import { sql } from "drizzle-orm";
import type { Tx } from "../client.server.ts";

/** No worker holds a job for longer than this without saying so, ms: judgement, forty times the lease. */
const LONGEST_LEASE = 10 * 60_000;

/**
 * After the clock went back, moments that were written by it lie in the future. Brings those that something waits for to
 * `now`: when a job is due, a lease ends, a host may be asked, an account was last tried.
 */
export async function clampToNow(tx: Tx, now: number): Promise<void> {
  tx.run(
    sql`update jobs set lease_until = ${now} where state = 'running' and lease_until > ${now + LONGEST_LEASE}`,
  );
  const { ahead } = tx.get<{ ahead: number }>(sql`
    select exists (select 1 from accounts where tried_at > ${now})
      or exists (select 1 from hosts where updated_at > ${now})
      or (select created_at from batches order by id desc limit 1) > ${now} as ahead`);
  if (ahead !== 1) return;
  tx.run(sql`
    update jobs set run_at = ${now}, created_at = min(created_at, ${now})
    where state = 'waiting' and run_at > ${now}
      and (created_at > ${now} or account_id in (select id from accounts where tried_at > ${now}))`);
  tx.run(sql`update batches set created_at = ${now} where created_at > ${now}`);
  tx.run(sql`delete from hosts where updated_at > ${now}`);
  tx.run(sql`update accounts set tried_at = ${now} where tried_at > ${now}`);
}
