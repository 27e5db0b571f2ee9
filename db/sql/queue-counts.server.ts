import { sql } from "drizzle-orm";
import type { Reader } from "../client.server.ts";
import { OUTCOMES } from "../constants.ts";
import { LONGEST_MESSAGE, shortMessage } from "../message.server.ts";
import { hosts } from "../schema.server.ts";
import { among } from "./among.server.ts";

/** The jobs of one batch, or of all batches in which something is still to be done. */
const looked = (batchId: number | undefined) =>
  batchId === undefined
    ? sql`batch_id in (select id from batches where finished_at is null
        and exists (select 1 from jobs where batch_id = batches.id and state in ('waiting', 'running')))`
    : sql`batch_id = ${batchId}`;

/** Jobs of the batches looked at, without the cancelled ones. `failed`: done, and they brought no facts. */
type JobCounts = Record<"total" | "done" | "running" | "waiting" | "failed", number>;

/** How far jobs are, counted in the order of an index, so that a long queue is never sorted. */
export async function countJobs(db: Reader, batchId?: number): Promise<JobCounts> {
  return db.get(sql`
    select total(jobs) as total, total(jobs * (state = 'done')) as done, total(jobs * (state = 'running')) as running,
      total(jobs * (state = 'waiting')) as waiting, total(jobs * (state = 'done' and outcome is not 'ok')) as failed
    from (
      select state, outcome, count(*) as jobs from jobs
      where ${looked(batchId)} and state <> 'cancelled' group by batch_id, state, outcome
    )`);
}

/** Of a message before it is shortened. As text it would end at its first NUL. */
const MOST_BYTES = 16 * LONGEST_MESSAGE;

/** Why jobs failed, the most frequent reasons first, five at most. */
export async function countFailures(
  db: Reader,
  batchId?: number,
): Promise<{ message: string; jobs: number }[]> {
  const rows = db.all<{ message: string; jobs: number }>(sql`
    select cast(substr(cast(message as blob), 1, ${MOST_BYTES}) as text) as message, count(*) as jobs from jobs
    where ${looked(batchId)} and state = 'done' and outcome in ${OUTCOMES.filter((outcome) => outcome !== "ok")}
    group by 1 order by 2 desc, 1 limit 5`);
  return rows.map((row) => ({ ...row, message: shortMessage(row.message) }));
}

/** What waits and is being read for one host: a network, or a server of a network of many. Moments in ms since 1970. */
export type HostQueue = {
  host: string;
  waiting: number;
  running: number;
  /** When the first of the waiting ones is due, if its host allows. */
  nextAt: number | null;
  /** The host asked for no request before this moment. */
  blockedUntil: number | null;
};

/** All queues together: how many, what waits and is read in them, and how many have something waiting for the end of a pause. */
type AllQueues = { hosts: number; accounts: number; paused: number };

/**
 * What waits and runs for each host, longest queue first: the `most` longest and the `most` that wait for the latest moment,
 * of all of them if there are no more. Each state is counted from an index alone; a team can have accounts on thousands of servers.
 */
export async function listHostQueues(
  db: Reader,
  { most, now }: { most: number; now: number },
): Promise<{ queues: HostQueue[]; all: AllQueues }> {
  const rows = db.all<HostQueue & { all: string }>(sql`
    with queued as materialized (
      select counted.host, max(waiting) as waiting, max(running) as running, max(nextAt) as nextAt,
        hosts.blocked_until as blockedUntil, hosts.reset_at as resetAt
      from (
        select host, count(*) as waiting, 0 as running, min(run_at) as nextAt from jobs where state = 'waiting' group by host
        union all
        select host, 0, count(*), null from jobs where state = 'running' group by host
      ) as counted left join hosts on hosts.host = counted.host
      group by counted.host
    ),
    longest as (select host from queued order by waiting desc, running desc, host limit ${most}),
    latest as (
      select host from queued
      order by max(coalesce(nextAt, 0), coalesce(blockedUntil, 0), coalesce(resetAt, 0)) desc, waiting desc limit ${most}
    )
    select host, waiting, running, nextAt, blockedUntil, (
      select json_object('hosts', count(*), 'accounts', total(waiting + running), 'paused', total(waiting > 0 and blockedUntil > ${now}))
      from queued
    ) as "all"
    from queued where host in (select host from longest union select host from latest)
    order by waiting desc, running desc, host`);
  const all: AllQueues = JSON.parse(rows[0]?.all ?? '{"hosts":0,"accounts":0,"paused":0}');
  return { queues: rows.map(({ all: _all, ...queue }) => queue), all };
}

/** The limits of these hosts, as they last reported them. Written out: a team can have accounts on hundreds of servers. */
export async function selectHosts(
  db: Reader,
  names: readonly string[],
): Promise<Pick<typeof hosts.$inferSelect, "host" | "remaining" | "resetAt" | "blockedUntil">[]> {
  return db.all(sql`
    select host, remaining, reset_at as resetAt, blocked_until as blockedUntil from hosts
    where ${among(hosts.host, names)}`);
}
