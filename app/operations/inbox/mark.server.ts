import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { markInbox as markInboxRows } from "#db/inbox.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { memberOf } from "../context.ts";
import { Forbidden } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/** Marks what waits in a member's own inbox as done, or as new again; `ids` null is all that waits. */
export const markInbox = defineOperation({
  name: "inbox.mark",
  right: "viewer",
  input: z.object({ ids: z.array(idField).max(1_000).nullable(), done: z.boolean() }),
  output: z.object({ marked: z.number() }),
  run: (context, { ids, done }) =>
    transact(context.db, async (tx) => {
      const memberId = memberOf(context.actor);
      if (memberId === null) throw new Forbidden("Only a member has an inbox.");
      const { now } = context;
      const marked = await markInboxRows(tx, { memberId, now }, { ids, seenAt: done ? now : null });
      if (marked > 0)
        await logActivity(tx, context, {
          verb: done ? "marked as done" : "marked as new",
          entity: "inbox",
          entityId: memberId,
          detail: { notes: marked },
        });
      return { marked };
    }),
});
