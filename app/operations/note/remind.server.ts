import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { setReminder } from "#db/inbox.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { memberOf } from "../context.ts";
import { Forbidden, Invalid } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { requireNote } from "./parts/require.server.ts";

const LATEST = 2 * 366 * 86_400_000;

/**
 * Brings a note back into the inbox of the member who asks at `at` (ms since 1970, within two years); null removes the
 * reminder.
 */
export const remindOfNote = defineOperation({
  name: "note.remind",
  right: "viewer",
  input: z.object({ id: idField, at: z.number().int().nullable() }),
  output: z.object({ candidateId: idField }),
  run: (context, { id, at }) =>
    transact(context.db, async (tx) => {
      const memberId = memberOf(context.actor);
      if (memberId === null) throw new Forbidden("Only a member can be reminded.");
      const { candidateId } = await requireNote(tx, id);
      if (at !== null && (at <= context.now || at > context.now + LATEST))
        throw new Invalid({ at: "Choose a day after today, within two years." });
      await setReminder(tx, { noteId: id, memberId, dueAt: at });
      await logActivity(tx, context, {
        verb: at === null ? "removed a reminder" : "set a reminder",
        entity: "note",
        entityId: id,
        detail: { candidate: candidateId },
      });
      return { candidateId };
    }),
});
