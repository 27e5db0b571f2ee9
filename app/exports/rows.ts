import { parse, type CsvError } from "csv-parse/browser/esm/sync";
import { makePause } from "./pause.ts";
import { LIMITS } from "./limits.ts";

/** Bytes that are parsed at once. */
const BLOCK = 128 * 1024;

/** The file is cut short or no table; `line` is where, from 1. */
export class BadRow extends Error {
  constructor(
    readonly line: number,
    readonly open: boolean,
  ) {
    super("No row can be read here");
  }
}

type Each = (cells: string[], line: number) => void;

/** Calls `each` with the cells of every row that has something in it, and its line, a block at a time, so that others get their turn. Throws BadRow. */
export async function readRows(text: string, delimiter: string, take: Each): Promise<void> {
  const each: Each = (cells, line) => {
    if (cells.some((cell) => cell.trim() !== "")) take(cells, line);
  };
  const bytes = new TextEncoder().encode(text);
  const pause = makePause();
  let [start, line, size] = [0, 1, BLOCK];
  while (start < bytes.length) {
    const last = start + size >= bytes.length;
    const block = parseBlock(bytes.subarray(start, start + size), delimiter);
    const open = block.error?.code === "CSV_QUOTE_NOT_CLOSED";
    if (block.error && (last || !open)) {
      for (const row of block.rows) each(row.cells, line + row.line);
      throw new BadRow(line + block.end, open);
    }
    // The last row of a block may go on in the next one.
    const whole = last ? block.rows : block.rows.slice(0, -1);
    for (const row of whole) each(row.cells, line + row.line);
    if (last) return;
    const end = whole.at(-1);
    if (!end) size *= 2;
    else {
      start += end.bytes;
      line += end.lines;
      size = BLOCK;
    }
    await pause();
  }
}

type Row = { cells: string[]; line: number; lines: number; bytes: number };

/** The rows of a block, each with the lines before it and the lines and bytes up to its end. */
function parseBlock(block: Uint8Array, delimiter: string) {
  const rows: Row[] = [];
  let end = 0;
  try {
    parse(block, {
      delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: LIMITS.item,
      on_record: (cells: string[], { lines, bytes }: { lines: number; bytes: number }) => {
        rows.push({ cells, line: end, lines, bytes });
        end = lines;
        return null;
      },
    });
    return { rows, end, error: null };
  } catch (error) {
    return { rows, end, error: error as CsvError };
  }
}
