import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { candidates, confirmations, scores } from "./candidates.server.ts";
import { applications } from "./positions.server.ts";
import type { ratings } from "./ratings.server.ts";
import { moment } from "./columns.server.ts";
import type { contacts, details } from "./contacts.server.ts";

/**
 * Two candidates who became one. Nothing else remembers the duplicate: its address leads to the survivor. Erasing the
 * survivor erases this too.
 */
export const merges = sqliteTable(
  "merges",
  {
    /** Grows with time. */
    id: integer("id").primaryKey(),
    survivorId: integer("survivor_id")
      .notNull()
      .references(() => candidates.id, { onDelete: "cascade" }),
    duplicateId: integer("duplicate_id").notNull().unique(),
    mergedBy: text("merged_by").notNull(),
    mergedAt: moment("merged_at").notNull(),
    /** What both were, so that they can be split again; null once that is forgotten. */
    before: text("before", { mode: "json" }).$type<MergeRecord>(),
  },
  (t) => [index("merges_by_survivor").on(t.survivorId, t.id)],
);

/** What was kept of a merge of before applications has no numbers of theirs. */
export type HeldApplication = Omit<typeof applications.$inferSelect, "id"> & { id?: number };

/** What belongs to one candidate, but for what belongs to its accounts. */
export type CandidateState = {
  row: typeof candidates.$inferSelect;
  tags: string[];
  applications: HeldApplication[];
  scores: (typeof scores.$inferSelect)[];
  accounts: number[];
  decisions: number[];
  /** What was kept of an older merge has none of these. */
  notes?: number[];
  requests?: number[];
  /** Places in shares, and what readers answered there. */
  shares?: number[];
  answers?: number[];
  ratings?: (typeof ratings.$inferSelect)[];
  /** What was kept of an older merge has none of these. */
  contacts?: (typeof contacts.$inferSelect)[];
  details?: (typeof details.$inferSelect)[];
  /** Of whom a member said that they are somebody else. */
  distinct?: number[];
  /** Rows of imports that brought the candidate. */
  importRows?: number[];
  /** Of its accounts. What was kept of an older merge has none. */
  confirmations?: (typeof confirmations.$inferSelect)[];
  /** Earlier merges into this candidate. */
  merges: number[];
};
/** What a merge joined, as both were, and what it `made` of the survivor. */
export type MergeRecord = {
  survivor: CandidateState;
  duplicate: CandidateState;
  made: Pick<CandidateState, "tags" | "applications"> & { row: Merged; lastSnapshot: number };
};
export type Merged = Pick<typeof candidates.$inferSelect, "name" | "email" | "headline" | "city">;
