import { randomBytes } from "node:crypto";
import { z } from "zod";
import { hashToken } from "#app/hash-token.server.ts";
import { memberEmail, roleField } from "#app/domain/member-fields.ts";
import { deleteOldInvitations, insertInvitation } from "#db/invitations.server.ts";
import { memberByEmail } from "#db/members.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { memberOf } from "../context.ts";
import { Forbidden, Invalid } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/** Milliseconds for which a link works. */
const INVITATION_LIFETIME = 7 * 86_400_000;

/**
 * Makes a link with which one person can join. An earlier link for the same address stops working. The token is
 * returned once.
 */
export const inviteMember = defineOperation({
  name: "member.invite",
  right: "owner",
  input: z.object({ email: memberEmail, role: roleField }),
  output: z.object({ token: z.string(), expiresAt: z.number() }),
  run: (context, { email, role }) =>
    transact(context.db, async (tx) => {
      const invitedBy = memberOf(context.actor);
      if (invitedBy === null) throw new Forbidden("Only a member can invite.");
      if (await memberByEmail(tx, email))
        throw new Invalid({ email: "There is already a member with this email address." });
      const token = randomBytes(32).toString("base64url");
      const expiresAt = context.now + INVITATION_LIFETIME;
      await deleteOldInvitations(tx, context.now);
      const id = await insertInvitation(tx, {
        tokenHash: hashToken(token),
        email,
        role,
        invitedBy,
        createdAt: context.now,
        expiresAt,
      });
      await logActivity(tx, context, {
        verb: "invited",
        entity: "invitation",
        entityId: id,
        detail: { role },
      });
      return { token, expiresAt };
    }),
});
