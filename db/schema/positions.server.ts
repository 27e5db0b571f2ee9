import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { STAGE_KINDS } from "#db/constants.ts";
import { members } from "./team.server.ts";
import { candidates } from "./candidates.server.ts";
import { moment, nocase } from "./columns.server.ts";

/** A job being hired for. */
export const positions = sqliteTable("positions", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  title: nocase("title").notNull().unique(),
  city: nocase("city"),
  /** Null while the position is open. */
  closedAt: moment("closed_at"),
  isDefault: integer("is_default", { mode: "boolean" }).notNull().default(false),
  /** The rubric: weights of the dimensions, which sum to 100. */
  reachWeight: integer("reach_weight").notNull().default(40),
  responseWeight: integer("response_weight").notNull().default(40),
  participationWeight: integer("participation_weight").notNull().default(20),
  createdAt: moment("created_at").notNull(),
});

/** The steps of a position's pipeline. */
export const stages = sqliteTable(
  "stages",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    positionId: integer("position_id")
      .notNull()
      .references(() => positions.id, { onDelete: "cascade" }),
    name: nocase("name").notNull(),
    kind: text("kind", { enum: STAGE_KINDS }).notNull(),
    /** Order within the position, 1 first. */
    place: integer("place").notNull(),
  },
  (t) => [
    uniqueIndex("stages_once").on(t.positionId, t.name),
    index("stages_by_name").on(t.name, t.id),
  ],
);

/** A candidate in a position. Those on the shortlist have a place. */
export const applications = sqliteTable(
  "applications",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    positionId: integer("position_id")
      .notNull()
      .references(() => positions.id, { onDelete: "cascade" }),
    candidateId: integer("candidate_id")
      .notNull()
      .references(() => candidates.id, { onDelete: "cascade" }),
    /** A stage of the same position. */
    stageId: integer("stage_id")
      .notNull()
      .references(() => stages.id),
    /** Order within the shortlist, 1 first; gaps are allowed. Null: not on it. */
    place: integer("place"),
    /** Why they are on the shortlist. */
    note: text("note"),
    addedBy: integer("added_by").references(() => members.id, { onDelete: "set null" }),
    addedAt: moment("added_at").notNull(),
    /** When they came to their stage. */
    movedAt: moment("moved_at").notNull(),
  },
  (t) => [
    uniqueIndex("applications_once").on(t.candidateId, t.positionId),
    index("applications_by_stage").on(t.stageId, t.candidateId),
    index("applications_by_move").on(t.stageId, t.movedAt, t.id),
    index("applications_by_place")
      .on(t.positionId, t.place, t.candidateId)
      .where(sql`${t.place} is not null`),
    index("applications_by_position").on(t.positionId, t.candidateId),
  ],
);

/** How an application was, for as long as the change can be undone. */
export type ApplicationBefore = Pick<
  typeof applications.$inferSelect,
  "stageId" | "place" | "note" | "addedBy" | "addedAt" | "movedAt"
>;

/** What one change of applications did to each, so that it can be undone for a day. */
export const applicationChanges = sqliteTable(
  "application_changes",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    /** The row of the activity log about the change. */
    activityId: integer("activity_id").notNull(),
    positionId: integer("position_id")
      .notNull()
      .references(() => positions.id, { onDelete: "cascade" }),
    candidateId: integer("candidate_id")
      .notNull()
      .references(() => candidates.id, { onDelete: "cascade" }),
    /** Null when the change added it. */
    before: text("before", { mode: "json" }).$type<ApplicationBefore>(),
    /** The stage that the change left it in; null when it removed it. */
    stageId: integer("stage_id"),
    /** The decision that was signed with it. */
    decisionId: integer("decision_id"),
    at: moment("at").notNull(),
  },
  (t) => [
    index("application_changes_by_activity").on(t.activityId, t.id),
    index("application_changes_by_candidate").on(t.candidateId),
    index("application_changes_by_position").on(t.positionId),
    index("application_changes_by_time").on(t.at),
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
    /** With the candidate it names the application; null when the position was deleted. */
    positionId: integer("position_id").references(() => positions.id, { onDelete: "set null" }),
    /** The stage's name when it was decided. */
    stage: text("stage").notNull(),
    reason: text("reason").notNull(),
    /** Kept as text so that the signature outlives the membership. */
    decidedBy: text("decided_by").notNull(),
    decidedAt: moment("decided_at").notNull(),
    score: integer("score"),
    modelVersion: text("model_version"),
    /** Whether the score was on the screen; null when that was not yet recorded. */
    scoreSeen: integer("score_seen", { mode: "boolean" }),
  },
  (t) => [
    index("decisions_by_candidate").on(t.candidateId, t.decidedAt),
    index("decisions_by_position").on(t.positionId, t.decidedAt),
  ],
);
