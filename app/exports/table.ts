import { parse, type CsvError } from "csv-parse/browser/esm/sync";
import { LIMITS, size } from "./limits.ts";
import { AGAIN, ExportProblem, OTHER } from "./problem.ts";
import type { Source } from "./reader.ts";

/** Lines that may stand before the titles of the columns. */
const PREAMBLE = 30;
const SEPARATORS = [",", "\t", ";"];

/**
 * Calls `each` with the wanted columns of every row and its line. `needs` are titles that the table must have; what
 * stands before the line with them is passed over. With `slashed`, a quotation mark inside a text may also be written \",
 * if the text stands last in its row. Throws ExportProblem with the line.
 */
export async function readTable(
  source: Source,
  { needs, wants = [], slashed = false }: { needs: string[]; wants?: string[]; slashed?: boolean },
  each: (row: Record<string, string>, line: number) => void,
): Promise<void> {
  const text = decode(await readBytes(source));
  const problem = (what: string, todo: string, line: number | null = null) =>
    new ExportProblem(what, todo, { entry: source.name, line });
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
    const rows = text.slice(table.end);
    parse(slashed ? doubled(rows, table.separator) : rows, {
      delimiter: table.separator,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: LIMITS.item,
      on_record: (cells: string[], { lines }: { lines: number }) => {
        each(
          Object.fromEntries(
            columns.map(({ title, place }) => [title, cells[place]?.trim() ?? ""]),
          ),
          line + 1,
        );
        line = table.line + lines;
        return null;
      },
    });
  } catch (error) {
    if (error instanceof ExportProblem) throw error;
    const open = (error as CsvError).code === "CSV_QUOTE_NOT_CLOSED";
    throw problem(
      open
        ? "A quotation mark that opens here is never closed: the file was cut short."
        : "This file is damaged here: it is not a table.",
      AGAIN,
      line + 1,
    );
  }
}

/** After a backslash and a quotation mark, what shows that the row is over and the backslash was the text's last sign. */
const ROW_OVER = /\s*$|\s*[\r\n]"?(?:\d{1,4}[-/]\d{1,2}[-/]\d[^\r\n]{0,20}?)?[,;\t]"?https?:/y;

/**
 * The rows with `""` for `\"`, on the same lines. A text may end in a backslash, so that what follows has to tell: a row
 * begins with a date, or a blank one, and then a link.
 */
function doubled(rows: string, separator: string): string {
  let quoted = false;
  return rows.replace(/(\\*)("+)/g, (run: string, slashes: string, marks: string, at: number) => {
    const odd = marks.length % 2 === 1;
    if (slashes === "") {
      const inside = quoted || at === 0 || [separator, "\n", "\r"].includes(rows[at - 1] ?? "");
      quoted = inside && odd !== quoted;
      return run;
    }
    if (!quoted) return run;
    ROW_OVER.lastIndex = at + run.length;
    quoted = !ROW_OVER.test(rows);
    return slashes + '""'.repeat(marks.length - 1) + (quoted ? '""' : '"');
  });
}

/** The line that has all of these titles, its separator, and where it ends. */
function findTitles(text: string, needs: string[]) {
  let line = 0;
  for (const { index, 0: whole } of text.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)) {
    if (++line > PREAMBLE) break;
    for (const separator of SEPARATORS) {
      const titles = whole
        .split(separator)
        .map((cell) => cell.trim().replace(/^"|"$/g, "").toLowerCase());
      if (needs.every((title) => titles.includes(title.toLowerCase())))
        return { titles, separator, line, end: index + whole.length };
    }
  }
  return null;
}

async function readBytes(source: Source): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of source.chunks) {
    total += chunk.length;
    if (total > LIMITS.whole)
      throw new ExportProblem(
        `This file is larger than ${size(LIMITS.whole)}, which no such table is.`,
        OTHER,
        { entry: source.name },
      );
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
