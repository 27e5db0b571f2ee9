import { integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { moment, nocase } from "./columns.server.ts";
import { members } from "./team.server.ts";

/** A view of the table that a member saved: the address that shows it, for this member or for the team. */
export const views = sqliteTable(
  "views",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    memberId: integer("member_id")
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    name: nocase("name").notNull(),
    /** The query of the address, without "?". */
    query: text("query").notNull(),
    shared: integer("shared", { mode: "boolean" }).notNull().default(false),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [uniqueIndex("views_once").on(t.memberId, t.name)],
);

/** How the table looks for a member wherever an address does not say otherwise. */
export type TableSettings = {
  /** The columns shown, in order. */
  columns?: string[];
  /** Those that stay beside the name. */
  pinned?: string[];
  /** Pixels, by column. */
  widths?: Record<string, number>;
  density?: string;
};

/** A member's own settings; no row = the defaults. */
export const memberSettings = sqliteTable("member_settings", {
  memberId: integer("member_id")
    .primaryKey()
    .references(() => members.id, { onDelete: "cascade" }),
  table: text("table", { mode: "json" }).$type<TableSettings>().notNull(),
  /** Whether single keys do something on pages. */
  shortcuts: integer("shortcuts", { mode: "boolean" }).notNull().default(true),
});

/** The ids of those a change was made to, for the undo that its toast offers; forgotten after a day. */
export const keptIds = sqliteTable("kept_ids", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  memberId: integer("member_id")
    .notNull()
    .references(() => members.id, { onDelete: "cascade" }),
  ids: text("ids", { mode: "json" }).$type<number[]>().notNull(),
  createdAt: moment("created_at").notNull(),
});
