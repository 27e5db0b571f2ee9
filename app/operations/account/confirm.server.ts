import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { lineField } from "#app/domain/line.ts";
import { getAccount } from "#db/accounts.server.ts";
import { saveConfirmation } from "#db/identity.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { signatureOf } from "../context.ts";
import { Conflict } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

export const NO_ACCOUNT = "This account no longer belongs to this candidate. Nothing was changed.";

/** Signs that an account is the candidate's, in place of what was signed before. */
export const confirmAccount = defineOperation({
  name: "account.confirm",
  right: "recruiter",
  input: z.object({
    candidateId: idField,
    accountId: idField,
    reason: lineField("Say how you know").min(3, "Say how you know").max(300),
  }),
  output: z.void(),
  run: (context, { candidateId, accountId, reason }) =>
    transact(context.db, async (tx) => {
      if (!(await getAccount(tx, { accountId, candidateId }))) throw new Conflict(NO_ACCOUNT);
      await saveConfirmation(tx, {
        accountId,
        reason,
        confirmedBy: signatureOf(context.actor),
        confirmedAt: context.now,
      });
      await logActivity(tx, context, {
        verb: "confirmed",
        entity: "account",
        entityId: accountId,
        detail: { candidate: candidateId },
      });
    }),
});
