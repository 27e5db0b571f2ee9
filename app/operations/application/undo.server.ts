import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { listChanged, forgetChanges } from "#db/application-changes.server.ts";
import { undoChanges } from "#db/sql/application-changes.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity, oneOrCount } from "../activity.server.ts";
import { Conflict } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/**
 * Undoes one change of applications, by its row of the activity log, with the decisions that were signed with it.
 * Candidates who were moved again since stay where they are (`kept`). Conflict when it was undone already or is more
 * than a day old.
 */
export const undoApplications = defineOperation({
  name: "application.undo",
  right: "recruiter",
  input: z.object({ activityId: idField }),
  output: z.object({ undone: z.number(), kept: z.number() }),
  run: (context, { activityId }) =>
    transact(context.db, async (tx) => {
      const changed = await listChanged(tx, activityId);
      const all = changed.length;
      if (all === 0) throw new Conflict("This can no longer be undone. Nothing was changed.");
      const undone = await undoChanges(tx, activityId);
      await forgetChanges(tx, { activityId });
      await logActivity(tx, context, {
        verb: "undid",
        entity: "position",
        detail: {
          activity: activityId,
          ...(undone === 1 && all === 1 ? oneOrCount(changed) : { candidates: undone }),
        },
      });
      return { undone, kept: all - undone };
    }),
});
