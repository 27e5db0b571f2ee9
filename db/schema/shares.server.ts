import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { SHARE_KINDS, THUMBS } from "#db/constants.ts";
import { candidates } from "./candidates.server.ts";
import { moment } from "./columns.server.ts";
import { positions } from "./positions.server.ts";
import { members } from "./team.server.ts";

/** A link that shows a shortlist or a comparison to somebody without an account. Only a hash of its token is stored. */
export const shares = sqliteTable(
  "shares",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    tokenHash: text("token_hash").notNull().unique(),
    kind: text("kind", { enum: SHARE_KINDS }).notNull(),
    /** Of a shortlist; once it is null the position was deleted, and the link shows nothing. */
    positionId: integer("position_id").references(() => positions.id, { onDelete: "set null" }),
    /** Names and all that could tell who it is are hidden. */
    blind: integer("blind", { mode: "boolean" }).notNull(),
    /** The reader is asked for a yes or no, and a comment. */
    asks: integer("asks", { mode: "boolean" }).notNull(),
    createdBy: integer("created_by").references(() => members.id, { onDelete: "set null" }),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    revokedAt: moment("revoked_at"),
  },
  (t) => [
    index("shares_by_expiry").on(t.expiresAt, t.id),
    index("shares_by_position").on(t.positionId),
  ],
);

/** Who is shown by a share. */
export const shareCandidates = sqliteTable(
  "share_candidates",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    shareId: integer("share_id")
      .notNull()
      .references(() => shares.id, { onDelete: "cascade" }),
    candidateId: integer("candidate_id")
      .notNull()
      .references(() => candidates.id, { onDelete: "cascade" }),
    /** "Candidate 3": drawn at random, so that it reveals nothing, and kept, so that people can refer to it. */
    number: integer("number").notNull(),
    /** The order in which it was shared, which readers see when names are shown. */
    place: integer("place").notNull(),
  },
  (t) => [
    uniqueIndex("share_candidates_once").on(t.shareId, t.number),
    index("share_candidates_by_candidate").on(t.candidateId),
  ],
);

/** What a reader answered about a candidate. */
export const shareAnswers = sqliteTable(
  "share_answers",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    shareId: integer("share_id")
      .notNull()
      .references(() => shares.id, { onDelete: "cascade" }),
    candidateId: integer("candidate_id")
      .notNull()
      .references(() => candidates.id, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    /** A hash of the reader's cookie and the share, so that readers can change what they answered. */
    readerHash: text("reader_hash").notNull(),
    /** As the reader gave it; nobody checked it. */
    name: text("name").notNull(),
    thumb: text("thumb", { enum: THUMBS }),
    comment: text("comment"),
    at: moment("at").notNull(),
  },
  (t) => [
    uniqueIndex("share_answers_once").on(t.shareId, t.readerHash, t.number),
    index("share_answers_by_candidate").on(t.candidateId, t.id),
  ],
);
