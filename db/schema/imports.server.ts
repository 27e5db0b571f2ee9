import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { candidates } from "./candidates.server.ts";
import { members } from "./team.server.ts";
import { moment } from "./columns.server.ts";

export const IMPORT_STATES = ["open", "saving", "saved", "undoing", "undone"] as const;
export const ROW_VERDICTS = ["new", "adds", "updates", "known", "left", "refused"] as const;
export const ROW_RESULTS = ["added", "changed", "unchanged", "failed", "undone", "kept"] as const;
const MATCHES = ["account", "id", "external", "email", "name"] as const;

/** One list or table brought in: kept while it is worked on, and afterwards for the time in which it can be undone. */
export const imports = sqliteTable(
  "imports",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    /** The file's name, or "Pasted list". */
    name: text("name").notNull(),
    format: text("format").notNull(),
    encoding: text("encoding").notNull(),
    state: text("state", { enum: IMPORT_STATES }).notNull().default("open"),
    /** What each column is read as (`Column` of app/imports); empty for free text. */
    columns: text("columns", { mode: "json" }).$type<unknown[]>().notNull(),
    /** Samples of each column, its first cells that hold something. */
    samples: text("samples", { mode: "json" }).$type<string[][]>().notNull(),
    /** Rows that are nobody, and what a person should know of the file. */
    skipped: text("skipped", { mode: "json" })
      .$type<{ line: number; text: string; why: string }[]>()
      .notNull(),
    notes: text("notes", { mode: "json" }).$type<string[]>().notNull(),
    /** What is done with all rows: position, stage, tags, origin, duplicates. */
    choices: text("choices", { mode: "json" }).$type<unknown>().notNull(),
    createdBy: integer("created_by").references(() => members.id, { onDelete: "set null" }),
    createdAt: moment("created_at").notNull(),
    savedAt: moment("saved_at"),
    undoneAt: moment("undone_at"),
  },
  (t) => [index("imports_by_time").on(t.createdAt, t.id)],
);

/** What was brought in, taken apart, for reading it again when a column means something else. Gone once it is saved. */
export const importSources = sqliteTable("import_sources", {
  importId: integer("import_id")
    .primaryKey()
    .references(() => imports.id, { onDelete: "cascade" }),
  source: text("source", { mode: "json" }).$type<unknown>().notNull(),
});

/** One person of an import. */
export const importRows = sqliteTable(
  "import_rows",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    importId: integer("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    /** The first line that speaks of the person. */
    line: integer("line").notNull(),
    /** As read (`Person` of app/imports), with what was mended; null once it is not needed any more. */
    person: text("person", { mode: "json" }).$type<unknown>(),
    /** What a member mended, so that it outlives another reading of the columns. */
    edits: text("edits", { mode: "json" }).$type<unknown>(),
    /** What to do with somebody who is here, when it is not what is chosen for all. */
    action: text("action"),
    verdict: text("verdict", { enum: ROW_VERDICTS }).notNull(),
    /** Something in it was not understood, or it may be somebody who is here. */
    look: integer("look", { mode: "boolean" }).notNull(),
    match: text("match", { enum: MATCHES }),
    /** Who it is here: found before saving, and made or changed by it. */
    candidateId: integer("candidate_id").references(() => candidates.id, { onDelete: "set null" }),
    result: text("result", { enum: ROW_RESULTS }),
    /** Why it was not saved, or not undone. */
    message: text("message"),
    /** What saving made, so that it can be undone. */
    made: text("made", { mode: "json" }).$type<unknown>(),
  },
  (t) => [
    index("import_rows_by_line").on(t.importId, t.line, t.id),
    index("import_rows_by_verdict").on(t.importId, t.verdict, t.id),
    index("import_rows_by_result").on(t.importId, t.result, t.id),
    index("import_rows_by_candidate").on(t.candidateId),
  ],
);
