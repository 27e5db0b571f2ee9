import type { candidates } from "#db/schema.server.ts";

/** Fields of a candidate that an import may write. */
export type Written = Partial<
  Pick<
    typeof candidates.$inferSelect,
    "name" | "email" | "headline" | "company" | "city" | "source" | "externalId"
  >
>;

/** What saving a row made, so that it can be undone: ids of new rows, and fields before and after. */
export type Made = {
  /** Set when the candidate is new, with the version after saving: any later edit raises it. */
  candidate: { version: number } | null;
  accounts: number[];
  contacts: number[];
  details: number[];
  snapshots: number[];
  positions: number[];
  tags: string[];
  before: Written;
  after: Written;
};
