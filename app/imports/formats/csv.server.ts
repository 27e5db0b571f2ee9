import { CsvError, parse } from "csv-parse/sync";
import { trimEnd } from "../cells/text.ts";
import { findHeader, PREAMBLE } from "../header.ts";
import { LIMITS } from "../limits.ts";
import type { Grid } from "../source.ts";
import { turned } from "./turned.ts";

const USUAL = [",", ";", "\t", "|"];
const ODD = ["^", "~", "¦", "\u001f", "\u0001", "||", ";;", "::", "\u00a7", "，", "；", "،"];
const HEAD = 65_536;

type Row = Grid["rows"][number];
/** `note`: what a person should know of how it was read. */
type Parsed = { rows: Row[]; note?: string };
type Table = Grid & { delimiter: string; notes: string[] };

/** A text as a table, when one of its first lines names columns; null when it is free text. */
export function readTable(text: string): Table | null {
  const { hint, body: given, skip } = withoutHint(text);
  const body = withPlainQuotes(withoutOuterQuotes(given));
  const delimiter = hint !== null && titlesUnder(body, hint) > 0 ? hint : delimiterOf(body);
  if (delimiter === null) return null;
  const spaced = delimiter === SPACES;
  const rows = spaced ? parseAll(spacesAsTabs(body), "\t") : parseEscaped(body, delimiter);
  const notes = rows.note === undefined ? [] : [rows.note];
  const table = trimBars(
    withOwnSeparator(rows.rows, body).map((row) => ({ ...row, line: row.line + skip })),
    delimiter,
  );
  return turned(table) || findHeader(table)
    ? { rows: table, delimiter: spaced ? " " : delimiter, notes }
    : null;
}

/** Excel's own first line: `sep=;`. */
function withoutHint(text: string): { hint: string | null; body: string; skip: number } {
  const hint = /^"?sep=(.)"?[,;\t ]*\n/i.exec(text.slice(0, 40));
  return hint
    ? { hint: hint[1] ?? ",", body: text.slice(hint[0].length), skip: 1 }
    : { hint: null, body: text, skip: 0 };
}

/** Lines that are each one quoted cell, as a spreadsheet leaves them that opened the list with another separator. */
function withoutOuterQuotes(text: string): string {
  const whole = /^"((?:[^"]|"")*)"[,;\t ]*$/;
  const lines = text.split("\n");
  const full = lines.filter((line) => line.trim() !== "");
  if (full.length === 0 || !full.every((line) => line.length <= LIMITS.row && whole.test(line)))
    return text;
  return lines.map((line) => (whole.exec(line)?.[1] ?? "").replaceAll('""', '"')).join("\n");
}

/** Cells in the quotation marks of word processors, where every title has them. */
function withPlainQuotes(text: string): string {
  const [first = ""] = text.split("\n", 1);
  if (text.includes('"') || !/^\s*[“„][^“”„]*[“”](?:[,;\t]\s*[“„][^“”„]*[“”])+\s*$/.test(first))
    return text;
  return text.replace(/(^|[,;\t\n])[ ]?[“„]|[“”](?=[ ]?(?:[,;\t\n]|$))/g, '$1"');
}

/** Titles cut at one separator over rows that are all cut at another: "Name,GitHub" over "Ada;octocat". */
function withOwnSeparator(rows: Row[], body: string): Row[] {
  const at = findHeader(rows)?.at;
  const head = at === undefined ? undefined : rows[at];
  const below = rows.slice((at ?? 0) + 1);
  const whole = below.length > 0 && below.every(({ cells }) => cells.length === 1);
  if (!head || head.cells.length < 2 || !whole) return rows;
  for (const delimiter of USUAL) {
    const first = below[0]?.text ?? "";
    if (first.split(delimiter).length < head.cells.length) continue;
    const own = parseEscaped(body, delimiter).rows.filter(({ line }) => line > head.line);
    if (own.length > 0 && own.every(({ cells }) => cells.length === head.cells.length))
      return [...rows.slice(0, (at ?? 0) + 1), ...own];
  }
  return rows;
}

const SPACES = "  ";
const spacesAsTabs = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim().replace(/ {2,}/g, "\t"))
    .join("\n");

/** What separates the cells: whatever parts one of the first lines into most titles that are known. */
function delimiterOf(text: string): string | null {
  const head = text.slice(0, HEAD);
  let best: { delimiter: string; known: number } | null = null;
  for (const delimiter of [...USUAL, ...ODD, SPACES]) {
    if (delimiter !== "," && !head.includes(delimiter)) continue;
    const count = titlesUnder(head, delimiter);
    const enough = USUAL.includes(delimiter) ? 1 : 2;
    if (count >= enough && count > (best?.known ?? 0)) best = { delimiter, known: count };
  }
  return best?.delimiter ?? null;
}

