import { CsvError, parse } from "csv-parse/sync";
import { setImmediate } from "node:timers/promises";
import { original } from "#app/csv/cell.ts";
import { PASTE_LIMIT } from "#app/paste.ts";
import { readHeader, type ColumnKey } from "./columns.ts";
import { readRow, type MetricsRow, type WrongRow } from "./row.ts";
import { isExample } from "./template.ts";

export type MetricsFile = {
  separator: string;
  /** The header line's titles, and what each was taken for. */
  titles: string[];
  columns: (ColumnKey | null)[];
  unused: string[];
  rows: MetricsRow[];
  wrong: WrongRow[];
  /** Rows that are only an example, a comment, or the same as an earlier row. */
  skipped: number;
};

/** A header may stand under so many lines of something else. */
const PREAMBLE = 10;
/** Columns of a file at most: five times those that are known. */
const MOST_COLUMNS = 100;
/** Rows read before others get their turn: a few milliseconds. */
const AT_ONCE = 100;

type Line = { line: number; cells: string[] };

/**
 * Reads a metrics file: one account a row under a line of titles, cells separated by commas, semicolons or tabs. Rows
 * that cannot be read come back with every reason. An `error` means that nothing of it can be read.
 */
export async function readMetrics(
  text: string,
  now: number,
): Promise<MetricsFile | { error: string }> {
  const empty = {
    error:
      "The file is empty. Choose the file with the figures; the template shows how it is made.",
  };
  if (text.trim() === "") return empty;
  if (text.length > PASTE_LIMIT.characters)
    return {
      error:
        "That is more than one file may hold (5,000 rows or 1 MB). Nothing was stored. Send it in parts.",
    };
  const separator = separatorOf(text);
  const lines = linesOf(text, separator);
  if ("error" in lines) return lines;
  if (lines.length === 0) return empty;
  const widest = Math.max(...lines.slice(0, PREAMBLE).map(({ cells }) => cells.length));
  if (widest > MOST_COLUMNS)
    return {
      error: `The table has ${widest.toLocaleString("en-GB")} columns; one file may have ${MOST_COLUMNS}. Nothing was stored. Remove those that hold no figures.`,
    };
  const top = lines.slice(0, PREAMBLE).map(({ cells }) => readHeader(cells));
  const at = top.findIndex(
    ({ columns }) => columns.includes("handle") && columns.filter(Boolean).length > 1,
  );
  const header = top[Math.max(at, 0)];
  if (!header || header.problems.length > 0)
    return { error: `Nothing was stored. ${header?.problems.join(" ")}` };
  const body = lines.slice(at + 1);
  if (body.length > PASTE_LIMIT.lines)
    return {
      error: `That is ${body.length.toLocaleString("en-GB")} rows; one file may hold ${PASTE_LIMIT.lines.toLocaleString("en-GB")}. Nothing was stored. Send it in parts.`,
    };
  const titles = (lines[at]?.cells ?? []).map((title) => title.trim());
  const { columns, unused } = header;
  const file: MetricsFile = { separator, titles, columns, unused, rows: [], wrong: [], skipped: 0 };
  const once = new Map<string, MetricsRow>();
  for (const [index, { line, cells }] of body.entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) await setImmediate();
    if (isExample(cells)) file.skipped++;
    else
      take(
        file,
        once,
        readRow(line, cells, columns, { group: separator === ";" ? "." : ",", now }),
      );
  }
  if (file.rows.length + file.wrong.length === 0)
    return {
      error:
        "There is no row with figures under the titles. The template's own example row is not read.",
    };
  return file;
}

/** Sorts a row in: wrong ones, the same once more, and one that contradicts an earlier row in the figures or in whose they are. */
function take(file: MetricsFile, once: Map<string, MetricsRow>, row: MetricsRow | WrongRow) {
  if ("errors" in row) return void file.wrong.push(row);
  const { account, facts, line, cells } = row;
  const key = `${account.network}:${account.handleKey} ${facts.observedAt}`;
  const earlier = once.get(key);
  once.set(key, earlier ?? row);
  if (!earlier) return void file.rows.push(row);
  const same = figuresOf(earlier) === figuresOf(row);
  if (same && whoOf(earlier) === whoOf(row)) return void file.skipped++;
  const why = same
    ? `Line ${earlier.line} has the same figures of this account and day, with another name, email or candidate_id. Keep the right one.`
    : `Line ${earlier.line} gives other figures of the same account and day. Keep the right one.`;
  file.wrong.push({
    line,
    cells,
    label: row.name ?? account.handle,
    errors: [{ column: null, why }],
  });
}

const figuresOf = ({ facts: { windowDays, audience, sent, received, standing } }: MetricsRow) =>
  JSON.stringify([windowDays, audience, sent, received, standing]);
const whoOf = ({ name, email, candidateId }: MetricsRow) =>
  JSON.stringify([name?.toLowerCase(), email?.toLowerCase(), candidateId]);

/** What separates the cells: whatever splits one of the first lines into most titles that are known. */
function separatorOf(text: string): string {
  const first = text.slice(0, 20_000).split(/\r\n|\r|\n/, PREAMBLE * 2);
  const known = (titles: string[]) => readHeader(titles).columns.filter(Boolean).length;
  const most = (separator: string) =>
    Math.max(
      ...first.map((line) =>
        known(
          line.split(separator, MOST_COLUMNS).map((title) => title.replaceAll(/["\ufeff]/g, " ")),
        ),
      ),
    );
  return [",", ";", "\t"].reduce((best, one) => (most(one) > most(best) ? one : best));
}

function linesOf(text: string, delimiter: string): Line[] | { error: string } {
  let last = 0;
  try {
    const records = parse(text.replace(/\r\n?/g, "\n"), {
      bom: true,
      delimiter,
      record_delimiter: "\n",
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: 20_000,
      raw: true,
      info: true,
      on_record: (record, { lines }) => {
        last = lines;
        return record;
      },
    }) as unknown as { record: string[]; raw: string; info: { lines: number } }[];
    return records.map(({ record, raw, info }) => ({
      line: info.lines - (raw.trim().match(/\n/g)?.length ?? 0),
      cells: record.map(original),
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === "CSV_QUOTE_NOT_CLOSED")
      return {
        error: `A quotation mark opens after line ${last} and never closes. Close it, or remove it. Nothing was stored.`,
      };
    return {
      error: `Line ${last + 1} is longer than a row may be. Is there a quotation mark too many? Nothing was stored.`,
    };
  }
}
