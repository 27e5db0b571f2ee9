import { z } from "zod";
import { memberEmail, memberName, teamName } from "#app/domain/member-fields.ts";
import { createTeam, memberByEmail } from "#db/members.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Conflict } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/** Makes the team and its first owner. There is one team in a database, made once. */
export const setUpTeam = defineOperation({
  name: "team.setUp",
  right: "system",
  input: z.object({
    teamName,
    name: memberName,
    email: memberEmail,
    passwordHash: z.string(),
    demo: z.boolean().default(false),
  }),
  output: z.object({ memberId: z.number() }),
  run: (context, input) =>
    transact(context.db, async (tx) => {
      const made = await createTeam(tx, { ...input, at: context.now });
      const owner = await memberByEmail(tx, input.email);
      if (!made || !owner) throw new Conflict("The team is already set up. Sign in instead.");
      await logActivity(tx, context, { verb: "set up", entity: "team", entityId: 1 });
      return { memberId: owner.id };
    }),
});
