import { z } from "zod";
import { countTokensOf } from "#db/api-tokens.server.ts";
import { memberByEmail, updateMember } from "#db/members.server.ts";
import { endSessionsOf } from "#db/sessions.server.ts";
import { clearAccountTries } from "#db/sign-in-tries.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/**
 * Sets a member's password from the terminal, signs them out everywhere, and opens sign-in for them. Programs go on: resolves
 * to how many of their API tokens still work.
 */
export const resetPassword = defineOperation({
  name: "member.resetPassword",
  right: "system",
  input: z.object({ email: z.string(), passwordHash: z.string() }),
  output: z.object({ tokens: z.number() }),
  run: (context, { email, passwordHash }) =>
    transact(context.db, async (tx) => {
      const member = await memberByEmail(tx, email);
      if (!member) throw new NotFound(`No member here has the email ${email}.`);
      await updateMember(tx, member.id, { passwordHash });
      const sessions = await endSessionsOf(tx, member.id);
      await clearAccountTries(tx, email);
      await logActivity(tx, context, {
        verb: "reset password",
        entity: "member",
        entityId: member.id,
        detail: { sessions },
      });
      return { tokens: await countTokensOf(tx, member.id, context.now) };
    }),
});
