import type { Notes } from "#app/pages/notes.server.ts";

export type Note = Notes["notes"][number];
/** The answer to a note's form that was not saved; `id` null is the form for a new one. */
export type NoteAnswer = { id: number | null; body: string; error: string };
export type ItemProps = {
  note: Note;
  names: string[];
  now: number;
  action: string;
  to: string;
  answer?: NoteAnswer;
};
