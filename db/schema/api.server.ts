import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { ROLES } from "#db/constants.ts";
import { moment } from "./columns.server.ts";
import { members } from "./team.server.ts";

/** API tokens. Only a hash is stored; the row stays after it ends, so that the activity log can name it. */
export const apiTokens = sqliteTable(
  "api_tokens",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    name: text("name").notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    /** The start of the token, to recognize it by. */
    prefix: text("prefix").notNull(),
    role: text("role", { enum: ROLES }).notNull(),
    /** Who created it. */
    memberId: integer("member_id")
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    /** To the nearest minute; null before the first use. */
    lastUsedAt: moment("last_used_at"),
    revokedAt: moment("revoked_at"),
  },
  (t) => [index("api_tokens_by_member").on(t.memberId)],
);

/** API writes with an Idempotency-Key, kept for a day so that each runs once. */
export const apiRequests = sqliteTable(
  "api_requests",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    tokenId: integer("token_id")
      .notNull()
      .references(() => apiTokens.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    /** Of method, address and body. */
    requestHash: text("request_hash").notNull(),
    at: moment("at").notNull(),
    /** Counts claims: a process with an older claim may write nothing. */
    attempt: integer("attempt").notNull(),
    leaseUntil: moment("lease_until").notNull(),
    /** Set in the transaction of the change itself. */
    changed: integer("changed", { mode: "boolean" }).notNull().default(false),
    /** The answer; null until there is one. */
    status: integer("status"),
    answer: text("answer"),
  },
  (t) => [
    uniqueIndex("api_requests_once").on(t.tokenId, t.key),
    index("api_requests_by_time").on(t.at),
  ],
);
