import { and, eq, isNotNull, sql, type SQL } from "drizzle-orm";
import { atomically, type Db, type Statement } from "./client.server.ts";
import type { LiveNetwork, Outcome } from "./constants.ts";
import { shortMessage } from "./message.server.ts";
import { accounts, batches, hosts, jobs } from "./schema.server.ts";

/** A job that a worker holds: nobody else reads the account while the lease lasts. */
export type HeldJob = Pick<
  typeof jobs.$inferSelect,
  "id" | "accountId" | "host" | "attempts" | "returns"
> & {
  owner: string;
  network: LiveNetwork;
  handle: string;
};

/** The hosts for which something waits, from `after` (exclusive) on, one index seek a host. */
const line = (after: string) => sql`recursive line(host) as (
  select min(host) from jobs where state = 'waiting' and host > ${after}
  union all
  select (select min(host) from jobs where state = 'waiting' and host > line.host) from line where line.host is not null
)`;

type Claim = { owner: string; at: number; leaseMs: number; after?: string; perHost?: number };

/**
 * Takes one job, or none when nothing is due: first one whose lease has run out, else the longest waiting job of the
 * next host in alphabetical order after `after`, so that hosts take turns however long their queues are. Hosts that
 * asked for a pause, and hosts with `perHost` jobs running, are passed over.
 */
export async function claim(db: Db, { after = "", ...wish }: Claim): Promise<HeldJob | undefined> {
  const next = claimAfter(db, after, wish);
  return next ?? (after === "" ? undefined : claimAfter(db, "", wish));
}

function claimAfter(
  db: Db,
  after: string,
  { owner, at, leaseMs, perHost = Number.MAX_SAFE_INTEGER }: Omit<Claim, "after">,
) {
  const chosen = sql`(
    with ${line(after)}
    select id from (
      select id from jobs where state = 'running' and lease_until <= ${at}
      union all
      select id from (
        select (select id from jobs where state = 'waiting' and host = line.host and run_at <= ${at} order by run_at, id limit 1) as id
        from line
        where line.host is not null
          and not exists (select 1 from hosts where hosts.host = line.host and hosts.blocked_until > ${at})
          and (select count(*) from jobs where state = 'running' and host = line.host) < ${perHost}
      ) where id is not null
    ) limit 1)`;
  const held = db
    .update(jobs)
    .set({
      state: "running",
      returns: sql`${jobs.returns} + (${jobs.state} = 'running')`,
      leaseOwner: owner,
      leaseUntil: at + leaseMs,
    })
    .where(eq(jobs.id, chosen))
    .returning({
      id: jobs.id,
      accountId: jobs.accountId,
      host: jobs.host,
      attempts: jobs.attempts,
      returns: jobs.returns,
      network: sql<LiveNetwork>`(select network from accounts where accounts.id = jobs.account_id)`,
      handle: sql<string>`(select handle from accounts where accounts.id = jobs.account_id)`,
    })
    .get();
  return held && { ...held, owner };
}

/** When the next job can begin, or undefined when nothing waits. May lie in the past. */
export async function nextDue(db: Db): Promise<number | undefined> {
  const row = db.get<{ at: number | null }>(sql`with ${line("")}
    select min(max(
      (select min(run_at) from jobs where state = 'waiting' and host = line.host),
      coalesce((select blocked_until from hosts where hosts.host = line.host), 0)
    )) as at from line where line.host is not null`);
  return row?.at ?? undefined;
}

/** Extends the leases that `owner` still holds among `ids`, and returns those. */
export async function renew(
  db: Db,
  { owner, ids, until }: { owner: string; ids: readonly number[]; until: number },
): Promise<number[]> {
  const kept = db
    .update(jobs)
    .set({ leaseUntil: until })
    .where(
      and(
        sql`${jobs.id} in (select value from json_each(${JSON.stringify(ids)}))`,
        eq(jobs.state, "running"),
        eq(jobs.leaseOwner, owner),
      ),
    )
    .returning({ id: jobs.id })
    .all();
  return kept.map((job) => job.id);
}

/** Gives back everything that `owner` holds, as if it had never been taken. */
export async function release(db: Db, { owner }: { owner: string }): Promise<void> {
  await atomically(db, [
    db
      .update(jobs)
      .set({ state: "waiting", leaseOwner: null, leaseUntil: null })
      .where(and(eq(jobs.state, "running"), eq(jobs.leaseOwner, owner))),
  ]);
}

