import { and, eq, inArray, isNull, lt, lte, notInArray, sql, type SQL } from "drizzle-orm";
import { atomically, type Db, type Statement, type Tx } from "./client.server.ts";
import {
  hasManyServers,
  LIVE_NETWORKS,
  OUTCOMES,
  type JobState,
  type Outcome,
} from "./constants.ts";
import { LONGEST_MESSAGE, shortMessage } from "./message.server.ts";
import { accounts, batches, jobs } from "./schema.server.ts";
import { insertJobs } from "./sql/insert-jobs.server.ts";

/** Who asked for a batch (null = the schedule), and when. */
export type Request = { requestedBy: number | null; at: number };

/**
 * Asks for accounts to be read, where a network can be asked and none is waiting or being read already; so asking twice
 * is harmless. `batchId` is null when that leaves none. Call the worker's `wake` once the transaction is over.
 */
export async function enqueueAccounts(
  tx: Tx,
  { accountIds, requestedBy, at }: Request & { accountIds: readonly number[] },
): Promise<{ batchId: number | null; jobs: number }> {
  const [batch] = await tx
    .insert(batches)
    .values({ requestedBy, createdAt: at })
    .returning({ id: batches.id });
  const { id } = batch!;
  const added = await insertJobs(tx, { batchId: id, accountIds, at });
  if (added === 0) await tx.delete(batches).where(eq(batches.id, id));
  return { batchId: added === 0 ? null : id, jobs: added };
}

const LIVE = LIVE_NETWORKS.map((network) => network.key);
const OF_MANY_SERVERS = LIVE.filter(hasManyServers);

const among = (ids: readonly number[]) =>
  sql`(select value from json_each(${JSON.stringify(ids)}))`;
const hasActiveJobs = sql`exists (select 1 from jobs where batch_id = batches.id and state in ('waiting', 'running'))`;

/** One job for each account that `which` selects, except where one is already waiting or running. */
function jobsFor(db: Db, which: SQL, batch: SQL, at: number): Statement {
  const server = sql`substr(${accounts.handleKey}, instr(${accounts.handleKey}, '@') + 1)`;
  const host = sql`case when ${inArray(accounts.network, OF_MANY_SERVERS)} then ${server} else ${accounts.network} end`;
  return db
    .insert(jobs)
    .select(
      sql`select null, ${batch}, ${accounts.id}, ${host}, 'waiting', 0, 0, ${at}, null, null, null, null, ${at}, null
        from ${accounts} where ${inArray(accounts.network, LIVE)} and ${which} order by ${accounts.id}`,
    )
    .onConflictDoNothing();
}

/**
 * The same as `enqueue`, for a transaction that also adds the accounts: `which` is a condition on `accounts`.
 * Call the worker's `wake` afterwards.
 */
export function enqueueStatements(db: Db, which: SQL, { requestedBy, at }: Request): Statement[] {
  const newest = sql`(select max(id) from batches)`;
  return [
    db.insert(batches).values({ requestedBy, createdAt: at }),
    jobsFor(db, which, newest, at),
    db
      .update(batches)
      .set({ finishedAt: at })
      .where(and(eq(batches.id, newest), sql`not ${hasActiveJobs}`)),
  ];
}

/** The batch begins closed, and opens together with its jobs: a crash in between leaves nothing half-begun. */
async function enqueueWhere(db: Db, which: SQL, { requestedBy, at }: Request): Promise<number> {
  const values = { requestedBy, createdAt: at, finishedAt: at };
  const batch = db.insert(batches).values(values).returning({ id: batches.id }).get();
  await atomically(db, [
    jobsFor(db, which, sql`${batch.id}`, at),
    db
      .update(batches)
      .set({ finishedAt: null })
      .where(and(eq(batches.id, batch.id), hasActiveJobs)),
  ]);
  return batch.id;
}

/**
 * Asks for accounts to be read and returns the batch's id. An account that is already waiting or being read stays in
 * its earlier batch, so asking twice is harmless. Call the worker's `wake` afterwards.
 */
export async function enqueue(
  db: Db,
  { accountIds, ...request }: Request & { accountIds: readonly number[] },
): Promise<number> {
  return enqueueWhere(db, sql`${accounts.id} in ${among(accountIds)}`, request);
}

/** How many accounts of the candidates are on networks that are never asked. */
export async function countUnread(
  db: Db,
  candidateIds: readonly number[] | "all",
): Promise<number> {
  const which =
    candidateIds === "all" ? undefined : sql`${accounts.candidateId} in ${among(candidateIds)}`;
  return db.$count(accounts, and(notInArray(accounts.network, LIVE), which));
}

/** Asks for every account of the candidates to be read. */
export async function enqueueCandidates(
  db: Db,
  { candidateIds, ...request }: Request & { candidateIds: readonly number[] | "all" },
): Promise<number> {
  return enqueueWhere(
    db,
    candidateIds === "all" ? sql`true` : sql`${accounts.candidateId} in ${among(candidateIds)}`,
    request,
  );
}

/** Outcomes that seldom change: looked at again after this many times the usual interval. */
const SETTLED: Outcome[] = ["notFound", "suspended", "moved", "closed"];
const SETTLED_FACTOR = 7;

