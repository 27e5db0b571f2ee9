import { z } from "zod";
import { memberById } from "#db/members.server.ts";
import { startSession as insertSession } from "#db/sessions.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import type { Actor } from "../context.ts";
import { Forbidden } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/** Signs in a member whose password or invitation was checked before. */
export const startSession = defineOperation({
  name: "session.start",
  right: "system",
  input: z.object({
    memberId: z.number(),
    tokenHash: z.string(),
    expiresAt: z.number(),
    device: z.string().max(80),
  }),
  output: z.void(),
  run: (context, { memberId, tokenHash, expiresAt, device }) =>
    transact(context.db, async (tx) => {
      const member = await memberById(tx, memberId);
      if (!member) throw new Forbidden("You are no longer a member of this team.");
      await insertSession(tx, { tokenHash, memberId, expiresAt, device, at: context.now });
      const actor: Actor = { type: "member", ...member };
      await logActivity(
        tx,
        { actor, now: context.now },
        { verb: "signed in", entity: "member", entityId: memberId },
      );
    }),
});
