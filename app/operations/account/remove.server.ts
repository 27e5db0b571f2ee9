import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { getAccount } from "#db/accounts.server.ts";
import { eraseAccountRow, optimizeSearch } from "#db/candidate-erase.server.ts";
import { updateCandidate } from "#db/candidate.server.ts";
import { clearTraces, markTraces } from "#db/traces.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { rescoreCandidates } from "../score/parts/rescore.server.ts";

/** Removes an account of a candidate with everything that was seen of it, and scores the candidate without it. */
export const removeAccount = defineOperation({
  name: "account.remove",
  right: "recruiter",
  input: z.object({ candidateId: idField, accountId: idField }),
  output: z.void(),
  async run(context, { candidateId, accountId }) {
    await transact(context.db, async (tx) => {
      const account = await getAccount(tx, { accountId, candidateId });
      if (!account) throw new NotFound("This account no longer belongs to this candidate.");
      await eraseAccountRow(tx, account);
      await optimizeSearch(tx);
      markTraces(tx);
      await rescoreCandidates(tx, [{ candidateId, at: context.now }]);
      await updateCandidate(tx, candidateId);
      await logActivity(tx, context, {
        verb: "removed",
        entity: "account",
        entityId: accountId,
        detail: { candidate: candidateId, network: account.network },
      });
    });
    await clearTraces(context.db);
  },
});
