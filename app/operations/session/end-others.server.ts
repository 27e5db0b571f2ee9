import { z } from "zod";
import { endSessionsOf } from "#db/sessions.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { memberOf } from "../context.ts";
import { Forbidden } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/** Signs the actor out everywhere but in the browser whose session is kept. */
export const endOtherSessions = defineOperation({
  name: "session.endOthers",
  right: "viewer",
  input: z.object({ keep: z.string().min(1) }),
  output: z.object({ ended: z.number() }),
  run: (context, { keep }) =>
    transact(context.db, async (tx) => {
      const memberId = memberOf(context.actor);
      if (memberId === null) throw new Forbidden("Only a member has sessions.");
      const ended = await endSessionsOf(tx, memberId, keep);
      if (ended > 0)
        await logActivity(tx, context, {
          verb: "signed out elsewhere",
          entity: "member",
          entityId: memberId,
          detail: { sessions: ended },
        });
      return { ended };
    }),
});
