import { z } from "zod";
import { idField, nameField } from "#app/domain/fields.ts";
import { lastSnapshot, moveTo, readState } from "#db/candidate-state.server.ts";
import { updateCandidate } from "#db/candidate.server.ts";
import { deleteConfirmation } from "#db/identity.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { addToDefault } from "../application/parts/start.server.ts";
import { Conflict } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { rebuildScores } from "../score/parts/rescore.server.ts";
import { NO_ACCOUNT } from "./confirm.server.ts";

export const ONLY_ACCOUNT =
  "This is the candidate's only account, so it cannot be split off. Nothing was changed.";

/** Gives one account of a candidate to a new one; both are scored again from what they have. Returns the new id. */
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
      const { now: at } = context;
      const { id } = await addToDefault(tx, context, { name });
      await moveTo(tx, id, { accounts: [accountId] });
      await deleteConfirmation(tx, accountId);
      await updateCandidate(tx, candidateId);
      if (state.row.scoredAt !== null) await rebuildScores(tx, candidateId, { at });
      if ((await lastSnapshot(tx, [accountId])) > 0) await rebuildScores(tx, id, { at });
      await logActivity(tx, context, {
        verb: "split off",
        entity: "account",
        entityId: accountId,
        detail: { candidate: candidateId, into: id },
      });
      return { id };
    }),
});
