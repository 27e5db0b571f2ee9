import { readHeader } from "#app/paste/header.ts";
import { splitRecords } from "#app/imports/formats/lines.ts";
import { mergeRows } from "#app/paste/merge.ts";
import { readRow, type PastedRow } from "#app/paste/row.ts";

export { ROW_LIMIT, type PastedRow } from "#app/paste/row.ts";

/** What one paste may hold. Larger lists are added in parts. */
export const PASTE_LIMIT = { lines: 5_000, characters: 1_048_576 } as const;

export type Paste = {
  rows: PastedRow[];
  /** The header line as pasted, or null. */
  header: string | null;
  /** Lines that hold something, without the header. */
  lines: number;
};

/**
 * Reads a list of candidates, one a line, with any separators. Never throws, loses no line, and takes time linear in
 * the text. Lines that share an account become one row; lines that contradict each other are refused.
 */
export function parsePaste(text: string): Paste {
  const records = splitRecords(text);
  const header = records[0] ? readHeader(records[0].text) : null;
  const body = header ? records.slice(1) : records;
  return {
    rows: mergeRows(body.map((record) => readRow(record, header))),
    header: header ? (records[0]?.text ?? null) : null,
    lines: body.reduce((sum, record) => sum + record.lines, 0),
  };
}

/** Why a text is too much for one paste, or null. Counts without parsing. */
export function tooMuch(text: string): string | null {
  const count = (number: number) => number.toLocaleString("en-GB");
  if (text.length > PASTE_LIMIT.characters) {
    return `That is ${count(text.length)} characters; one paste may hold ${count(PASTE_LIMIT.characters)} (1 MB). Nothing was saved. Paste it in parts.`;
  }
  const lines = text.split(/[\r\n]/).filter((line) => line.trim() !== "").length;
  if (lines > PASTE_LIMIT.lines) {
    return `That is ${count(lines)} lines; one paste may hold ${count(PASTE_LIMIT.lines)}. Nothing was saved. Paste the first ${count(PASTE_LIMIT.lines)}, add them, then paste the rest.`;
  }
  return null;
}
