import { withoutEmphasis } from "../cells/pasted.ts";
import type { SourceRow } from "../source.ts";

/** `|---|:--:|` under the titles. */
const isRule = (line: string) =>
  /^[\s|:-]+$/.test(line) &&
  line
    .trim()
    .replace(/^\|/, "")
    .replace(/\|$/, "")
    .split("|")
    .every((cell) => /^:?-+:?$/.test(cell.trim()));
const isRow = (line: string) => line.includes("|");

export const hasMarkdownTable = (lines: readonly string[]) =>
  lines.some(
    (line, at) =>
      at > 0 &&
      line.includes("-") &&
      line.includes("|") &&
      isRule(line) &&
      isRow(lines[at - 1] ?? ""),
  );

/** The rows of the tables of a Markdown text, and its other lines. */
export function readMarkdown(lines: readonly string[]): SourceRow[] {
  const rows: SourceRow[] = [];
  let inTable = false;
  lines.forEach((line, at) => {
    if (line.trim() === "") {
      inTable = false;
      return;
    }
    const rule = isRule(line) && line.includes("|");
    if (rule) {
      inTable = true;
      return;
    }
    const next = lines[at + 1] ?? "";
    inTable = isRow(line) && (inTable || (isRule(next) && next.includes("|")));
    rows.push({ line: at + 1, lines: 1, text: line, cells: inTable ? cellsOf(line) : null });
  });
  return rows;
}

/** The cells of a row; `\|` is a bar within a cell. */
function cellsOf(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, "")
    .replace(/(^|[^\\])\|$/, "$1");
  return inner
    .replaceAll("\\|", "\u0000")
    .split("|")
    .map((cell) =>
      withoutEmphasis(cell.trim())
        .replaceAll("\u0000", "|")
        .replace(/<br\s*\/?>/gi, "\n")
        .trim(),
    );
}