/** `returns` tells two leases of one owner apart. */
const holds = (job: HeldJob) =>
  and(
    eq(jobs.id, job.id),
    eq(jobs.state, "running"),
    eq(jobs.leaseOwner, job.owner),
    eq(jobs.returns, job.returns),
  );

type Ending = { at: number; outcome: Outcome; message: string };

/** Puts a held job back until `runAt`. A `pause` that a host asked for holds for all that wait for it, and is no failed attempt. */
export async function postpone(
  db: Db,
  job: HeldJob,
  { at, runAt, outcome, pause, ...said }: Ending & { runAt: number; pause: boolean },
): Promise<void> {
  const message = shortMessage(said.message);
  const mine = sql`exists (select 1 from ${jobs} where ${holds(job)})`;
  const blocked = db
    .insert(hosts)
    .select(sql`select ${job.host}, null, null, ${runAt}, ${at} where ${mine}`)
    .onConflictDoUpdate({
      target: hosts.host,
      set: { blockedUntil: sql`max(coalesce(blocked_until, 0), ${runAt})`, updatedAt: at },
    });
  const counted = pause ? { returns: job.returns + 1 } : { attempts: job.attempts + 1 };
  await atomically(db, [
    ...(pause ? [blocked] : []),
    db
      .update(accounts)
      .set({ outcome, message, triedAt: at })
      .where(and(eq(accounts.id, job.accountId), mine)),
    db
      .update(jobs)
      .set({
        ...counted,
        state: "waiting",
        runAt,
        outcome,
        message,
        leaseOwner: null,
        leaseUntil: null,
      })
      .where(holds(job)),
  ]);
}

// The lease's end marks a job that is ending: the last statement of `finish` clears it, so the condition is true once.
const ending = (job: HeldJob) =>
  and(
    eq(jobs.id, job.id),
    eq(jobs.state, "done"),
    eq(jobs.leaseOwner, job.owner),
    isNotNull(jobs.leaseUntil),
  );

/** The condition that each of the writes given to `finish` must carry. */
export const onceEnding = (job: HeldJob): SQL =>
  sql`exists (select 1 from ${jobs} where ${ending(job)})`;

type Finish = Ending & {
  /** The handle as the network spells it. */
  handle?: string;
  /** A condition that must still hold for the job to end. */
  given?: SQL;
  writes?: readonly Statement[];
};

/**
 * Ends a held job and writes what it found, all or nothing. "stale": `given` no longer holds, the job is still held.
 * "lost": the lease went to somebody else, the job was cancelled or the account is gone; nothing was written.
 */
export async function finish(
  db: Db,
  job: HeldJob,
  { at, outcome, handle, given, writes = [], ...said }: Finish,
): Promise<"done" | "stale" | "lost"> {
  const message = shortMessage(said.message);
  const once = onceEnding(job);
  const spelled = handle && {
    handle: sql`iif(lower(${accounts.handle}) = lower(${handle}), ${handle}, ${accounts.handle})`,
  };
  const read = outcome === "ok" && { seenAt: at, ...spelled };
  const nothingLeft = sql`not exists (select 1 from jobs where batch_id = batches.id and state in ('waiting', 'running'))`;
  await atomically(db, [
    db
      .update(jobs)
      .set({ state: "done", outcome, message, finishedAt: at })
      .where(and(holds(job), given)),
    db
      .update(accounts)
      .set({ outcome, message, triedAt: at, ...read })
      .where(and(eq(accounts.id, job.accountId), once)),
    ...writes,
    db
      .update(batches)
      .set({ finishedAt: at })
      .where(
        and(eq(batches.id, sql`(select batch_id from ${jobs} where ${ending(job)})`), nothingLeft),
      ),
    db.update(jobs).set({ leaseUntil: null }).where(ending(job)),
  ]);
  const now = db.select().from(jobs).where(eq(jobs.id, job.id)).get();
  if (now?.leaseOwner !== job.owner || now.returns !== job.returns || now.state === "cancelled")
    return "lost";
  return now.state === "done" ? "done" : "stale";
}
