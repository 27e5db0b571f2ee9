import { sql } from "drizzle-orm";
import {
  check,
  customType,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { Facts } from "#scoring/types.ts";
import { JOB_STATES, OUTCOMES, ROLES, STAGES, type LiveNetwork, type Network, type Origin } from "#db/constants.ts";

/** Text that sorts and compares without regard to ASCII case. */
const nocase = customType<{ data: string }>({ dataType: () => "text collate nocase" });
/** A moment in milliseconds since 1970, UTC. */
const moment = (name: string) => integer(name);
const stageKeys = STAGES.map((stage) => stage.key) as [string, ...string[]];

/** One database holds one team: nothing is shared between teams. */
export const team = sqliteTable(
  "team",
  {
    id: integer("id").primaryKey(),
    name: text("name").notNull(),
    /** True when every candidate here is made up. */
    demo: integer("demo", { mode: "boolean" }).notNull().default(false),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [check("team_is_one", sql`${t.id} = 1`)],
);

export const members = sqliteTable("members", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  name: text("name").notNull(),
  email: nocase("email").notNull().unique(),
  role: text("role", { enum: ROLES }).notNull(),
  passwordHash: text("password_hash").notNull(),
  createdAt: moment("created_at").notNull(),
});

/** Signed-in browsers. Only a hash of the token is stored; deleting the row signs the browser out. */
export const sessions = sqliteTable("sessions", {
  tokenHash: text("token_hash").primaryKey(),
  memberId: integer("member_id").notNull().references(() => members.id, { onDelete: "cascade" }),
  createdAt: moment("created_at").notNull(),
  expiresAt: moment("expires_at").notNull(),
});

/** Failed sign-ins per account and per address, to slow guessing down. */
export const loginFailures = sqliteTable("login_failures", {
  key: text("key").primaryKey(),
  failures: integer("failures").notNull(),
  firstAt: moment("first_at").notNull(),
});

/** A person under consideration, with the latest score beside them so that the table reads one row a person. */
export const candidates = sqliteTable(
  "candidates",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    name: nocase("name").notNull(),
    email: nocase("email"),
    headline: text("headline"),
    city: nocase("city"),
    stage: text("stage", { enum: stageKeys }).notNull().default("new"),
    /** All tags, sorted and joined by ", ": for display and sorting. `candidate_tags` is for filtering. */
    tags: nocase("tags"),
    /** Keys of the networks the accounts are on, joined by ",". Kept by triggers, like `networkCount`. */
    networks: text("networks"),
    networkCount: integer("network_count").notNull().default(0),
    score: integer("score"),
    low: integer("low"),
    high: integer("high"),
    strength: real("strength"),
    reach: integer("reach"),
    response: integer("response"),
    participation: integer("participation"),
    coverage: real("coverage"),
    seen: integer("seen"),
    of: integer("of"),
    /** Why there is no score, in plain words. */
    reason: text("reason"),
    modelVersion: text("model_version"),
    /** Score now less score 90 days ago (or after the first day of collecting since), same model version. */
    change: integer("change"),
    /** Up to 13 scores, oldest first, for the sparkline; null where there was none. */
    spark: text("spark", { mode: "json" }).$type<(number | null)[]>(),
    scoredAt: moment("scored_at"),
    /** When an account was last read with success. */
    seenAt: moment("seen_at"),
    createdAt: moment("created_at").notNull(),
    createdBy: integer("created_by").references(() => members.id, { onDelete: "set null" }),
    /** Counts edits, so that two people cannot overwrite each other unseen. */
    version: integer("version").notNull().default(1),
  },
  (t) => [
    index("candidates_by_name").on(t.name, t.id),
    index("candidates_by_score").on(t.score, t.id),
    index("candidates_by_reach").on(t.reach, t.id),
    index("candidates_by_response").on(t.response, t.id),
    index("candidates_by_participation").on(t.participation, t.id),
    index("candidates_by_change").on(t.change, t.id),
    index("candidates_by_networks").on(t.networkCount, t.id),
    index("candidates_by_coverage").on(t.coverage, t.id),
    index("candidates_by_city").on(t.city, t.id),
    index("candidates_by_tags").on(t.tags, t.id),
    index("candidates_by_stage").on(t.stage, t.id),
    index("candidates_by_seen").on(t.seenAt, t.id),
    index("candidates_by_email").on(t.email),
  ],
);

export const candidateTags = sqliteTable(
  "candidate_tags",
  {
    candidateId: integer("candidate_id").notNull().references(() => candidates.id, { onDelete: "cascade" }),
    tag: nocase("tag").notNull(),
  },
  (t) => [primaryKey({ columns: [t.candidateId, t.tag] }), index("tags_by_tag").on(t.tag, t.candidateId)],
);

