import { eq, inArray } from "drizzle-orm";
import type { Tx } from "./client.server.ts";
import { accounts, snapshots } from "./schema.server.ts";
import { laterOf } from "./sql/expressions.server.ts";

/** Stores facts that a member brought, and notes on the account when it was last seen. */
export async function insertSnapshot(tx: Tx, row: typeof snapshots.$inferInsert): Promise<number> {
  const [made] = await tx.insert(snapshots).values(row).returning({ id: snapshots.id });
  await tx
    .update(accounts)
    .set({ seenAt: laterOf(accounts.seenAt, row.observedAt) })
    .where(eq(accounts.id, row.accountId));
  return made!.id;
}

export async function deleteSnapshots(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.delete(snapshots).where(inArray(snapshots.id, [...ids]));
}
