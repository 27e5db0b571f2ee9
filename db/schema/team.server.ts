import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { ROLES } from "#db/constants.ts";
import { moment, nocase } from "./columns.server.ts";

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
  /** Removed members stay for their signatures: the name alone, without an email address or a password. */
  removedAt: moment("removed_at"),
});

/** A link that lets one person join. Only a hash of its token is stored. */
export const invitations = sqliteTable("invitations", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  tokenHash: text("token_hash").notNull().unique(),
  email: nocase("email").notNull().unique(),
  role: text("role", { enum: ROLES }).notNull(),
  invitedBy: integer("invited_by")
    .notNull()
    .references(() => members.id, { onDelete: "cascade" }),
  createdAt: moment("created_at").notNull(),
  expiresAt: moment("expires_at").notNull(),
});

/** Signed-in browsers. Only a hash of the token is stored; deleting the row signs the browser out. */
export const sessions = sqliteTable(
  "sessions",
  {
    tokenHash: text("token_hash").primaryKey(),
    memberId: integer("member_id")
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    /** "Firefox on Linux"; empty where the browser does not say. */
    device: text("device").notNull().default(""),
    /** To the nearest few minutes; null before the first. */
    lastUsedAt: moment("last_used_at"),
  },
  (t) => [index("sessions_by_member").on(t.memberId)],
);

/** Failed sign-ins per account and per address, to slow guessing down. */
export const loginFailures = sqliteTable("login_failures", {
  key: text("key").primaryKey(),
  failures: integer("failures").notNull(),
  firstAt: moment("first_at").notNull(),
});

/** One row for every change there is. Rows are only ever added, which triggers enforce. */
export const activities = sqliteTable(
  "activities",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    at: moment("at").notNull(),
    /** "member", "apiToken", "candidateLink", "shareLink" or "system". */
    actorType: text("actor_type").notNull(),
    actorId: integer("actor_id"),
    /** In the past: "added", "refreshed", "exported", "deleted" ... */
    verb: text("verb").notNull(),
    entityType: text("entity_type").notNull(),
    entityId: integer("entity_id"),
    /** Counts, ids and settings; never a candidate's name, which is erased with the candidate. */
    detail: text("detail", { mode: "json" })
      .$type<Record<string, string | number | boolean | null>>()
      .notNull(),
  },
  (t) => [
    index("activities_by_time").on(t.at, t.id),
    index("activities_by_entity").on(t.entityType, t.entityId, t.id),
    index("activities_by_verb").on(t.verb, t.at, t.id),
    index("activities_by_actor").on(t.actorType, t.actorId, t.id),
  ],
);
