/** The content of a cell. Numbers stay numbers, whatever their sign. */
export type Cell = string | number | null;

/**
 * What a spreadsheet may run as a formula: = + - @ TAB CR LF and their full-width forms, also behind earlier apostrophes
 * and behind what cannot be seen, which some programs drop when they read a cell.
 */
const FORMULA = /^'*(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u;

/**
 * The same behind a character at which a program set to another separator splits a cell, quoted or not: the rest of
 * such a cell would begin the next one.
 */
const FORMULA_WITHIN = /(?<=[;\t\r\n])('*)(?=(?:(?![;\t\r\n])[\s\p{Cc}\p{Cf}])*[=+\-@＝＋－＠])/gu;

/** Text that no spreadsheet runs: one apostrophe in front of what could start a formula. */
export function harmless(cell: Cell): Cell {
  if (typeof cell !== "string") return cell;
  const text = cell.replace(FORMULA_WITHIN, "'$1");
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text before `harmless`. */
export function original(text: string): string {
  const bare = text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
  return bare.replace(FORMULA_WITHIN, (apostrophes) => apostrophes.slice(1));
}
