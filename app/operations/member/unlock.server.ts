import { z } from "zod";
import { memberByEmail } from "#db/members.server.ts";
import { clearAccountTries } from "#db/sign-in-tries.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/** Lets a member sign in again at once, from everywhere: their failed tries are forgotten, and those of every address. */
export const unlockMember = defineOperation({
  name: "member.unlock",
  right: "system",
  input: z.object({ email: z.string() }),
  output: z.void(),
  run: (context, { email }) =>
    transact(context.db, async (tx) => {
      const member = await memberByEmail(tx, email);
      if (!member) throw new NotFound(`No member here has the email ${email}.`);
      await clearAccountTries(tx, email);
      await logActivity(tx, context, { verb: "unlocked", entity: "member", entityId: member.id });
    }),
});
