import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { updateApplications } from "#db/applications.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Conflict, NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { NOT_LISTED, noteField } from "./fields.ts";
import { findApplication } from "./parts/find.server.ts";

/**
 * Why the candidate, or the one they were merged into, is on the shortlist; null takes the note away. `before`: what it
 * said when somebody began to write. Conflict when it says something else now.
 */
export const noteApplication = defineOperation({
  name: "application.note",
  right: "recruiter",
  input: z.object({
    positionId: idField,
    candidateId: idField,
    note: noteField,
    before: z.string().optional(),
  }),
  output: z.void(),
  run: (context, { positionId, candidateId, note, before }) =>
    transact(context.db, async (tx) => {
      const row = await findApplication(tx, { positionId, candidateId });
      if (!row || row.place === null) throw new NotFound(NOT_LISTED);
      if (before !== undefined && textOf(before) !== textOf(row.note))
        throw new Conflict(
          row.note === null
            ? "Somebody removed this note in the meantime. Nothing was saved. Save again to put yours in its place."
            : `Somebody changed this note in the meantime to “${row.note}”. Nothing was saved. Edit yours, then save again.`,
        );
      if ((note || null) === row.note) return;
      await updateApplications(tx, [row.id], { note: note || null });
      await logActivity(tx, context, {
        verb: note ? "noted" : "removed a note",
        entity: "position",
        entityId: positionId,
        detail: { candidate: row.candidateId },
      });
    }),
});

/** A browser sends lines with other ends than it was given. */
const textOf = (note: string | null) => (note ?? "").replaceAll("\r\n", "\n");
