import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { TagColour } from "#db/constants.ts";
import { candidates } from "./candidates.server.ts";
import { nocase } from "./columns.server.ts";

/** A label that the team puts on candidates. `candidates.tags` repeats the names, for display, sorting and search. */
export const tags = sqliteTable("tags", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  name: nocase("name").notNull().unique(),
  colour: text("colour").$type<TagColour>().notNull().default("grey"),
});

export const candidateTags = sqliteTable(
  "candidate_tags",
  {
    candidateId: integer("candidate_id")
      .notNull()
      .references(() => candidates.id, { onDelete: "cascade" }),
    tagId: integer("tag_id")
      .notNull()
      .references(() => tags.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ columns: [t.candidateId, t.tagId] }),
    index("candidate_tags_by_tag").on(t.tagId, t.candidateId),
  ],
);

/**
 * Candidates whose `candidates.tags` still has to be rewritten, because a tag changed: doing it at once would make
 * others wait too long.
 */
export const dueTagTexts = sqliteTable("due_tag_texts", {
  candidateId: integer("candidate_id")
    .primaryKey()
    .references(() => candidates.id, { onDelete: "cascade" }),
});
