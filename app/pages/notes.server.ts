import { splitMentions } from "#app/domain/mentions.ts";
import type { Member } from "#app/auth/session.server.ts";
import type { Db } from "#db/client.server.ts";
import { listMembers } from "#db/members.server.ts";
import { notesOf } from "#db/notes.server.ts";

/** A candidate's notes as a member sees them, and the names that can be mentioned. */
export async function readNotes(db: Db, candidateId: number, me: Pick<Member, "id" | "role">) {
  const members = await listMembers(db);
  const rows = await notesOf(db, candidateId, me.id);
  return {
    candidateId,
    /** Whether somebody without colleagues can invite one. */
    mayInvite: me.role === "owner",
    names: members.filter(({ id }) => id !== me.id).map(({ name }) => name),
    notes: rows.map(({ authorId, body, versions, candidateId: _c, ...note }) => ({
      ...note,
      body,
      parts: splitMentions(body, members).map(({ text, member }) => ({
        text,
        mention: member !== null,
      })),
      mine: authorId === me.id,
      canDelete: authorId === me.id || me.role === "owner",
      versions: versions.map(({ id, body: text, writtenAt }) => ({ id, text, writtenAt })),
    })),
  };
}
export type Notes = Awaited<ReturnType<typeof readNotes>>;
