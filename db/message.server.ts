/** Characters of a message that is kept or shown: strangers' servers write some of it. */
export const LONGEST_MESSAGE = 300;
/** Controls, marks of direction, and what cannot be seen and changes what is. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/** A message as one short line. Every one that is stored passes here, and every one that is read again. */
export function shortMessage(message: string): string {
  const line = message
    .slice(0, 4 * LONGEST_MESSAGE)
    .replace(UNSEEN, " ")
    .trim();
  const signs = [...line];
  return signs.length > LONGEST_MESSAGE ? `${signs.slice(0, LONGEST_MESSAGE - 1).join("")}…` : line;
}
