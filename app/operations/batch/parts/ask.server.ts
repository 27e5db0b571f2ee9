import { logActivity, type Activity } from "#app/operations/activity.server.ts";
import { memberOf, type Context } from "#app/operations/context.ts";
import { transactSlices } from "#app/operations/slices.ts";
import { isOpen } from "#db/batches.server.ts";
import type { Tx } from "#db/client.server.ts";
import { enqueueAccounts } from "#db/jobs.server.ts";

/**
 * Asks for accounts to be read, one page per transaction, all in one batch with one row in the log. When somebody
 * cancels in the meantime the rest is not asked for.
 */
export async function askInPages(
  context: Context,
  activity: Activity,
  readPage: (tx: Tx) => Promise<{ accountIds: readonly number[]; more: boolean }>,
): Promise<{ batchId: number | null; jobs: number }> {
  const request = { requestedBy: memberOf(context.actor), at: context.now };
  const asked = { batchId: null as number | null, jobs: 0 };
  await transactSlices(context.db, async (tx) => {
    const { batchId } = asked;
    if (batchId !== null && !(await isOpen(tx, batchId))) return false;
    const { accountIds, more } = await readPage(tx);
    const added = await enqueueAccounts(tx, { ...request, accountIds, batchId });
    if (batchId === null && added.batchId !== null)
      await logActivity(tx, context, { ...activity, entityId: added.batchId });
    asked.batchId = added.batchId;
    asked.jobs += added.jobs;
    return more;
  });
  return asked;
}
