import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { OUTCOMES } from "#db/constants.ts";
import { SLICE } from "#db/jobs.server.ts";
import { listUnreadAfter } from "#db/unread.server.ts";
import { defineOperation } from "../operation.server.ts";
import { askInPages } from "./parts/ask.server.ts";

/**
 * Has accounts that could not be read tried again: all of them, those that failed for one reason, or one. Those that wait
 * already are left as they are. Call the worker's `wake` afterwards.
 */
export const retryAccounts = defineOperation({
  name: "batch.retry",
  right: "recruiter",
  input: z.object({ outcome: z.enum(OUTCOMES).optional(), accountId: idField.optional() }),
  output: z.object({ jobs: z.number() }),
  async run(context, { outcome, accountId }) {
    const detail = { accounts: accountId === undefined ? (outcome ?? "all") : 1 };
    let after = 0;
    return askInPages(context, { verb: "tried again", entity: "batch", detail }, async (tx) => {
      const accountIds = await listUnreadAfter(tx, { outcome, accountId, after, limit: SLICE });
      after = accountIds.at(-1) ?? after;
      return { accountIds, more: accountIds.length === SLICE };
    });
  },
});
