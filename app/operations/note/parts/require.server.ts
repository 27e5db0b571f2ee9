import type { Reader } from "#db/client.server.ts";
import { getNote } from "#db/notes.server.ts";
import { memberOf, type Actor } from "../../context.ts";
import { NotFound } from "../../errors.ts";

export async function requireNote(db: Reader, id: number) {
  const note = await getNote(db, id);
  if (!note) throw new NotFound("There is no such note. It may have been deleted.");
  return note;
}

export const isAuthor = (actor: Actor, { authorId }: { authorId: number | null }): boolean =>
  authorId !== null && memberOf(actor) === authorId;
