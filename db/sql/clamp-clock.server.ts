import { sql } from "drizzle-orm";
import type { Tx } from "../client.server.ts";
import { LONGEST_PAUSE } from "../hosts.server.ts";

/** A failed try is repeated sooner than this, ms. */
const LONGEST_RETRY = 10 * 60_000;

/**
 * Brings back what a clock that went back left in the future: pauses keep their length and begin now, jobs wait for their
 * host and no longer, leases end within `leaseMs`, and accounts were last tried now at the latest.
 */
export async function clampToNow(tx: Tx, at: number, leaseMs: number): Promise<void> {
  const latest = at + LONGEST_PAUSE;
  tx.run(sql`
    update hosts set updated_at = min(updated_at, ${at}),
      blocked_until = min(blocked_until - max(0, updated_at - ${at}), ${latest}),
      reset_at = min(reset_at - max(0, updated_at - ${at}), ${latest})
    where updated_at > ${at} or blocked_until > ${latest} or reset_at > ${latest}`);
  const free = sql`max(${at}, coalesce((select blocked_until from hosts where hosts.host = jobs.host), 0))`;
  tx.run(sql`
    update jobs set run_at = ${free}
    where state = 'waiting' and run_at > ${at + LONGEST_RETRY} and run_at > ${free}`);
  tx.run(sql`
    update jobs set lease_until = ${at + leaseMs} where state = 'running' and lease_until > ${at + leaseMs}`);
  tx.run(sql`update accounts set tried_at = ${at} where tried_at > ${at}`);
  tx.run(sql`update batches set created_at = ${at} where created_at > ${at}`);
}
