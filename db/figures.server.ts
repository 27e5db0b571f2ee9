import { eq, inArray, max } from "drizzle-orm";
import type { Tx } from "./client.server.ts";
import { accounts, snapshots } from "./schema.server.ts";

/** Removes facts that a member brought; the accounts were last seen when what is left says so. */
export async function deleteSnapshots(tx: Tx, ids: readonly number[]): Promise<void> {
  const gone = await tx
    .delete(snapshots)
    .where(inArray(snapshots.id, [...ids]))
    .returning({ accountId: snapshots.accountId });
  for (const accountId of new Set(gone.map((row) => row.accountId))) {
    const [newest] = await tx
      .select({ seenAt: max(snapshots.observedAt) })
      .from(snapshots)
      .where(eq(snapshots.accountId, accountId));
    await tx
      .update(accounts)
      .set({ seenAt: newest?.seenAt ?? null })
      .where(eq(accounts.id, accountId));
  }
}
