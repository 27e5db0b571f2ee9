import { and, eq, gt, isNull, lt, lte, or, sql } from "drizzle-orm";
import { atomically, type Db } from "./client.server.ts";
import { hosts, httpCache, jobs } from "./schema.server.ts";

type Limit = { remaining: number | null; resetAt: number | null; blockedUntil: number | null };
type Answer = { etag: string; headers: Record<string, string>; body: string; storedAt: number };

/** Answers kept at most; the oldest go first. */
const ANSWERS = 5000;
/** Two resets closer than this (ms) are the same window: Mastodon adds the fraction of the current second. */
export const SAME_WINDOW = 2000;

export async function hostLimit(db: Db, host: string): Promise<Limit | null> {
  return db.select().from(hosts).where(eq(hosts.host, host)).get() ?? null;
}

/** What is known of these hosts, by name. */
export async function hostLimits(db: Db, names: readonly string[]): Promise<Map<string, Limit>> {
  const rows = db
    .select()
    .from(hosts)
    .where(sql`${hosts.host} in (select value from json_each(${JSON.stringify(names)}))`)
    .all();
  return new Map(rows.map((row) => [row.host, row]));
}

/**
 * Takes one request from the host's allowance in one statement, so that two workers cannot take the same one.
 * @param rate the documented limit, counted where the host said nothing (window in ms).
 * @returns null when taken; otherwise the moment (ms since 1970) to ask again.
 */
export async function takeRequest(
  db: Db,
  host: string,
  now: number,
  rate: { limit: number; windowMs: number } | null,
): Promise<number | null> {
  const fresh = {
    remaining: rate ? rate.limit - 1 : null,
    resetAt: rate ? now + rate.windowMs : null,
  };
  const over = sql`(${hosts.resetAt} is null or ${hosts.resetAt} <= ${now} or ${hosts.remaining} is null)`;
  const taken = db
    .insert(hosts)
    .values({ host, ...fresh, blockedUntil: null, updatedAt: now })
    .onConflictDoUpdate({
      target: hosts.host,
      set: {
        remaining: sql`case when ${over} then ${fresh.remaining} else ${hosts.remaining} - 1 end`,
        resetAt: sql`case when ${over} then ${fresh.resetAt} else ${hosts.resetAt} end`,
        blockedUntil: null,
        updatedAt: now,
      },
      setWhere: and(
        or(isNull(hosts.blockedUntil), lte(hosts.blockedUntil, now)),
        or(sql`${hosts.remaining} >= 1`, over),
      ),
    })
    .returning({ host: hosts.host })
    .get();
  if (taken) return null;
  const known = await hostLimit(db, host);
  return Math.max(
    known?.blockedUntil ?? 0,
    known?.remaining === 0 ? (known.resetAt ?? 0) : 0,
    now + 1,
  );
}

/** Notes what an answer said. A block never gets shorter; within one window the lower count wins. */
export async function noteLimit(db: Db, host: string, said: Limit, now: number): Promise<void> {
  const known = said.remaining !== null;
  const same = sql`abs(coalesce(${hosts.resetAt}, 0) - ${said.resetAt ?? 0}) < ${SAME_WINDOW}`;
  await atomically(db, [
    db
      .insert(hosts)
      .values({
        host,
        remaining: said.remaining,
        resetAt: said.resetAt,
        blockedUntil: said.blockedUntil,
        updatedAt: now,
      })
      .onConflictDoUpdate({
        target: hosts.host,
        set: {
          ...(known && {
            remaining: sql`case when ${same} then min(${said.remaining}, coalesce(${hosts.remaining}, ${said.remaining})) else ${said.remaining} end`,
            resetAt: said.resetAt,
          }),
          blockedUntil: sql`nullif(max(coalesce(${hosts.blockedUntil}, 0), ${said.blockedUntil ?? 0}), 0)`,
          updatedAt: now,
        },
      }),
  ]);
}

