import { z } from "zod";
import { countTokensOf } from "#db/api-tokens.server.ts";
import { memberById, updateMember } from "#db/members.server.ts";
import { endSessionsOf } from "#db/sessions.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { memberOf } from "../context.ts";
import { Conflict, Forbidden } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/**
 * Changes the actor's own password, and signs them out everywhere but in the browser whose session is kept. `oldHash` is
 * the hash that the old password was checked against: checking takes too long to do it inside. Resolves to how many
 * sessions ended, and how many of their API tokens still work.
 */
export const changePassword = defineOperation({
  name: "member.changePassword",
  right: "viewer",
  input: z.object({ oldHash: z.string(), newHash: z.string(), keep: z.string().min(1) }),
  output: z.object({ ended: z.number(), tokens: z.number() }),
  run: (context, { oldHash, newHash, keep }) =>
    transact(context.db, async (tx) => {
      const id = memberOf(context.actor);
      const member = id === null ? undefined : await memberById(tx, id);
      if (!member) throw new Forbidden("Only a member has a password.");
      if (member.passwordHash !== oldHash)
        throw new Conflict(
          "Your password has just been changed elsewhere, so nothing was changed now.",
        );
      await updateMember(tx, member.id, { passwordHash: newHash });
      const ended = await endSessionsOf(tx, member.id, keep);
      await logActivity(tx, context, {
        verb: "changed password",
        entity: "member",
        entityId: member.id,
        detail: { sessions: ended },
      });
      return { ended, tokens: await countTokensOf(tx, member.id, context.now) };
    }),
});
