import { sql } from "drizzle-orm";

/** Within a query of `accounts`: the id of the account's newest snapshot. */
export const latestSnapshotId = sql`(
  select id from snapshots where account_id = accounts.id order by observed_at desc, id desc limit 1)`;

/** The same of those that were observed at a moment or before. */
export const latestSnapshotIdAt = (at: number) => sql`(
  select id from snapshots where account_id = accounts.id and observed_at <= ${at}
  order by observed_at desc, id desc limit 1)`;
