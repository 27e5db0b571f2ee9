import { and, desc, eq } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import { inboxItems, notes, noteVersions } from "./schema.server.ts";
import { among } from "./sql/among.server.ts";

export async function getNote(db: Reader, id: number) {
  const [note] = await db.select().from(notes).where(eq(notes.id, id));
  return note;
}

/** What members wrote about a candidate, the newest first, with what each note said before, and when a member is to be reminded. */
export async function notesOf(db: Reader, candidateId: number, memberId: number) {
  const rows = await db
    .select()
    .from(notes)
    .where(eq(notes.candidateId, candidateId))
    .orderBy(desc(notes.id));
  const ids = rows.map(({ id }) => id);
  const versions = await db
    .select()
    .from(noteVersions)
    .where(among(noteVersions.noteId, ids))
    .orderBy(desc(noteVersions.id));
  const reminders = await db
    .select({ noteId: inboxItems.noteId, dueAt: inboxItems.dueAt })
    .from(inboxItems)
    .where(
      and(
        eq(inboxItems.memberId, memberId),
        eq(inboxItems.kind, "reminder"),
        among(inboxItems.noteId, ids),
      ),
    );
  const dueAt = new Map(reminders.map((one) => [one.noteId, one.dueAt]));
  return rows.map((note) => ({
    ...note,
    versions: versions.filter(({ noteId }) => noteId === note.id),
    remindAt: dueAt.get(note.id) ?? null,
  }));
}

export async function insertNote(tx: Tx, row: typeof notes.$inferInsert): Promise<number> {
  const [made] = await tx.insert(notes).values(row).returning({ id: notes.id });
  return made!.id;
}

/** Puts another text in place of a note's, and keeps the old one. */
export async function rewriteNote(
  tx: Tx,
  { id, body: before, createdAt, editedAt }: typeof notes.$inferSelect,
  { body, at }: { body: string; at: number },
): Promise<void> {
  await tx
    .insert(noteVersions)
    .values({ noteId: id, body: before, writtenAt: editedAt ?? createdAt, replacedAt: at });
  await tx.update(notes).set({ body, editedAt: at }).where(eq(notes.id, id));
}

/** Deletes a note with its history, and from every inbox. */
export async function deleteNote(tx: Tx, id: number): Promise<void> {
  await tx.delete(notes).where(eq(notes.id, id));
}

export const countNotes = (db: Reader, candidateId: number): Promise<number> =>
  db.$count(notes, eq(notes.candidateId, candidateId));
