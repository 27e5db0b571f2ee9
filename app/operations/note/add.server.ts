import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { mentionedIn } from "#app/domain/mentions.ts";
import { bodyField } from "#app/domain/note-fields.ts";
import { getCandidate } from "#db/candidate.server.ts";
import type { Tx } from "#db/client.server.ts";
import { setMentions } from "#db/inbox.server.ts";
import { listMembers } from "#db/members.server.ts";
import { insertNote } from "#db/notes.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { memberOf, signatureOf, type Context } from "../context.ts";
import { NO_CANDIDATE, NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/** Writes a note about a candidate. Members it mentions find it in their inbox. */
export const addNote = defineOperation({
  name: "note.add",
  right: "viewer",
  input: z.object({ candidateId: idField, body: bodyField }),
  output: z.object({ id: idField, mentioned: z.number() }),
  run: (context, { candidateId, body }) =>
    transact(context.db, async (tx) => {
      if (!(await getCandidate(tx, candidateId))) throw new NotFound(NO_CANDIDATE);
      const id = await insertNote(tx, {
        candidateId,
        authorId: memberOf(context.actor),
        author: signatureOf(context.actor),
        body,
        createdAt: context.now,
      });
      const mentioned = await notifyMentioned(tx, context, { id, body });
      await logActivity(tx, context, {
        verb: "noted",
        entity: "candidate",
        entityId: candidateId,
        detail: { note: id, mentioned },
      });
      return { id, mentioned };
    }),
});

/** Puts a note into the inbox of everyone it mentions except its author. Resolves to how many that is. */
export async function notifyMentioned(
  tx: Tx,
  { actor, now }: Context,
  { id, body }: { id: number; body: string },
): Promise<number> {
  const members = await listMembers(tx);
  const mentioned = mentionedIn(body, members).filter((member) => member !== memberOf(actor));
  await setMentions(tx, id, mentioned, now);
  return mentioned.length;
}
