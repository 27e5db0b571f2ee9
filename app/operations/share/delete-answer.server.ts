import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { deleteAnswer as deleteRow } from "#db/shares.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/** Deletes what a reader of a link answered about a candidate. Cannot be undone; the reader may answer again. */
export const deleteAnswer = defineOperation({
  name: "share.deleteAnswer",
  right: "recruiter",
  input: z.object({ id: idField, candidateId: idField }),
  output: z.void(),
  run: (context, { id, candidateId }) =>
    transact(context.db, async (tx) => {
      const shareId = await deleteRow(tx, { id, candidateId });
      if (shareId === undefined) throw new NotFound("This answer was already deleted.");
      await logActivity(tx, context, {
        verb: "deleted an answer",
        entity: "share",
        entityId: shareId,
        detail: { candidate: candidateId },
      });
    }),
});
