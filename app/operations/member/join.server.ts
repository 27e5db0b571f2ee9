import { z } from "zod";
import { memberName } from "#app/domain/member-fields.ts";
import { deleteInvitation, openInvitation } from "#db/invitations.server.ts";
import { insertMember, memberByEmail } from "#db/members.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Conflict, NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/** Makes a member of whoever holds an invitation's link. A link works once. */
export const joinTeam = defineOperation({
  name: "member.join",
  right: "system",
  input: z.object({ tokenHash: z.string(), name: memberName, passwordHash: z.string() }),
  output: z.object({ memberId: z.number() }),
  run: (context, { tokenHash, name, passwordHash }) =>
    transact(context.db, async (tx) => {
      const invitation = await openInvitation(tx, tokenHash, context.now);
      if (!invitation) throw new NotFound(NO_INVITATION);
      const { id, email, role } = invitation;
      await deleteInvitation(tx, id);
      if (await memberByEmail(tx, email))
        throw new Conflict("There is already a member with this email address. Sign in instead.");
      const memberId = await insertMember(tx, {
        name,
        email,
        role,
        passwordHash,
        at: context.now,
      });
      await logActivity(
        tx,
        { actor: { type: "member", id: memberId, name, role }, now: context.now },
        { verb: "joined", entity: "member", entityId: memberId, detail: { role } },
      );
      return { memberId };
    }),
});

export const NO_INVITATION =
  "This invitation no longer works: it was used or revoked, is more than a week old, or whoever sent it left. Ask for a new one.";