/** How many candidates there are at each score (-1 = no score). Kept by triggers; makes ranks cheap. */
export const scoreCounts = sqliteTable("score_counts", {
  score: integer("score").primaryKey(),
  candidates: integer("candidates").notNull(),
});

/** One candidate's handle on one network. */
export const accounts = sqliteTable(
  "accounts",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    candidateId: integer("candidate_id").notNull().references(() => candidates.id, { onDelete: "cascade" }),
    network: text("network").$type<Network>().notNull(),
    /** As the network spells it, without a leading "@". */
    handle: text("handle").notNull(),
    /** The handle in the form in which the network compares handles. */
    handleKey: text("handle_key").notNull(),
    url: text("url").notNull(),
    origin: text("origin").$type<Origin>().notNull(),
    addedBy: integer("added_by").references(() => members.id, { onDelete: "set null" }),
    addedAt: moment("added_at").notNull(),
    /** How the last attempt ended; null = not tried yet. */
    outcome: text("outcome", { enum: OUTCOMES }),
    message: text("message"),
    triedAt: moment("tried_at"),
    seenAt: moment("seen_at"),
  },
  (t) => [
    uniqueIndex("accounts_once").on(t.network, t.handleKey),
    index("accounts_by_candidate").on(t.candidateId),
    index("accounts_by_network").on(t.network, t.candidateId),
    index("accounts_by_tried").on(t.triedAt),
  ],
);

/** Addresses that stood on an account's profile when it was last read. */
export const accountLinks = sqliteTable(
  "account_links",
  {
    accountId: integer("account_id").notNull().references(() => accounts.id, { onDelete: "cascade" }),
    url: text("url").notNull(),
    /** Whose profile it leads to, as `accounts` names it; null when to none that is understood. */
    network: text("network").$type<Network>(),
    handleKey: text("handle_key"),
    /** When the network says it found a link back there; null when it does not say so. */
    verifiedAt: moment("verified_at"),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.url] }), index("links_by_target").on(t.handleKey, t.network)],
);

/** Every name that an account answered to when it was last read: no row for one that never was. */
export const accountNames = sqliteTable(
  "account_names",
  {
    accountId: integer("account_id").notNull().references(() => accounts.id, { onDelete: "cascade" }),
    handleKey: text("handle_key").notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.handleKey] }), index("names_by_key").on(t.handleKey)],
);

/** A member's word that an account is the candidate's. */
export const confirmations = sqliteTable("confirmations", {
  accountId: integer("account_id").primaryKey().references(() => accounts.id, { onDelete: "cascade" }),
  reason: text("reason").notNull(),
  /** Kept as text so that the signature outlives the membership. */
  confirmedBy: text("confirmed_by").notNull(),
  confirmedAt: moment("confirmed_at").notNull(),
});

/** A link that lets a person check a figure: never the text of what someone wrote. */
export type Evidence = { signal: string; label: string; url: string; at: string | null };

/** Stored facts, never changed. Every score can be recomputed from them. */
export const snapshots = sqliteTable(
  "snapshots",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    accountId: integer("account_id").notNull().references(() => accounts.id, { onDelete: "cascade" }),
    /** The job that brought it: a job leaves one snapshot at most. */
    jobId: integer("job_id").unique(),
    /** The network's key when it was read live; "export" or "file" when a member brought it. */
    source: text("source").notNull(),
    observedAt: moment("observed_at").notNull(),
    facts: text("facts", { mode: "json" }).$type<Facts>().notNull(),
    evidence: text("evidence", { mode: "json" }).$type<Evidence[]>().notNull(),
    broughtBy: integer("brought_by").references(() => members.id, { onDelete: "set null" }),
    /** Null when it was read live. */
    broughtAt: moment("brought_at"),
    /** What whoever made a metrics file calls the place that its figures come from. */
    sourceName: text("source_name"),
  },
  (t) => [index("snapshots_by_account").on(t.accountId, t.observedAt)],
);

/** The history of scores: one row each time facts arrived or the model changed. */
export const scores = sqliteTable(
  "scores",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    candidateId: integer("candidate_id").notNull().references(() => candidates.id, { onDelete: "cascade" }),
    asOf: moment("as_of").notNull(),
    modelVersion: text("model_version").notNull(),
    score: integer("score"),
    low: integer("low"),
    high: integer("high"),
    strength: real("strength"),
    coverage: real("coverage").notNull(),
  },
  (t) => [index("scores_by_candidate").on(t.candidateId, t.asOf)],
);

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
    batchId: integer("batch_id").notNull().references(() => batches.id, { onDelete: "cascade" }),
    accountId: integer("account_id").notNull().references(() => accounts.id, { onDelete: "cascade" }),
    /** Whom the job waits for: the network's key, or the server's name on a network of many servers. */
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
    uniqueIndex("jobs_one_active_per_account").on(t.accountId).where(sql`${t.state} in ('waiting', 'running')`),
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

