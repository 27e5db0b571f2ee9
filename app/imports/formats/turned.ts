import { oneLine } from "../cells/text.ts";
import { networkOf } from "../fields.ts";
import type { SourceRow } from "../source.ts";
import { meaningOf, normal } from "../titles/title.ts";
import { isNaming } from "./keyed.ts";
import { asTable, type RawRecord } from "./records.ts";

type Row = SourceRow & { cells: string[] };

const MOST_FIELDS = 100;

/**
 * A table whose titles stand in its first column, with a person in each of the others, as one with a person a row; null when it
 * is none. The titles may come again below, for the next person.
 */
export function turned(
  all: readonly Row[],
): { known: number; titles: string[]; rows: SourceRow[] } | null {
  const rows = all.filter(({ cells }) => cells.some((cell) => oneLine(cell) !== ""));
  const titles = rows.map(({ cells }) => oneLine(cells[0] ?? ""));
  const known = knownTitles(titles);
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  if (known === 0 || width < 2 || rows.some(({ cells }) => cells.slice(1).some(isPlainTitle)))
    return null;
  const first = normal(titles.find((title) => meaningOf(title)) ?? "");
  const groups: Row[][] = [];
  let begun = false;
  for (const [at, row] of rows.entries()) {
    const begins = normal(titles[at] ?? "") === first;
    if (groups.length === 0 || (begins && begun)) groups.push([]);
    begun ||= begins;
    groups.at(-1)?.push(row);
  }
  const records = groups.flatMap((group) => columnsOf(group, width));
  return {
    known,
    ...asTable(width === 2 ? records : records.map((one, at) => ({ ...one, line: at + 2 }))),
  };
}

/** How many of the titles are known; 0 when they do not name a person and a way to find them, or most of them are unknown. */
function knownTitles(titles: readonly string[]): number {
  const distinct = [...new Set(titles)];
  if (distinct.length < 2 || distinct.length > MOST_FIELDS) return 0;
  const fields = distinct.flatMap((title) => meaningOf(title)?.field ?? []);
  const names = distinct.some(isNaming);
  const reached = fields.some(
    (field) => ["email", "phone", "handles"].includes(field) || networkOf(field),
  );
  return names && reached && fields.length * 3 >= distinct.length * 2 ? fields.length : 0;
}

const isPlainTitle = (cell: string) => !/\d/.test(cell) && meaningOf(oneLine(cell))?.sure === true;

function columnsOf(group: readonly Row[], width: number): RawRecord[] {
  const [top, bottom] = [group[0] as Row, group.at(-1) as Row];
  return Array.from({ length: width - 1 }, (_, at): RawRecord => {
    const values = group.map(({ cells }): [string, string] => [
      cells[0] ?? "",
      cells[at + 1] ?? "",
    ]);
    return {
      line: top.line,
      lines: width === 2 ? bottom.line + bottom.lines - top.line : 1,
      text: values.map(([title, value]) => `${title}\t${value}`).join("\n"),
      values,
    };
  }).filter(({ values }) => values.some(([, value]) => oneLine(value) !== ""));
}
