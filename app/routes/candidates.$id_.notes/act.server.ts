import { data, type AppLoadContext } from "@remix-run/node";
import type { NoteAnswer } from "#app/components/notes/types.ts";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { actingAs, attempt, perform } from "#app/pages/operate.server.ts";
import { addNote } from "#app/operations/note/add.server.ts";
import { deleteNote } from "#app/operations/note/delete.server.ts";
import { editNote } from "#app/operations/note/edit.server.ts";
import { remindOfNote } from "#app/operations/note/remind.server.ts";
import { localPath, type Member } from "#app/auth/session.server.ts";
import { unknownAction } from "#app/pages/form.server.ts";

/**
 * The hour of its day, UTC, at which a reminder appears: before work in most of Europe, the evening before on the
 * Pacific coast.
 */
const HOUR = "06:00";

type Asked = { request: Request; context: AppLoadContext; member: Member; candidateId: number };

export async function act({ request, context, member, candidateId }: Asked, form: FormData) {
  const as = actingAs(member, context);
  const id = Number(form.get("id"));
  const body = String(form.get("body") ?? "");
  const to = form.has("to") ? localPath(form.get("to")) : `/candidates/${candidateId}`;
  const say = (words: string, note?: number) =>
    redirectWithFlash(
      request,
      context,
      note && !form.has("stay") ? `${to}#note-${note}` : to,
      words,
    );
  const refuse = (about: number | null, { message, status }: { message: string; status: number }) =>
    data<NoteAnswer>({ id: about, body, error: message }, { status });
  switch (form.get("intent")) {
    case "add": {
      const { done, refused } = await attempt(addNote(as, { candidateId, body }));
      if (refused) return refuse(null, refused);
      const inboxes =
        done.mentioned === 1
          ? "1 colleague’s inbox"
          : `the inboxes of ${done.mentioned} colleagues`;
      return say(done.mentioned > 0 ? `Note added. It is in ${inboxes}.` : "Note added.", done.id);
    }
    case "edit": {
      const editedAt = form.get("editedAt") ? Number(form.get("editedAt")) : null;
      const { refused } = await attempt(editNote(as, { id, body, editedAt }));
      return refused ? refuse(id, refused) : say("Note saved.", id);
    }
    case "delete":
      await perform(deleteNote(as, { id }));
      return say("Note deleted.");
    case "remind": {
      const day = String(form.get("day") ?? "");
      const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T${HOUR}Z`) : NaN;
      const { refused } = await attempt(remindOfNote(as, { id, at: Number.isNaN(at) ? 0 : at }));
      return refused ? refuse(id, refused) : say("Reminder set. It will be in your inbox.", id);
    }
    case "forget":
      await perform(remindOfNote(as, { id, at: null }));
      return say("Reminder removed.", id);
    default:
      throw unknownAction();
  }
}
