import { makePause } from "./pause.ts";
import { GrowingBytes } from "./growing.ts";
import { LIMITS, size } from "./limits.ts";
import { AGAIN, ExportProblem, OTHER } from "./problem.ts";
import type { Source } from "./reader.ts";
import { BadRow, readRows } from "./rows.ts";

/** Lines that may come before the column titles. */
const PREAMBLE = 30;
/** Characters of the line with the titles: a longer one holds something else. */
const LONGEST_TITLES = 20_000;
const SEPARATORS = [",", "\t", ";"];

/** A column by its title, or by its titles in several languages, of which the first is its name. */
type Title = string | readonly [string, ...string[]];
const nameOf = (title: Title) => (typeof title === "string" ? title : title[0]);
/** The index of the column in lower-case titles; -1 if it is not there. */
const placeOf = (title: Title, titles: readonly string[]) =>
  titles.findIndex((one) => [title].flat().some((name) => name.toLowerCase() === one));

/**
 * Calls `each` with the wanted columns of every row and its line. `needs` are titles that the table must have; lines
 * before the one with them are skipped. With `slashed`, a quotation mark inside a text may also be written \", if the
 * text is the last in its row. Throws ExportProblem with the line.
 */
export async function readTable(
  source: Source,
  { needs, wants = [], slashed = false }: { needs: Title[]; wants?: Title[]; slashed?: boolean },
  each: (row: Record<string, string>, line: number) => void,
): Promise<void> {
  const text = decode(await readBytes(source));
  const problem = (what: string, todo: string, line: number | null = null) =>
    new ExportProblem(what, todo, { entry: source.name, line });
  if (text.trim() === "") throw problem("This file is empty.", AGAIN);
  if (/^\s*</.test(text)) throw problem("This is a web page, not the data.", OTHER, 1);
  const table = findTitles(text, needs);
  if (!table) throw problem(`No line names the columns ${needs.map(nameOf).join(" and ")}.`, OTHER);
  const columns = [...needs, ...wants].flatMap((title) => {
    const place = placeOf(title, table.titles);
    return place < 0 ? [] : [{ title: nameOf(title), place }];
  });
  const rows = text.slice(table.end);
  try {
    await readRows(
      slashed ? await doubled(rows, table.separator) : rows,
      table.separator,
      (cells, line) =>
        each(
          Object.fromEntries(
            columns.map(({ title, place }) => [title, cells[place]?.trim() ?? ""]),
          ),
          table.line + line,
        ),
    );
  } catch (error) {
    if (!(error instanceof BadRow)) throw error;
    throw problem(
      error.open
        ? "A quotation mark that opens here is never closed: the file was cut short."
        : "This file is damaged here: it is not a table.",
      AGAIN,
      table.line + error.line,
    );
  }
}

/** After a backslash and a quotation mark, what shows that the row is over and the backslash was the text's last sign. */
const ROW_OVER = /\s*$|\s*[\r\n]"?(?:\d{1,4}[-/]\d{1,2}[-/]\d[^\r\n]{0,20}?)?[,;\t]"?https?:/y;

/**
 * The rows with `""` for `\"`, on the same lines. A text may end in a backslash, so that what follows has to tell: a row
 * begins with a date, or a blank one, and then a link.
 */
async function doubled(rows: string, separator: string): Promise<string> {
  const pause = makePause();
  const pieces: string[] = [];
  let [quoted, copied, slashes] = [false, 0, 0];
  for (const { 0: run, index: at } of rows.matchAll(/\\+|"+/g)) {
    if (pieces.length % 1000 === 999) await pause();
    if (run.startsWith("\\")) {
      slashes = at + run.length;
      continue;
    }
    const odd = run.length % 2 === 1;
    if (at === 0 || slashes !== at) {
      const inside = quoted || at === 0 || [separator, "\n", "\r"].includes(rows[at - 1] ?? "");
      quoted = inside && odd !== quoted;
    } else if (quoted) {
      ROW_OVER.lastIndex = at + run.length;
      quoted = !ROW_OVER.test(rows);
      pieces.push(rows.slice(copied, at), '""'.repeat(run.length - 1), quoted ? '""' : '"');
      copied = at + run.length;
    }
  }
  return [...pieces, rows.slice(copied)].join("");
}

/** The line that has all of these titles, its separator, and where it ends. */
function findTitles(text: string, needs: Title[]) {
  let line = 0;
  for (const { index, 0: whole } of text.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)) {
    if (++line > PREAMBLE) break;
    if (whole.length > LONGEST_TITLES) continue;
    for (const separator of SEPARATORS) {
      const titles = whole
        .split(separator)
        .map((cell) => cell.trim().replace(/^"|"$/g, "").toLowerCase());
      if (needs.every((title) => placeOf(title, titles) >= 0))
        return { titles, separator, line, end: index + whole.length };
    }
  }
  return null;
}

async function readBytes(source: Source): Promise<Uint8Array> {
  const bytes = new GrowingBytes();
  for await (const chunk of source.chunks) {
    bytes.add(chunk);
    if (bytes.length > LIMITS.whole)
      throw new ExportProblem(
        `This file is larger than ${size(LIMITS.whole)}, too large for such a table.`,
        OTHER,
        { entry: source.name },
      );
  }
  return bytes.all();
}

/** Older exports are UTF-16, with or without a mark that says so. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const little = (first === 0xff && second === 0xfe) || (second === 0 && first !== 0);
  const big = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  return new TextDecoder(little ? "utf-16le" : big ? "utf-16be" : "utf-8").decode(bytes);
}
