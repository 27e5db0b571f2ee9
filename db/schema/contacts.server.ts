import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { candidates } from "./candidates.server.ts";
import { CONTACT_KINDS } from "../constants.ts";
import { moment } from "./columns.server.ts";

/** Further ways to reach or find a candidate: email addresses after the first, phone numbers, addresses of profiles that are not read. */
export const contacts = sqliteTable(
  "contacts",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    candidateId: integer("candidate_id")
      .notNull()
      .references(() => candidates.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: CONTACT_KINDS }).notNull(),
    value: text("value").notNull(),
    /** The value in the form in which two are compared: an address in lower case, a number's digits. */
    key: text("key").notNull(),
    addedAt: moment("added_at").notNull(),
  },
  (t) => [
    uniqueIndex("contacts_once").on(t.candidateId, t.kind, t.key),
    index("contacts_by_key").on(t.kind, t.key),
  ],
);

/** What an import said about a candidate that has no field here, under the title of its column there; notes too. */
export const details = sqliteTable(
  "details",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    candidateId: integer("candidate_id")
      .notNull()
      .references(() => candidates.id, { onDelete: "cascade" }),
    title: text("title").notNull(),
    text: text("text").notNull(),
    addedAt: moment("added_at").notNull(),
  },
  (t) => [index("details_by_candidate").on(t.candidateId, t.id)],
);

/** Two candidates that a member marked as different people. `firstId` is the smaller id. */
export const distinctPairs = sqliteTable(
  "distinct_pairs",
  {
    firstId: integer("first_id")
      .notNull()
      .references(() => candidates.id, { onDelete: "cascade" }),
    secondId: integer("second_id")
      .notNull()
      .references(() => candidates.id, { onDelete: "cascade" }),
    saidBy: text("said_by").notNull(),
    saidAt: moment("said_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.firstId, t.secondId] }),
    index("distinct_pairs_by_second").on(t.secondId),
  ],
);
