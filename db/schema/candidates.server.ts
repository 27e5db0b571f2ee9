import { sql } from "drizzle-orm";
import {
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { OUTCOMES, type Network, type Origin } from "#db/constants.ts";
import type { Dimension, Facts } from "#scoring/types.ts";
import { members } from "./team.server.ts";
import { moment, nocase } from "./columns.server.ts";

/** A person under consideration, with the latest score beside them so that the table reads one row a person. */
export const candidates = sqliteTable(
  "candidates",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    name: nocase("name").notNull(),
    email: nocase("email"),
    headline: text("headline"),
    company: text("company"),
    city: nocase("city"),
    /** Where the candidate came from, in the words of the list or the member. */
    source: text("source"),
    /** The candidate's number in another system, which tells them from others when a list comes again. */
    externalId: text("external_id"),
    /** The stage of the application that leads: hired before in progress before out, then the latest moved. Kept by triggers, like the next two. */
    stage: nocase("stage"),
    /** Where that stage is in its position, for sorting. */
    stageOrder: integer("stage_order"),
    applicationCount: integer("application_count").notNull().default(0),
    /** All tags, sorted and joined by ", ": for display and sorting. `candidate_tags` is for filtering. */
    tags: nocase("tags"),
    /** Keys of the networks the accounts are on, joined by ",". Kept by triggers, like `networkCount`. */
    networks: text("networks"),
    networkCount: integer("network_count").notNull().default(0),
    /** Programming languages of recent own work, sorted and joined by ", ". Kept by triggers from `account_languages`. */
    languages: nocase("languages"),
    score: integer("score"),
    low: integer("low"),
    high: integer("high"),
    reach: integer("reach"),
    response: integer("response"),
    participation: integer("participation"),
    /** What each dimension adds to the score, whole; they sum to it. */
    points: text("points", { mode: "json" }).$type<Record<Dimension, number>>(),
    coverage: real("coverage"),
    seen: integer("seen"),
    of: integer("of"),
    /** Why there is no score, in plain words. */
    reason: text("reason"),
    modelVersion: text("model_version"),
    /** Score now less score 90 days ago (or after the first day of collecting since), same model version. */
    change: integer("change"),
    /** The score 30 days ago, same model version; null when there was none. */
    monthAgo: integer("month_ago"),
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
    index("candidates_by_month_ago").on(t.monthAgo),
    index("candidates_by_networks").on(t.networkCount, t.id),
    index("candidates_by_coverage").on(t.coverage, t.id),
    index("candidates_by_city").on(t.city, t.id),
    index("candidates_by_tags").on(t.tags, t.id),
    index("candidates_by_stage").on(t.stageOrder, t.id),
    index("candidates_by_languages").on(t.languages, t.id),
    index("candidates_by_added").on(t.createdAt, t.id),
    index("candidates_by_seen").on(t.seenAt, t.id),
    index("candidates_by_email").on(t.email),
    index("candidates_by_external_id").on(t.externalId),
  ],
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
    candidateId: integer("candidate_id")
      .notNull()
      .references(() => candidates.id, { onDelete: "cascade" }),
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
    index("accounts_unread")
      .on(t.outcome, t.id, t.candidateId)
      .where(sql`${t.outcome} <> 'ok'`),
  ],
);

/** Programming languages of the work that an account showed when it was last read: never part of a score. */
export const accountLanguages = sqliteTable(
  "account_languages",
  {
    accountId: integer("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    language: nocase("language").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.language] }),
    index("languages_by_language").on(t.language, t.accountId),
  ],
);

/** Addresses on an account's profile when it was last read. */
export const accountLinks = sqliteTable(
  "account_links",
  {
    accountId: integer("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    url: text("url").notNull(),
    /** Whose profile it leads to, as `accounts` names it; null when to none that is understood. */
    network: text("network").$type<Network>(),
    handleKey: text("handle_key"),
    /** When the network says it found a link back there; null when it does not say so. */
    verifiedAt: moment("verified_at"),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.url] }),
    index("links_by_target").on(t.handleKey, t.network),
  ],
);

/** Every name that an account answered to when it was last read: no row for one that never was. */
export const accountNames = sqliteTable(
  "account_names",
  {
    accountId: integer("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    handleKey: text("handle_key").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.handleKey] }),
    index("names_by_key").on(t.handleKey),
  ],
);

/** A member's word that an account is the candidate's. */
export const confirmations = sqliteTable("confirmations", {
  accountId: integer("account_id")
    .primaryKey()
    .references(() => accounts.id, { onDelete: "cascade" }),
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
    accountId: integer("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
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
    /** What whoever made a imported file calls the place that its figures come from. */
    sourceName: text("source_name"),
  },
  (t) => [index("snapshots_by_account").on(t.accountId, t.observedAt)],
);

/** The history of scores: one row each time facts arrived or the model changed. */
export const scores = sqliteTable(
  "scores",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    candidateId: integer("candidate_id")
      .notNull()
      .references(() => candidates.id, { onDelete: "cascade" }),
    asOf: moment("as_of").notNull(),
    modelVersion: text("model_version").notNull(),
    score: integer("score"),
    low: integer("low"),
    high: integer("high"),
    coverage: real("coverage").notNull(),
  },
  (t) => [index("scores_by_candidate").on(t.candidateId, t.asOf)],
);
