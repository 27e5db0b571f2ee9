import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { bodyField } from "#app/domain/note-fields.ts";
import { rewriteNote } from "#db/notes.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Conflict, Forbidden } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { notifyMentioned } from "./add.server.ts";
import { isAuthor, requireNote } from "./parts/require.server.ts";

/**
 * Puts another text in place of what the author's own note says; what it said stays in its history. Conflict when it was
 * edited since `editedAt`, in another window say.
 */
export const editNote = defineOperation({
  name: "note.edit",
  right: "viewer",
  input: z.object({ id: idField, body: bodyField, editedAt: z.number().nullable() }),
  output: z.object({ candidateId: idField }),
  run: (context, { id, body, editedAt }) =>
    transact(context.db, async (tx) => {
      const note = await requireNote(tx, id);
      if (!isAuthor(context.actor, note))
        throw new Forbidden("Only the author of a note can edit it.");
      if (note.editedAt !== editedAt)
        throw new Conflict(
          "This note was edited since you opened it, so nothing was saved. Check what it says now, then save again.",
        );
      const { candidateId } = note;
      if (body === note.body) return { candidateId };
      await rewriteNote(tx, note, { body, at: context.now });
      await notifyMentioned(tx, context, { id, body });
      await logActivity(tx, context, {
        verb: "edited",
        entity: "note",
        entityId: id,
        detail: { candidate: candidateId },
      });
      return { candidateId };
    }),
});