/**
 * Accounts that were last tried at least `everyMs` ago and wait for nothing, the longest ago first. There are few more
 * than one `shareOf`-th of all live accounts, so that a schedule that asks this often spreads over the interval.
 */
export async function staleAccounts(
  db: Db,
  { at, everyMs, shareOf }: { at: number; everyMs: number; shareOf: number },
): Promise<number[]> {
  const all = await db.$count(accounts, inArray(accounts.network, LIVE));
  const patience = sql`${everyMs} * iif(${inArray(accounts.outcome, SETTLED)}, ${SETTLED_FACTOR}, 1)`;
  const rows = db
    .select({ id: accounts.id })
    .from(accounts)
    .where(
      and(
        lte(accounts.triedAt, at - everyMs),
        sql`${accounts.triedAt} <= ${at} - ${patience}`,
        inArray(accounts.network, LIVE),
        sql`not exists (select 1 from jobs where account_id = ${accounts.id} and state in ('waiting', 'running'))`,
      ),
    )
    .orderBy(accounts.triedAt)
    .limit(Math.ceil((1.2 * all) / shareOf))
    .all();
  return rows.map((row) => row.id);
}

/** Closes batches whose accounts were deleted, and forgets up to `limit` jobs of batches that ended before `before`. */
export async function tidyQueue(
  db: Db,
  { at, before, limit }: { at: number; before: number; limit: number },
): Promise<void> {
  const old = sql`(select jobs.id from batches join jobs on jobs.batch_id = batches.id where batches.finished_at < ${before} limit ${limit})`;
  const empty = sql`not exists (select 1 from jobs where batch_id = batches.id)`;
  await atomically(db, [
    db
      .update(batches)
      .set({ finishedAt: at })
      .where(and(isNull(batches.finishedAt), sql`not ${hasActiveJobs}`)),
    db.delete(jobs).where(sql`${jobs.id} in ${old}`),
    db.delete(batches).where(and(lt(batches.finishedAt, before), empty)),
  ]);
}

/** Ends what is left of a batch. A job being read is ended too: what it finds is dropped. */
export async function cancelBatch(db: Db, batchId: number, { at }: { at: number }): Promise<void> {
  await atomically(db, [
    db
      .update(jobs)
      .set({ state: "cancelled", finishedAt: at })
      .where(and(eq(jobs.batchId, batchId), inArray(jobs.state, ["waiting", "running"]))),
    db
      .update(batches)
      .set({ finishedAt: at })
      .where(and(eq(batches.id, batchId), isNull(batches.finishedAt))),
  ]);
}

/** How far the reading of accounts is. */
export type Progress = {
  /** Jobs of the batches looked at, without the cancelled ones. */
  total: number;
  done: number;
  running: number;
  waiting: number;
  /** Jobs that are done and brought no facts. */
  failed: number;
  /** Why jobs failed, the most frequent reasons first, five at most. */
  messages: { message: string; jobs: number }[];
};

/** Progress of one batch, or of all that are not finished. */
export async function progress(db: Db, { batchId }: { batchId?: number } = {}): Promise<Progress> {
  const open = sql`(select id from batches where finished_at is null and ${hasActiveJobs})`;
  const looked = batchId === undefined ? sql`batch_id in ${open}` : sql`batch_id = ${batchId}`;
  // Grouped in the order of the index, so that a long queue is counted without being sorted.
  const counts = db.all<{ state: JobState; outcome: Outcome | null; jobs: number }>(
    sql`select state, outcome, count(*) as jobs from jobs where ${looked} and state <> 'cancelled' group by batch_id, state, outcome`,
  );
  const messages = db.all<Progress["messages"][number]>(
    sql`select substr(message, 1, ${4 * LONGEST_MESSAGE}) as message, count(*) as jobs from jobs
      where ${looked} and state = 'done' and outcome in ${OUTCOMES.filter((outcome) => outcome !== "ok")}
      group by 1 order by 2 desc, 1 limit 5`,
  );
  const sum = (which: (row: (typeof counts)[number]) => boolean) =>
    counts.filter(which).reduce((total, row) => total + row.jobs, 0);
  return {
    total: sum(() => true),
    done: sum((row) => row.state === "done"),
    running: sum((row) => row.state === "running"),
    waiting: sum((row) => row.state === "waiting"),
    failed: sum((row) => row.state === "done" && row.outcome !== "ok"),
    messages: messages.map((one) => ({ ...one, message: shortMessage(one.message) })),
  };
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

/** What waits and runs for each host, longest queue first. Each state is counted from an index alone. */
export async function queues(db: Db): Promise<HostQueue[]> {
  return db.all<HostQueue>(
    sql`select queued.host, max(waiting) as waiting, max(running) as running, max(nextAt) as nextAt, hosts.blocked_until as blockedUntil
      from (
        select host, count(*) as waiting, 0 as running, min(run_at) as nextAt from jobs where state = 'waiting' group by host
        union all
        select host, 0, count(*), null from jobs where state = 'running' group by host
      ) as queued left join hosts on hosts.host = queued.host
      group by queued.host order by 2 desc, 3 desc, 1`,
  );
}
