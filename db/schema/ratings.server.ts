import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { candidates } from "./candidates.server.ts";
import { moment } from "./columns.server.ts";
import { positions } from "./positions.server.ts";
import { members } from "./team.server.ts";

/** What a member thinks of a candidate for a position, 1 to 4. Candidate and position name the application. */
export const ratings = sqliteTable(
  "ratings",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    candidateId: integer("candidate_id")
      .notNull()
      .references(() => candidates.id, { onDelete: "cascade" }),
    positionId: integer("position_id")
      .notNull()
      .references(() => positions.id, { onDelete: "cascade" }),
    memberId: integer("member_id")
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    value: integer("value").notNull(),
    line: text("line"),
    ratedAt: moment("rated_at").notNull(),
    /** When it was changed, after the others' could be seen. */
    changedAt: moment("changed_at"),
  },
  (t) => [
    uniqueIndex("ratings_once").on(t.candidateId, t.positionId, t.memberId),
    index("ratings_by_position").on(t.positionId, t.candidateId),
    index("ratings_by_member").on(t.memberId),
  ],
);
