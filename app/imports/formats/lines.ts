/** One candidate's text: a line, or several when a quoted cell holds line breaks. */
export type PastedRecord = {
  /** Counted from 1. */
  line: number;
  lines: number;
  text: string;
};
type Cell = { text: string; quoted: boolean };

export const ANY_SEPARATOR = "\t,;|";
const LONGEST_RECORD = 12;
const LONGEST_QUOTED_LINE = 1_000;

/** The lines that hold something. */
export function splitRecords(text: string): PastedRecord[] {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/);
  const records: PastedRecord[] = [];
  for (let at = 0; at < lines.length;) {
    const extent = recordLength(lines, at);
    const record = lines.slice(at, at + extent).join("\n");
    if (record.trim()) records.push({ line: at + 1, lines: extent, text: record });
    at += extent;
  }
  return records;
}

/** How many lines a record takes: more than one only when its quoted cell opens here and closes properly further on. */
function recordLength(lines: readonly string[], at: number): number {
  const first = lines[at] ?? "";
  if (!first.includes('"') || first.length > LONGEST_QUOTED_LINE) return 1;
  if (!splitCells(first, ANY_SEPARATOR).open) return 1;
  for (let extent = 2; extent <= LONGEST_RECORD; extent++) {
    const line = lines[at + extent - 1];
    if (line === undefined || line.length > LONGEST_QUOTED_LINE) return 1;
    if (!line.includes('"')) continue;
    const { cells, open } = splitCells(lines.slice(at, at + extent).join("\n"), ANY_SEPARATOR);
    if (!open) return cells.some((cell) => cell.quoted && cell.text.includes("\n")) ? extent : 1;
  }
  return 1;
}

/**
 * The cells of a record. A cell may be quoted as in CSV; a quote that does not close before a separator is text, and so
 * is a separator inside parentheses or, for "|", in a formula. `open`: the last cell begins a quote that never closes.
 */
export function splitCells(text: string, separators: string): { cells: Cell[]; open: boolean } {
  const cells: Cell[] = [];
  const lastClose = text.lastIndexOf(")");
  let open = false;
  let at = 0;
  for (;;) {
    let start = at;
    while (text[start] === " ") start++;
    const quoted = text[start] === '"' ? readQuoted(text, start, separators) : null;
    if (quoted && "cell" in quoted) {
      cells.push({ text: quoted.cell, quoted: true });
      at = quoted.end;
    } else {
      open ||= quoted !== null && quoted.open;
      const end = plainEnd(text, at, separators, lastClose);
      cells.push({ text: text.slice(at, end), quoted: false });
      at = end;
    }
    if (at >= text.length) return { cells, open };
    at++;
  }
}

function readQuoted(
  text: string,
  start: number,
  separators: string,
): { cell: string; end: number } | { open: boolean } {
  for (let at = start + 1; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0) return { open: true };
    if (text[at + 1] === '"') continue;
    let end = at + 1;
    while (text[end] === " ") end++;
    if (end < text.length && !separators.includes(text[end] ?? "")) return { open: false };
    return { cell: text.slice(start + 1, at).replaceAll('""', '"'), end };
  }
}

function plainEnd(text: string, from: number, separators: string, lastClose: number): number {
  const formula = /^\s*=/.test(text.slice(from, from + 8));
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const char = text[at] ?? "";
    if (char === "(" && at < lastClose) depth++;
    else if (char === ")") depth = Math.max(0, depth - 1);
    else if (
      separators.includes(char) &&
      (char === "\t" || (depth === 0 && !(formula && char === "|")))
    )
      return at;
  }
  return text.length;
}