/** Secrets that raise a network's limits. Sealed: what stands here is of no use without the session secret. */
export const networkTokens = sqliteTable("network_tokens", {
  network: text("network").$type<LiveNetwork>().primaryKey(),
  sealed: text("sealed").notNull(),
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
    /** For whom it was asked: erasing the account erases it, and nothing can be kept for an account that is gone. */
    accountId: integer("account_id").notNull().references(() => accounts.id, { onDelete: "cascade" }),
    etag: text("etag").notNull(),
    headers: text("headers", { mode: "json" }).$type<Record<string, string>>().notNull(),
    body: text("body").notNull(),
    storedAt: moment("stored_at").notNull(),
  },
  (table) => [index("http_cache_by_account").on(table.accountId)],
);

/** A job being hired for. */
export const positions = sqliteTable("positions", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  name: nocase("name").notNull().unique(),
  isDefault: integer("is_default", { mode: "boolean" }).notNull().default(false),
  /** The rubric: weights of the dimensions, 1 = the calibrated standard. */
  reachWeight: real("reach_weight").notNull().default(1),
  responseWeight: real("response_weight").notNull().default(1),
  participationWeight: real("participation_weight").notNull().default(1),
  createdAt: moment("created_at").notNull(),
});

/** The ordered pick of a position. */
export const shortlist = sqliteTable(
  "shortlist",
  {
    positionId: integer("position_id").notNull().references(() => positions.id, { onDelete: "cascade" }),
    candidateId: integer("candidate_id").notNull().references(() => candidates.id, { onDelete: "cascade" }),
    /** Order within the shortlist, 1 first; gaps are allowed. */
    place: integer("place").notNull(),
    note: text("note"),
    addedBy: integer("added_by").references(() => members.id, { onDelete: "set null" }),
    addedAt: moment("added_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.positionId, t.candidateId] }),
    index("shortlist_by_place").on(t.positionId, t.place),
    index("shortlist_by_candidate").on(t.candidateId),
  ],
);

/** A signed human step with a reason. */
export const decisions = sqliteTable(
  "decisions",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    candidateId: integer("candidate_id").notNull().references(() => candidates.id, { onDelete: "cascade" }),
    stage: text("stage", { enum: stageKeys }).notNull(),
    reason: text("reason").notNull(),
    /** Kept as text so that the signature outlives the membership. */
    decidedBy: text("decided_by").notNull(),
    decidedAt: moment("decided_at").notNull(),
    score: integer("score"),
    modelVersion: text("model_version"),
  },
  (t) => [index("decisions_by_candidate").on(t.candidateId, t.decidedAt)],
);

/**
 * Two candidates who became one. Nothing else remembers the one that went: its address leads to the one that was kept.
 * Erasing the one that was kept erases this too.
 */
export const merges = sqliteTable(
  "merges",
  {
    /** Grows with time. */
    id: integer("id").primaryKey(),
    keptId: integer("kept_id").notNull().references(() => candidates.id, { onDelete: "cascade" }),
    goneId: integer("gone_id").notNull().unique(),
    mergedBy: text("merged_by").notNull(),
    mergedAt: moment("merged_at").notNull(),
    /** What both were, so that they can be split again; null once that is forgotten. */
    before: text("before", { mode: "json" }).$type<Before>(),
    /** True only within the transaction that merges or splits. */
    open: integer("open", { mode: "boolean" }).notNull().default(false),
  },
  (t) => [index("merges_by_kept").on(t.keptId, t.id)],
);

/** What belongs to one candidate, but for what belongs to its accounts. */
export type Side = {
  row: typeof candidates.$inferSelect;
  tags: string[];
  shortlist: (typeof shortlist.$inferSelect)[];
  scores: (typeof scores.$inferSelect)[];
  accounts: number[];
  decisions: number[];
  /** Of its accounts. What was kept of an older merge has none. */
  confirmations?: (typeof confirmations.$inferSelect)[];
  /** Earlier merges into this candidate. */
  merges: number[];
};
/** `made`: what the merge made of the one that was kept. */
export type Before = {
  kept: Side;
  gone: Side;
  made: Pick<Side, "tags" | "shortlist"> & { row: Merged; lastSnapshot: number };
};
export type Merged = Pick<typeof candidates.$inferSelect, "name" | "email" | "headline" | "city" | "stage">;

/** What was done, by whom, when. Rows are only ever added. */
export const activity = sqliteTable(
  "activity",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    at: moment("at").notNull(),
    memberId: integer("member_id"),
    /** A verb in the past: "added", "refreshed", "exported", "deleted" ... */
    verb: text("verb").notNull(),
    /** What it was done to, without a candidate's name: names are erased with the candidate. */
    subject: text("subject").notNull(),
  },
  (t) => [index("activity_by_time").on(t.at)],
);
