import { z } from "zod";
import { accountField, idField } from "#app/domain/fields.ts";
import { getAccount } from "#db/accounts.server.ts";
import { knownAccounts } from "#db/sql/accounts.server.ts";
import { updateCandidate } from "#db/candidate.server.ts";
import { enqueueAccounts } from "#db/jobs.server.ts";
import { deleteConfirmation } from "#db/identity.server.ts";
import { saveProfile } from "#db/links.server.ts";
import { transact } from "#db/transact.server.ts";
import { renameAccount } from "#db/unread.server.ts";
import { logActivity } from "../activity.server.ts";
import { memberOf } from "../context.ts";
import { Conflict, Invalid, NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { AccountTaken } from "./add.server.ts";

/**
 * Corrects the handle of an account that could not be read, and queues it to be read. What was seen under the old name
 * is kept, so such an account stays on its network; what proved that the old name is theirs is not. AccountTaken when
 * somebody else has it. Call the worker's `wake` afterwards.
 */
export const correctAccount = defineOperation({
  name: "account.correct",
  right: "recruiter",
  input: z.object({ accountId: idField, candidateId: idField, account: accountField }),
  output: z.void(),
  run: (context, { accountId, candidateId, account }) =>
    transact(context.db, async (tx) => {
      const old = await getAccount(tx, { accountId, candidateId });
      if (!old) throw new NotFound("This account no longer belongs to this candidate.");
      if (old.outcome === null || old.outcome === "ok")
        throw new Conflict("This account has been read in the meantime. Nothing was changed.");
      if (old.seenAt !== null && old.network !== account.network)
        throw new Invalid({
          account: "That is an account on another network. Add it on the candidate's page instead.",
        });
      const [holder] = (await knownAccounts(tx, [account])).values();
      if (holder && holder.id !== candidateId) throw new AccountTaken(holder);
      if (holder && !isSame(old, account))
        throw new Conflict("The candidate already has that account. Remove this one instead.");
      await renameAccount(tx, accountId, account);
      await saveProfile(tx, { accountId, links: [], names: [], languages: [] });
      await deleteConfirmation(tx, accountId);
      await updateCandidate(tx, candidateId);
      await enqueueAccounts(tx, {
        accountIds: [accountId],
        requestedBy: memberOf(context.actor),
        at: context.now,
      });
      await logActivity(tx, context, {
        verb: "corrected",
        entity: "account",
        entityId: accountId,
        detail: { candidate: candidateId, network: account.network },
      });
    }),
});

type Name = { network: string; handleKey: string };
const isSame = (a: Name, b: Name) => a.network === b.network && a.handleKey === b.handleKey;
