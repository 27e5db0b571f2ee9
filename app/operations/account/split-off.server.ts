import { z } from "zod";
import { idField, nameField } from "#app/domain/fields.ts";
import { moveTo, readState, replaceScores } from "#db/candidate-state.server.ts";
import { insertCandidate, updateCandidate } from "#db/candidate.server.ts";
import { deleteConfirmation } from "#db/identity.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { olderModels } from "../candidate/split.server.ts";
import { memberOf } from "../context.ts";
import { Conflict } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { scoreAccounts } from "../score/accounts.server.ts";
import { NO_ACCOUNT } from "./confirm.server.ts";

export const ONLY_ACCOUNT =
  "This is the candidate's only account, so there is nothing to split it from. Nothing was done.";

/** Gives one account of a candidate to a new one; both are scored anew from what is theirs. Returns the new id. */
export const splitOffAccount = defineOperation({
  name: "account.splitOff",
  right: "recruiter",
  input: z.object({ candidateId: idField, accountId: idField, name: nameField }),
  output: z.object({ id: idField }),
  run: (context, { candidateId, accountId, name }) =>
    transact(context.db, async (tx) => {
      const state = await readState(tx, candidateId);
      if (!state?.accounts.includes(accountId)) throw new Conflict(NO_ACCOUNT);
      if (state.accounts.length === 1) throw new Conflict(ONLY_ACCOUNT);
      const { actor, now: at } = context;
      const rest = await scoreAccounts(
        tx,
        state.accounts.filter((id) => id !== accountId),
        { at, looked: state.row.scoredAt !== null },
      );
      const own = await scoreAccounts(tx, [accountId], { at, looked: false });
      const id = await insertCandidate(tx, {
        ...own.columns,
        name,
        createdAt: at,
        createdBy: memberOf(actor),
      });
      await moveTo(tx, id, { accounts: [accountId], decisions: [] });
      await deleteConfirmation(tx, accountId);
      await replaceScores(tx, id, own);
      await replaceScores(tx, candidateId, {
        rows: olderModels(state.scores),
        history: rest.history,
      });
      await updateCandidate(tx, candidateId, rest.columns);
      await logActivity(tx, context, {
        verb: "split off",
        entity: "account",
        entityId: accountId,
        detail: { candidate: candidateId, into: id },
      });
      return { id };
    }),
});
