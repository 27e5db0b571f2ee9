import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { candidates, confirmations, scores } from "./candidates.server.ts";
import { shortlist } from "./positions.server.ts";
import { moment } from "./columns.server.ts";

/**
 * Two candidates who became one. Nothing else remembers the one that went: its address leads to the one that was kept.
 * Erasing the one that was kept erases this too.
 */
export const merges = sqliteTable(
  "merges",
  {
    /** Grows with time. */
    id: integer("id").primaryKey(),
    keptId: integer("kept_id")
      .notNull()
      .references(() => candidates.id, { onDelete: "cascade" }),
    goneId: integer("gone_id").notNull().unique(),
    mergedBy: text("merged_by").notNull(),
    mergedAt: moment("merged_at").notNull(),
    /** What both were, so that they can be split again; null once that is forgotten. */
    before: text("before", { mode: "json" }).$type<Before>(),
    /** True only within the transaction that merges or splits. */
    open: integer("open", { mode: "boolean" }).notNull().default(false),
  },
  (t) => [index("merges_by_kept").on(t.keptId, t.id)],
);

/** What belongs to one candidate, but for what belongs to its accounts. */
export type Side = {
  row: typeof candidates.$inferSelect;
  tags: string[];
  shortlist: (typeof shortlist.$inferSelect)[];
  scores: (typeof scores.$inferSelect)[];
  accounts: number[];
  decisions: number[];
  /** Of its accounts. What was kept of an older merge has none. */
  confirmations?: (typeof confirmations.$inferSelect)[];
  /** Earlier merges into this candidate. */
  merges: number[];
};
/** `made`: what the merge made of the one that was kept. */
export type Before = {
  kept: Side;
  gone: Side;
  made: Pick<Side, "tags" | "shortlist"> & { row: Merged; lastSnapshot: number };
};
export type Merged = Pick<
  typeof candidates.$inferSelect,
  "name" | "email" | "headline" | "city" | "stage"
>;
