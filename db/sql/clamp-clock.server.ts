import { sql } from "drizzle-orm";
import type { Tx } from "../client.server.ts";
import { LONGEST_PAUSE } from "../hosts.server.ts";

/** No worker holds a job for longer than this without saying so, ms: judgement, forty times the lease. */
const LONGEST_LEASE = 10 * 60_000;
/** A failed try is repeated sooner than this, ms. */
const LONGEST_RETRY = 10 * 60_000;

/**
 * Brings back what a clock that went back left in the future: pauses keep their length and begin now, jobs wait for their
 * host and no longer, leases end within `leaseMs`, and what was tried or asked for then was so now.
 */
export async function clampToNow(tx: Tx, now: number, leaseMs = LONGEST_LEASE): Promise<void> {
  const longest = now + LONGEST_PAUSE;
  tx.run(sql`
    update hosts set updated_at = min(updated_at, ${now}),
      blocked_until = min(blocked_until - max(0, updated_at - ${now}), ${longest}),
      reset_at = min(reset_at - max(0, updated_at - ${now}), ${longest})
    where updated_at > ${now} or blocked_until > ${longest} or reset_at > ${longest}`);
  tx.run(sql`
    update jobs set run_at = free.at
    from (select max(${now}, coalesce(max(blocked_until), 0)) as at, j.id from jobs j left join hosts on hosts.host = j.host
      where j.state = 'waiting' and j.run_at > ${now + LONGEST_RETRY} group by j.id) free
    where jobs.id = free.id and jobs.run_at > free.at`);
  tx.run(sql`
    update jobs set lease_until = ${now + leaseMs} where state = 'running' and lease_until > ${now + leaseMs}`);
  tx.run(sql`
    update batches set created_at = ${now}
    where finished_at is null and created_at > ${now}`);
  tx.run(sql`update accounts set tried_at = ${now} where tried_at > ${now}`);
}
