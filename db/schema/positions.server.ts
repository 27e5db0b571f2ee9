import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { members } from "./team.server.ts";
import { candidates } from "./candidates.server.ts";
import { moment, nocase, stageKeys } from "./columns.server.ts";

/** A job being hired for. */
export const positions = sqliteTable("positions", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  name: nocase("name").notNull().unique(),
  isDefault: integer("is_default", { mode: "boolean" }).notNull().default(false),
  /** The rubric: weights of the dimensions, which sum to 100. */
  reachWeight: integer("reach_weight").notNull().default(40),
  responseWeight: integer("response_weight").notNull().default(40),
  participationWeight: integer("participation_weight").notNull().default(20),
  createdAt: moment("created_at").notNull(),
});

/** The ordered pick of a position. */
export const shortlist = sqliteTable(
  "shortlist",
  {
    positionId: integer("position_id")
      .notNull()
      .references(() => positions.id, { onDelete: "cascade" }),
    candidateId: integer("candidate_id")
      .notNull()
      .references(() => candidates.id, { onDelete: "cascade" }),
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
    candidateId: integer("candidate_id")
      .notNull()
      .references(() => candidates.id, { onDelete: "cascade" }),
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
