import { z } from "zod";
import { accountField, idField, originField } from "#app/domain/fields.ts";
import { getCandidate } from "#db/candidate.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Conflict, NO_CANDIDATE, NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { attachAccounts } from "./parts/attach.server.ts";

/** An account that another candidate has. */
export class AccountTaken extends Conflict {
  constructor(readonly holder: { id: number; name: string }) {
    super("Another candidate already has this account.");
  }
}

/** Gives a candidate one more account, which is then read. Again changes nothing. Call the worker's `wake` afterwards. */
export const addAccount = defineOperation({
  name: "account.add",
  right: "recruiter",
  input: z.object({ candidateId: idField, account: accountField, origin: originField }),
  output: z.object({ added: z.boolean() }),
  run: (context, { candidateId, account, origin }) =>
    transact(context.db, async (tx) => {
      if (!(await getCandidate(tx, candidateId))) throw new NotFound(NO_CANDIDATE);
      const attachments = [{ candidateId, account }];
      const { added, taken } = await attachAccounts(tx, context, { attachments, origin });
      if (taken[0]) throw new AccountTaken(taken[0].holder);
      const [accountId] = added;
      if (accountId === undefined) return { added: false };
      await logActivity(tx, context, {
        verb: "added",
        entity: "account",
        entityId: accountId,
        detail: { candidate: candidateId, network: account.network },
      });
      return { added: true };
    }),
});