export async function cachedAnswer(db: Db, url: string): Promise<Answer | null> {
  return db.select().from(httpCache).where(eq(httpCache.url, url)).get() ?? null;
}

/** Keeps an answer for as long as the account exists for which it was asked; keeps nothing when it was erased meanwhile. */
export async function keepAnswer(
  db: Db,
  url: string,
  { etag, headers, body, storedAt }: Answer,
  accountId: number,
): Promise<void> {
  await atomically(db, [
    db.delete(httpCache).where(eq(httpCache.url, url)),
    db
      .insert(httpCache)
      .select(
        sql`select ${url}, id, ${etag}, ${JSON.stringify(headers)}, ${body}, ${storedAt} from accounts where id = ${accountId}`,
      ),
    db.delete(httpCache).where(sql`rowid <= (select max(rowid) from ${httpCache}) - ${ANSWERS}`),
  ]);
}

/** No host is believed that asks for a longer pause, ms. */
export const LONGEST_PAUSE = 26 * 3_600_000;
/** A failed try is repeated sooner than this, ms. */
const LONGEST_RETRY = 10 * 60_000;

/**
 * Brings back what a clock that went back left in the future: pauses keep their length and begin now, jobs wait for their host
 * and no longer, leases end within `leaseMs`.
 */
export async function clampToNow(db: Db, at: number, leaseMs: number): Promise<void> {
  const ahead = sql`max(0, ${hosts.updatedAt} - ${at})`;
  const clamped = (moment: typeof hosts.blockedUntil | typeof hosts.resetAt) =>
    sql`min(${moment} - ${ahead}, ${at + LONGEST_PAUSE})`;
  const free = sql`max(${at}, coalesce((select blocked_until from hosts where hosts.host = jobs.host), 0))`;
  await atomically(db, [
    db
      .update(hosts)
      .set({
        blockedUntil: clamped(hosts.blockedUntil),
        resetAt: clamped(hosts.resetAt),
        updatedAt: sql`min(${hosts.updatedAt}, ${at})`,
      })
      .where(
        or(
          gt(hosts.updatedAt, at),
          gt(hosts.blockedUntil, at + LONGEST_PAUSE),
          gt(hosts.resetAt, at + LONGEST_PAUSE),
        ),
      ),
    db
      .update(jobs)
      .set({ runAt: free })
      .where(
        and(
          eq(jobs.state, "waiting"),
          gt(jobs.runAt, at + LONGEST_RETRY),
          sql`${jobs.runAt} > ${free}`,
        ),
      ),
    db
      .update(jobs)
      .set({ leaseUntil: at + leaseMs })
      .where(and(eq(jobs.state, "running"), gt(jobs.leaseUntil, at + leaseMs))),
  ]);
}

/** How long a host's limits are remembered at most: no host is believed that asks for longer (26 hours, and some). */
const REMEMBERED = 27 * 3_600_000;

/** Forgets hosts whose limits are long over. The name of a person's own server is not kept for nothing. */
export async function forgetOldHosts(db: Db, at: number): Promise<void> {
  await atomically(db, [
    db
      .delete(hosts)
      .where(
        and(
          lt(hosts.updatedAt, at - REMEMBERED),
          lt(sql`coalesce(${hosts.blockedUntil}, 0)`, at),
          lt(sql`coalesce(${hosts.resetAt}, 0)`, at),
        ),
      ),
  ]);
}

/** The limits and answers of the one HTTP client, kept in the database so that a restart does not forget them. */
export function sqliteStore(db: Db) {
  return {
    peek: (host: string) => hostLimit(db, host),
    take: (host: string, now: number, rate: { limit: number; windowMs: number } | null) =>
      takeRequest(db, host, now, rate),
    report: (host: string, said: Limit, now: number) => noteLimit(db, host, said, now),
    cached: (url: string) => cachedAnswer(db, url),
    keep: async (url: string, answer: Answer, accountId?: number) => {
      if (accountId !== undefined) await keepAnswer(db, url, answer, accountId);
    },
  };
}
