/** What stands in a cell. Numbers stay numbers, whatever their sign. */
export type Cell = string | number | null;

/**
 * What a spreadsheet may run as a formula: = + - @ TAB CR LF and their full-width forms, also behind earlier apostrophes
 * and behind what cannot be seen, which some programs drop when they read a cell.
 */
const FORMULA = /^'*(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u;

/** Text that no spreadsheet runs: one apostrophe in front of what could start a formula. */
export const harmless = (cell: Cell): Cell =>
  typeof cell === "string" && FORMULA.test(cell) ? `'${cell}` : cell;

/** The text before `harmless`. */
export const original = (text: string): string =>
  text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
