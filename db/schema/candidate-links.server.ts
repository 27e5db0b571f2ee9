import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { REQUEST_KINDS } from "#db/constants.ts";
import { candidates } from "./candidates.server.ts";
import { moment } from "./columns.server.ts";

/** An address that shows a candidate what is held of them. Only a hash of its token is stored. */
export const candidateLinks = sqliteTable(
  "candidate_links",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    candidateId: integer("candidate_id")
      .notNull()
      .references(() => candidates.id, { onDelete: "cascade" }),
    tokenHash: text("token_hash").notNull().unique(),
    /** Kept as text so that the signature outlives the membership. */
    createdBy: text("created_by").notNull(),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    revokedAt: moment("revoked_at"),
  },
  (t) => [index("candidate_links_by_candidate").on(t.candidateId, t.id)],
);

/** What a candidate asks of the team on their page, and what was answered. */
export const candidateRequests = sqliteTable(
  "candidate_requests",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    candidateId: integer("candidate_id")
      .notNull()
      .references(() => candidates.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: REQUEST_KINDS }).notNull(),
    body: text("body").notNull(),
    askedAt: moment("asked_at").notNull(),
    answer: text("answer"),
    answeredBy: text("answered_by"),
    answeredAt: moment("answered_at"),
  },
  (t) => [
    index("candidate_requests_by_candidate").on(t.candidateId, t.id),
    index("candidate_requests_by_answer").on(t.answeredAt, t.askedAt),
  ],
);
