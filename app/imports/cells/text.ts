import { original } from "#app/csv/cell.ts";
import { asLine } from "#app/domain/line.ts";

/** What cannot be seen and does no work: soft hyphens, spaces of no width, marks of direction. Joiners stay: Persian and emoji need them. */
const UNSEEN = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** `="0042"`, as programs write what a spreadsheet must not take for a number, without its formula. */
const plain = (text: string) => {
  const quoted = /^\s*="((?:[^"]|"")*)"\s*$/.exec(text)?.[1];
  return original(quoted === undefined ? text : quoted.replaceAll('""', '"')).replace(UNSEEN, "");
};

/** A cell's text on one line, as a field keeps it. */
export const oneLine = (text: string): string =>
  asLine(plain(text)).replace(/\s+/g, " ").trim().normalize("NFC");

/** A cell's text with its line breaks, as a note keeps it. */
export const manyLines = (text: string, trimmed = true): string =>
  plain(text)
    .replace(/\r\n?|[\v\u0085\u2028\u2029]/g, "\n")
    .split("\n")
    .map((line) => (trimmed ? asLine(line) : `${/^ {2}/.exec(line)?.[0] ?? ""}${asLine(line)}`))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();

/** Without the characters of `drop` at its end. A loop, because `[...]+$` takes quadratic time on hostile text. */
export function trimEnd(text: string, drop: string): string {
  let end = text.length;
  while (end > 0 && drop.includes(text[end - 1] ?? "")) end--;
  return text.slice(0, end);
}

export const isPunctuation = (text: string) => /^[\p{P}\p{S}\s]*$/u.test(text);
