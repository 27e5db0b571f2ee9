import { z } from "zod";
import { updateEntry } from "#db/positions.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { idField } from "#app/domain/fields.ts";

const LONGEST_NOTE = 1_000;
export const NOT_LISTED = "This candidate is not on the shortlist any more.";

export const noteField = z
  .string()
  .trim()
  .max(LONGEST_NOTE, {
    error: ({ input }) =>
      `A note may have ${LONGEST_NOTE} characters; this has ${String(input).length}.`,
  })
  .nullable();

/** Why the candidate is on the shortlist; null takes the note away. */
export const noteOnShortlist = defineOperation({
  name: "shortlist.note",
  right: "recruiter",
  input: z.object({ positionId: idField, candidateId: idField, note: noteField }),
  output: z.void(),
  run: (context, { positionId, candidateId, note }) =>
    transact(context.db, async (tx) => {
      if (!(await updateEntry(tx, { positionId, candidateId }, { note: note || null })))
        throw new NotFound(NOT_LISTED);
      await logActivity(tx, context, {
        verb: note ? "noted" : "removed a note",
        entity: "position",
        entityId: positionId,
        detail: { candidate: candidateId },
      });
    }),
});
