import { parse, type CsvError } from "csv-parse/browser/esm/sync";
import { LIMITS, size } from "./limits.ts";
import { AGAIN, ExportProblem, OTHER } from "./problem.ts";
import type { Source } from "./reader.ts";

/** Lines that may stand before the titles of the columns. */
const PREAMBLE = 30;
const SEPARATORS = [",", "\t", ";"];

/**
 * Calls `each` with the wanted columns of every row and its line. `needs` are titles that the table must have; what
 * stands before the line with them is passed over. Throws ExportProblem with the line.
 */
export async function readTable(source: Source, { needs, wants = [] }: { needs: string[]; wants?: string[] }, each: (row: Record<string, string>, line: number) => void): Promise<void> {
  const text = decode(await readBytes(source));
  const problem = (what: string, todo: string, line: number | null = null) => new ExportProblem(what, todo, { entry: source.name, line });
  if (text.trim() === "") throw problem("This file is empty.", AGAIN);
  if (/^\s*</.test(text)) throw problem("This is a web page, not the data.", OTHER, 1);
  const table = findTitles(text, needs);
  if (!table) throw problem(`No line names the columns ${needs.join(" and ")}.`, OTHER);
  const columns = [...needs, ...wants].flatMap((title) => {
    const place = table.titles.indexOf(title.toLowerCase());
    return place < 0 ? [] : [{ title, place }];
  });
  let line = table.line;
  try {
    parse(text.slice(table.end), {
      delimiter: table.separator,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: LIMITS.item,
      on_record: (cells: string[], { lines }: { lines: number }) => {
        each(Object.fromEntries(columns.map(({ title, place }) => [title, cells[place]?.trim() ?? ""])), line + 1);
        line = table.line + lines;
        return null;
      },
    });
  } catch (error) {
    if (error instanceof ExportProblem) throw error;
    const open = (error as CsvError).code === "CSV_QUOTE_NOT_CLOSED";
    throw problem(open ? "A quotation mark that opens here is never closed: the file was cut short." : "This file is damaged here: it is not a table.", AGAIN, line + 1);
  }
}

/** The line that has all of these titles, its separator, and where it ends. */
function findTitles(text: string, needs: string[]) {
  let line = 0;
  for (const { index, 0: whole } of text.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)) {
    if (++line > PREAMBLE) break;
    for (const separator of SEPARATORS) {
      const titles = whole.split(separator).map((cell) => cell.trim().replace(/^"|"$/g, "").toLowerCase());
      if (needs.every((title) => titles.includes(title.toLowerCase()))) return { titles, separator, line, end: index + whole.length };
    }
  }
  return null;
}

async function readBytes(source: Source): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of source.chunks) {
    total += chunk.length;
    if (total > LIMITS.whole) throw new ExportProblem(`This file is larger than ${size(LIMITS.whole)}, which no such table is.`, OTHER, { entry: source.name });
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Older exports are UTF-16, with or without a mark that says so. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const little = (first === 0xff && second === 0xfe) || (second === 0 && first !== 0);
  const big = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  return new TextDecoder(little ? "utf-16le" : big ? "utf-16be" : "utf-8").decode(bytes);
}
