import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { candidateRequests } from "./candidate-links.server.ts";
import { accounts, candidates, confirmations, scores } from "./candidates.server.ts";
import { moment } from "./columns.server.ts";
import { contacts, details } from "./contacts.server.ts";
import { importRows } from "./imports.server.ts";
import { notes } from "./notes.server.ts";
import { applications, decisions } from "./positions.server.ts";
import { ratings } from "./ratings.server.ts";
import { shareAnswers, shareCandidates } from "./shares.server.ts";

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

/** Tables whose rows go from one candidate to the other when two are merged or split. */
export const MOVED = {
  accounts,
  decisions,
  notes,
  requests: candidateRequests,
  shares: shareCandidates,
  answers: shareAnswers,
  importRows,
};
/** Tables of which a merge makes rows for the survivor out of those of both. */
export const JOINED = { applications, scores, ratings, contacts, details };

/** What belongs to one candidate, but for what belongs to its accounts. */
export type CandidateState = {
  row: typeof candidates.$inferSelect;
  tags: string[];
  /** The candidates that a member marked as different people. */
  distinct: number[];
  /** Of its accounts. */
  confirmations: (typeof confirmations.$inferSelect)[];
  /** Earlier merges into this candidate. */
  merges: number[];
} & { [K in keyof typeof MOVED]: number[] } & {
  [K in keyof typeof JOINED]: (typeof JOINED)[K]["$inferSelect"][];
};
/** What a merge joined, as both were, and what it `made` of the survivor. */
export type MergeRecord = {
  survivor: CandidateState;
  duplicate: CandidateState;
  made: Pick<CandidateState, "tags" | "applications"> & { row: Merged; lastSnapshot: number };
};
export type Merged = Pick<typeof candidates.$inferSelect, "name" | "email" | "headline" | "city">;
