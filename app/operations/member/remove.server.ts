import { z } from "zod";
import { revokeTokensOf } from "#db/api-tokens.server.ts";
import { memberById, removeMember as blankMember } from "#db/members.server.ts";
import { endSessionsOf } from "#db/sessions.server.ts";
import { countSharesOf } from "#db/shares.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { keepAnOwner, NO_MEMBER } from "./parts/owners.server.ts";

/**
 * Takes a member out of the team. Their sessions and API tokens end at once; what they signed keeps their name. Links that
 * they made belong to the team and its readers: resolves to how many share links still work.
 */
export const removeMember = defineOperation({
  name: "member.remove",
  right: "owner",
  input: z.object({ id: z.number().int().positive() }),
  output: z.object({ name: z.string(), shares: z.number() }),
  run: (context, { id }) =>
    transact(context.db, async (tx) => {
      const member = await memberById(tx, id);
      if (!member) throw new NotFound(NO_MEMBER);
      await keepAnOwner(tx, id);
      const sessions = await endSessionsOf(tx, id);
      const tokens = await revokeTokensOf(tx, id, context.now);
      await blankMember(tx, id, context.now);
      await logActivity(tx, context, {
        verb: "removed",
        entity: "member",
        entityId: id,
        detail: { role: member.role, sessions, tokens },
      });
      return { name: member.name, shares: await countSharesOf(tx, id, context.now) };
    }),
});
