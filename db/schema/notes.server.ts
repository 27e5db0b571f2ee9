import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { INBOX_KINDS } from "#db/constants.ts";
import { candidates } from "./candidates.server.ts";
import { moment } from "./columns.server.ts";
import { members } from "./team.server.ts";

/** What a member wrote about a candidate. */
export const notes = sqliteTable(
  "notes",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    candidateId: integer("candidate_id")
      .notNull()
      .references(() => candidates.id, { onDelete: "cascade" }),
    authorId: integer("author_id").references(() => members.id, { onDelete: "set null" }),
    /** Kept as text so that the signature outlives the membership. */
    author: text("author").notNull(),
    body: text("body").notNull(),
    createdAt: moment("created_at").notNull(),
    editedAt: moment("edited_at"),
  },
  (t) => [index("notes_by_candidate").on(t.candidateId, t.id)],
);

/** What a note said before each edit. */
export const noteVersions = sqliteTable(
  "note_versions",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    noteId: integer("note_id")
      .notNull()
      .references(() => notes.id, { onDelete: "cascade" }),
    body: text("body").notNull(),
    /** When it was written, and when something else took its place. */
    writtenAt: moment("written_at").notNull(),
    replacedAt: moment("replaced_at").notNull(),
  },
  (t) => [index("note_versions_by_note").on(t.noteId, t.id)],
);

/** What waits for a member: a note that mentions them, or one that they want to be reminded of. */
export const inboxItems = sqliteTable(
  "inbox_items",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    memberId: integer("member_id")
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    noteId: integer("note_id")
      .notNull()
      .references(() => notes.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: INBOX_KINDS }).notNull(),
    /** When it appears: a reminder on its day, a mention at once. */
    dueAt: moment("due_at").notNull(),
    seenAt: moment("seen_at"),
  },
  (t) => [
    uniqueIndex("inbox_items_once").on(t.noteId, t.memberId, t.kind),
    index("inbox_items_by_member").on(t.memberId, t.seenAt, t.dueAt),
  ],
);
