import { sql } from "drizzle-orm";

/**
 * Within a query of `accounts`: the id of the account's newest snapshot. What a clock that went back since dated in the
 * future comes after all others; this second is not the future.
 */
export const latestSnapshotId = sql`(
  select id from snapshots where account_id = accounts.id
  order by observed_at >= (unixepoch() + 1) * 1000, observed_at desc, id desc limit 1)`;

/** When the newest of the snapshots up to a moment was observed; without one the moment itself. */
export const lastObservedBy = (at: number) => sql`coalesce((
  select max(observed_at) from snapshots where account_id = accounts.id and observed_at <= ${at}), ${at})`;
