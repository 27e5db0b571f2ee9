import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { JOB_STATES, OUTCOMES, type LiveNetwork } from "#db/constants.ts";
import { members } from "./team.server.ts";
import { accounts } from "./candidates.server.ts";
import { moment } from "./columns.server.ts";

/** A request to read accounts: one for each add or refresh. */
export const batches = sqliteTable(
  "batches",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    requestedBy: integer("requested_by").references(() => members.id, { onDelete: "set null" }),
    createdAt: moment("created_at").notNull(),
    finishedAt: moment("finished_at"),
  },
  (t) => [index("batches_by_end").on(t.finishedAt)],
);

/** One account to be read. Leased by one worker at a time. */
export const jobs = sqliteTable(
  "jobs",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    batchId: integer("batch_id")
      .notNull()
      .references(() => batches.id, { onDelete: "cascade" }),
    accountId: integer("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    /** What the job waits for: the network's key, or the server's name on a network of many servers. */
    host: text("host").notNull(),
    state: text("state", { enum: JOB_STATES }).notNull().default("waiting"),
    /** Tries that failed for a reason that may pass. */
    attempts: integer("attempts").notNull().default(0),
    /** Times it came back unanswered: the host asked for a pause, or the process that read it ended. */
    returns: integer("returns").notNull().default(0),
    runAt: moment("run_at").notNull(),
    leaseOwner: text("lease_owner"),
    leaseUntil: moment("lease_until"),
    outcome: text("outcome", { enum: OUTCOMES }),
    message: text("message"),
    createdAt: moment("created_at").notNull(),
    finishedAt: moment("finished_at"),
  },
  (t) => [
    uniqueIndex("jobs_one_active_per_account")
      .on(t.accountId)
      .where(sql`${t.state} in ('waiting', 'running')`),
    index("jobs_by_account").on(t.accountId),
    index("jobs_by_host").on(t.state, t.host, t.runAt),
    index("jobs_by_batch").on(t.batchId, t.state, t.outcome),
  ],
);

/** What each host lets us do, kept so that a restart does not forget it. */
export const hosts = sqliteTable("hosts", {
  host: text("host").primaryKey(),
  /** Requests left until `resetAt`, as the host said; null when it did not. */
  remaining: integer("remaining"),
  resetAt: moment("reset_at"),
  /** No request before this moment. */
  blockedUntil: moment("blocked_until"),
  updatedAt: moment("updated_at").notNull(),
});

/** Secrets that raise a network's limits. Encrypted: useless without the session secret. */
export const networkTokens = sqliteTable("network_tokens", {
  network: text("network").$type<LiveNetwork>().primaryKey(),
  encrypted: text("sealed").notNull(),
  setBy: integer("set_by").references(() => members.id, { onDelete: "set null" }),
  setAt: moment("set_at").notNull(),
  /** When the network last refused it; it is not used until it is accepted again. */
  refusedAt: moment("refused_at"),
});

/** For which token the limits of a network were counted last: a mark that tells tokens apart and is of no use for anything else. */
export const countedTokens = sqliteTable("counted_tokens", {
  network: text("network").$type<LiveNetwork>().primaryKey(),
  mark: text("mark").notNull(),
});

/** Answers that a host lets us revalidate by ETag, so that an unchanged one costs nothing. */
export const httpCache = sqliteTable(
  "http_cache",
  {
    url: text("url").primaryKey(),
    /** The account it was asked for: erasing the account erases it, and nothing can be kept for an account that is gone. */
    accountId: integer("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    etag: text("etag").notNull(),
    headers: text("headers", { mode: "json" }).$type<Record<string, string>>().notNull(),
    body: text("body").notNull(),
    storedAt: moment("stored_at").notNull(),
  },
  (table) => [index("http_cache_by_account").on(table.accountId)],
);
