import { eq, inArray, max } from "drizzle-orm";
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

/** Removes facts that a member brought; the accounts were last seen when what is left says so. */
export async function deleteSnapshots(tx: Tx, ids: readonly number[]): Promise<void> {
  const gone = await tx
    .delete(snapshots)
    .where(inArray(snapshots.id, [...ids]))
    .returning({ accountId: snapshots.accountId });
  for (const accountId of new Set(gone.map((row) => row.accountId))) {
    const [left] = await tx
      .select({ seenAt: max(snapshots.observedAt) })
      .from(snapshots)
      .where(eq(snapshots.accountId, accountId));
    await tx
      .update(accounts)
      .set({ seenAt: left?.seenAt ?? null })
      .where(eq(accounts.id, accountId));
  }
}
