import { z } from "zod";
import { deleteEntry } from "#db/positions.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { defineOperation } from "../operation.server.ts";
import { idField } from "#app/domain/fields.ts";

/** Takes a candidate off a shortlist. One who is not on it is left alone, and nothing is logged. */
export const removeFromShortlist = defineOperation({
  name: "shortlist.remove",
  right: "recruiter",
  input: z.object({ positionId: idField, candidateId: idField }),
  output: z.void(),
  run: (context, { positionId, candidateId }) =>
    transact(context.db, async (tx) => {
      if (!(await deleteEntry(tx, { positionId, candidateId }))) return;
      await logActivity(tx, context, {
        verb: "removed",
        entity: "position",
        entityId: positionId,
        detail: { candidate: candidateId },
      });
    }),
});
