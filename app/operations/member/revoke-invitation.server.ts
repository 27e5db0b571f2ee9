import { z } from "zod";
import { deleteInvitation } from "#db/invitations.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/** Makes an invitation's link stop working. */
export const revokeInvitation = defineOperation({
  name: "member.revokeInvitation",
  right: "owner",
  input: z.object({ id: z.number().int().positive() }),
  output: z.void(),
  run: (context, { id }) =>
    transact(context.db, async (tx) => {
      if (!(await deleteInvitation(tx, id)))
        throw new NotFound("This invitation was already used or revoked.");
      await logActivity(tx, context, { verb: "revoked", entity: "invitation", entityId: id });
    }),
});
