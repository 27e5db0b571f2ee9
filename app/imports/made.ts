import type { candidates } from "#db/schema.server.ts";

/** Fields of a candidate that an import may write. */
export type Written = Partial<
  Pick<
    typeof candidates.$inferSelect,
    "name" | "email" | "headline" | "company" | "city" | "source" | "externalId"
  >
>;

/** What saving a row made, so that it can be undone: ids of what is new, and fields as they were and as they became. */
export type Made = {
  /** The candidate is new; with the version that saving left, which later edits count up. */
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
