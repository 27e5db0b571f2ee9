import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { getApplication, updateApplications } from "#db/applications.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { NOT_LISTED, noteField } from "./fields.ts";

/** Why the candidate is on the shortlist; null takes the note away. */
export const noteApplication = defineOperation({
  name: "application.note",
  right: "recruiter",
  input: z.object({ positionId: idField, candidateId: idField, note: noteField }),
  output: z.void(),
  run: (context, { positionId, candidateId, note }) =>
    transact(context.db, async (tx) => {
      const row = await getApplication(tx, { positionId, candidateId });
      if (!row || row.place === null) throw new NotFound(NOT_LISTED);
      await updateApplications(tx, [row.id], { note: note || null });
      await logActivity(tx, context, {
        verb: note ? "noted" : "removed a note",
        entity: "position",
        entityId: positionId,
        detail: { candidate: candidateId },
      });
    }),
});
