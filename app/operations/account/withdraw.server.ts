import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { getAccount } from "#db/accounts.server.ts";
import { deleteConfirmation } from "#db/identity.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Conflict } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { NO_ACCOUNT } from "./confirm.server.ts";

/** Takes a confirmation back. */
export const withdrawConfirmation = defineOperation({
  name: "account.withdraw",
  right: "recruiter",
  input: z.object({ candidateId: idField, accountId: idField }),
  output: z.void(),
  run: (context, { candidateId, accountId }) =>
    transact(context.db, async (tx) => {
      if (!(await getAccount(tx, { accountId, candidateId }))) throw new Conflict(NO_ACCOUNT);
      if (!(await deleteConfirmation(tx, accountId)))
        throw new Conflict("The confirmation was already withdrawn.");
      await logActivity(tx, context, {
        verb: "withdrew the confirmation of",
        entity: "account",
        entityId: accountId,
        detail: { candidate: candidateId },
      });
    }),
});
