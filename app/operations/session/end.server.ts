import { z } from "zod";
import { endSession as deleteSession } from "#db/sessions.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { memberOf } from "../context.ts";
import { defineOperation } from "../operation.server.ts";

/** Signs the actor's browser out. */
export const endSession = defineOperation({
  name: "session.end",
  right: "viewer",
  input: z.object({ tokenHash: z.string() }),
  output: z.void(),
  run: (context, { tokenHash }) =>
    transact(context.db, async (tx) => {
      if ((await deleteSession(tx, tokenHash)) === undefined) return;
      await logActivity(tx, context, {
        verb: "signed out",
        entity: "member",
        entityId: memberOf(context.actor),
      });
    }),
});