/** How many known titles the first lines hold when they are cut at `delimiter`. */
function titlesUnder(text: string, delimiter: string): number {
  const head = text.slice(0, HEAD);
  const spaced = delimiter === SPACES;
  const top = parseHead(spaced ? spacesAsTabs(head) : head, spaced ? "\t" : delimiter);
  return (
    turned(top.map((row, at) => ({ ...row, line: at, lines: 1, text: "" })))?.known ??
    findHeader(top)?.known ??
    0
  );
}

const OPTIONS = {
  ltrim: true,
  record_delimiter: "\n",
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: true,
  skip_records_with_empty_values: true,
} as const;

function parseHead(text: string, delimiter: string): { cells: string[] }[] {
  const rows: { cells: string[] }[] = [];
  try {
    parse(text, {
      ...OPTIONS,
      delimiter,
      to: PREAMBLE + 2,
      max_record_size: LIMITS.row,
      on_record: (record: string[]) => void rows.push({ cells: record }),
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const next = rows.length;
    for (const line of text
      .split("\n", 40)
      .filter((one) => one.trim() !== "")
      .slice(next, PREAMBLE + 2))
      rows.push({ cells: line.slice(0, LIMITS.row).split(delimiter) });
  }
  return rows;
}

/** Every record, where some programs write a quotation mark within a cell as `\\"`: in whichever way more rows are as wide as the first. */
function parseEscaped(text: string, delimiter: string): Parsed {
  const usual = parseAll(text, delimiter);
  if (!/"[^"\n]*\\"/.test(text)) return usual;
  const other = parseAll(text, delimiter, "\\");
  const even = ({ rows }: { rows: Row[] }) =>
    rows.filter(({ cells }) => cells.length === rows[0]?.cells.length).length / rows.length;
  const torn = usual.rows.some(({ cells }) => cells.some((cell) => /^"[^"]*\\"/.test(cell)));
  const better = even(other) > even(usual) || (torn && even(other) === even(usual));
  return other.note === undefined && better ? other : usual;
}

/** Every record. From a quotation mark that never closes, each line is read by itself. */
function parseAll(text: string, delimiter: string, escape = '"'): Parsed {
  const rows: Row[] = [];
  let last = 0;
  try {
    parse(text, {
      ...OPTIONS,
      delimiter,
      escape,
      max_record_size: LIMITS.row,
      raw: true,
      info: true,
      on_record: (entry: unknown) => {
        const { record, raw, info } = entry as {
          record: string[];
          raw: string;
          info: { lines: number };
        };
        const body = trimEnd(raw.replace(/^\n+/, ""), "\n");
        const lines = body.split("\n").length;
        rows.push({ line: info.lines - lines + 1, lines, text: body, cells: record });
        last = info.lines;
        return null;
      },
    });
    return { rows };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const lines = text.split("\n");
    for (let at = last; at < lines.length; at++) {
      const line = lines[at] ?? "";
      if (line.trim() !== "")
        rows.push({ line: at + 1, lines: 1, text: line, cells: cut(line, delimiter) });
    }
    const why =
      error.code === "CSV_QUOTE_NOT_CLOSED"
        ? "A quotation mark opens there and never closes"
        : "A row there is longer than any row may be";
    return { rows, note: `From line ${last + 1} on, each line was read separately. ${why}.` };
  }
}

/** A line cut at every separator, without quotation marks around a cell. */
const cut = (line: string, delimiter: string) =>
  line.length > LIMITS.row
    ? [line]
    : line.split(delimiter).map((cell) => /^\s*"([^"]*)"\s*$/.exec(cell)?.[1] ?? cell);

/** `| a | b |` without the empty cells at both ends, and without the lines that only draw the table. */
function trimBars(rows: Row[], delimiter: string): Row[] {
  if (delimiter !== "|") return rows;
  const drawn = rows.filter(({ text }) => !(text.includes("--") && /^[\s|+:=-]+$/.test(text)));
  const framed = drawn.filter(({ text }) => /^\s*\|.*\|\s*$/.test(text)).length * 2 > drawn.length;
  if (!framed) return drawn;
  return drawn.map((row) => ({
    ...row,
    cells: /^\s*\|/.test(row.text)
      ? row.cells.slice(1, /\|\s*$/.test(row.text) ? -1 : undefined)
      : row.cells,
  }));
}
