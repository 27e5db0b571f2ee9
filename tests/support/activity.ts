import type { Piece } from "#app/routes/activity/slots.ts";

/** A sentence of the activity page as it reads, without its links. */
export const plain = (sentence: readonly Piece[]) =>
  sentence.map((piece) => (typeof piece === "string" ? piece : piece.name)).join("");
