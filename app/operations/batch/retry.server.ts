import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { isOpen } from "#db/batches.server.ts";
import { OUTCOMES } from "#db/constants.ts";
import { enqueueAccounts } from "#db/jobs.server.ts";
import { transact } from "#db/transact.server.ts";
import { listUnreadAfter } from "#db/unread.server.ts";
import { logActivity } from "../activity.server.ts";
import { memberOf } from "../context.ts";
import { defineOperation } from "../operation.server.ts";
import { runSlices } from "../slices.ts";

/** Accounts asked for in one transaction: about 30 ms. */
const SLICE = 2000;

/**
 * Has accounts that could not be read tried again: all of them, those that failed for one reason, or one. Those that wait
 * already are left as they are. When somebody cancels in the meantime the rest is not asked for. Call the worker's `wake`
 * afterwards.
 */
export const retryAccounts = defineOperation({
  name: "batch.retry",
  right: "recruiter",
  input: z.object({ outcome: z.enum(OUTCOMES).optional(), accountId: idField.optional() }),
  output: z.object({ jobs: z.number() }),
  async run(context, { outcome, accountId }) {
    const request = { requestedBy: memberOf(context.actor), at: context.now };
    const asked = { batchId: null as number | null, jobs: 0 };
    let after = 0;
    await runSlices(() =>
      transact(context.db, async (tx) => {
        const { batchId } = asked;
        if (batchId !== null && !(await isOpen(tx, batchId))) return false;
        const accountIds = await listUnreadAfter(tx, { outcome, accountId, after, limit: SLICE });
        const added = await enqueueAccounts(tx, { ...request, accountIds, batchId });
        if (batchId === null && added.batchId !== null)
          await logActivity(tx, context, {
            verb: "tried again",
            entity: "batch",
            entityId: added.batchId,
            detail: { accounts: accountId === undefined ? (outcome ?? "all") : 1 },
          });
        asked.batchId = added.batchId;
        asked.jobs += added.jobs;
        after = accountIds.at(-1) ?? after;
        return accountIds.length === SLICE;
      }),
    );
    return { jobs: asked.jobs };
  },
});
