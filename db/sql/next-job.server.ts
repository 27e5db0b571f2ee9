import { sql } from "drizzle-orm";
import type { Reader } from "../client.server.ts";
import type { HeldJob } from "../leases.server.ts";

/** The hosts for which something waits, from `after` (exclusive) on, one index seek a host. */
const line = (after: string) => sql`recursive line(host) as (
  select min(host) from jobs where state = 'waiting' and host > ${after}
  union all
  select (select min(host) from jobs where state = 'waiting' and host > line.host) from line where line.host is not null
)`;

/** `batchEnd`: when its batch was over; null while it is not. */
type DueJob = Omit<HeldJob, "owner"> & { batchEnd: number | null };

/**
 * A job whose lease has run out, or the longest waiting one of the next host in alphabetical order after `after`, so that
 * hosts take turns however long their queues are. Hosts that asked for a pause, and hosts with `perHost` jobs running,
 * are passed over. Where a lease ran out, `returns` counts that already.
 */
export async function findDueJob(
  db: Reader,
  { at, after, perHost }: { at: number; after: string; perHost: number },
): Promise<DueJob | undefined> {
  return db.get<DueJob | undefined>(sql`
    with ${line(after)}
    select jobs.id, account_id as accountId, jobs.host, attempts, returns + (state = 'running') as returns,
      network, handle, batches.finished_at as batchEnd
    from (
      select id from jobs where state = 'running' and lease_until <= ${at}
      union all
      select id from (
        select (select id from jobs where state = 'waiting' and host = line.host and run_at <= ${at} order by run_at, id limit 1) as id
        from line
        where line.host is not null
          and not exists (select 1 from hosts where hosts.host = line.host and hosts.blocked_until > ${at})
          and (select count(*) from jobs where state = 'running' and host = line.host) < ${perHost}
      ) where id is not null
      limit 1
    ) as due
    join jobs on jobs.id = due.id
    join accounts on accounts.id = jobs.account_id
    join batches on batches.id = jobs.batch_id`);
}

/** When the next job can begin, in ms since 1970; undefined when nothing waits. May lie in the past. */
export async function findNextDue(db: Reader): Promise<number | undefined> {
  const row = db.get<{ at: number | null }>(sql`
    with ${line("")}
    select min(max(
      (select min(run_at) from jobs where state = 'waiting' and host = line.host),
      coalesce((select blocked_until from hosts where hosts.host = line.host), 0)
    )) as at from line where line.host is not null`);
  return row?.at ?? undefined;
}
