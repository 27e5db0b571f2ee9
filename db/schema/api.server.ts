import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { ROLES } from "#db/constants.ts";
import { moment } from "./columns.server.ts";
import { members } from "./team.server.ts";

/** What lets a program use the API. Only a hash of the token is stored; the row stays so that the log can name it. */
export const apiTokens = sqliteTable(
  "api_tokens",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    name: text("name").notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    /** How the token begins, by which its owner can tell it. */
    prefix: text("prefix").notNull(),
    role: text("role", { enum: ROLES }).notNull(),
    /** Who made it, and answers for what it does. */
    memberId: integer("member_id")
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    /** To the nearest minute; null before the first time. */
    lastUsedAt: moment("last_used_at"),
    revokedAt: moment("revoked_at"),
  },
  (t) => [index("api_tokens_by_member").on(t.memberId)],
);

/** Writes through the API that carried an Idempotency-Key, kept for a day so that the same one is done once. */
export const apiRequests = sqliteTable(
  "api_requests",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    tokenId: integer("token_id")
      .notNull()
      .references(() => apiTokens.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    /** Of the method, the address and the body. */
    requestHash: text("request_hash").notNull(),
    at: moment("at").notNull(),
    /** Counts who took it up: one that is late writes nothing any more. */
    attempt: integer("attempt").notNull(),
    leaseUntil: moment("lease_until").notNull(),
    /** Set in the transaction of the change itself. */
    changed: integer("changed", { mode: "boolean" }).notNull().default(false),
    /** What was answered; null until then. */
    status: integer("status"),
    answer: text("answer"),
  },
  (t) => [
    uniqueIndex("api_requests_once").on(t.tokenId, t.key),
    index("api_requests_by_time").on(t.at),
  ],
);
