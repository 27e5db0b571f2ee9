import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { deleteNote as deleteNoteRow } from "#db/notes.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Forbidden } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { isAuthor, requireNote } from "./parts/require.server.ts";

/** Deletes a note with its history: one's own, or as an owner anybody's. Cannot be undone. */
export const deleteNote = defineOperation({
  name: "note.delete",
  right: "viewer",
  input: z.object({ id: idField }),
  output: z.object({ candidateId: idField }),
  run: (context, { id }) =>
    transact(context.db, async (tx) => {
      const note = await requireNote(tx, id);
      const { actor } = context;
      if (!isAuthor(actor, note) && !("role" in actor && actor.role === "owner"))
        throw new Forbidden("Only the author of a note, or an owner of the team, can delete it.");
      const { candidateId } = note;
      await deleteNoteRow(tx, id);
      await logActivity(tx, context, {
        verb: "deleted",
        entity: "note",
        entityId: id,
        detail: { candidate: candidateId },
      });
      return { candidateId };
    }),
});
