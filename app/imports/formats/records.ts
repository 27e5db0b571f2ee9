import { LIMITS, limitColumns } from "../limits.ts";
import type { SourceRow } from "../source.ts";

/** A thing with named values, as JSON, YAML or a card has it. */
export type RawRecord = {
  line: number;
  lines: number;
  text: string;
  values: [title: string, value: string][];
};

/** Records as a table: a column for each title, in the order in which they come up. */
export function asTable(records: readonly RawRecord[]): { titles: string[]; rows: SourceRow[] } {
  const columns = new Map<string, number>();
  for (const { values } of records)
    for (const [title] of values) if (!columns.has(title)) columns.set(title, columns.size);
  limitColumns(columns.size, LIMITS.titles);
  const rows = records.map(({ line, lines, text, values }) => {
    const cells = Array.from({ length: columns.size }, () => "");
    for (const [title, value] of values) {
      const at = columns.get(title) ?? 0;
      cells[at] = cells[at] === "" ? value : `${cells[at]}\n${value}`;
    }
    return { line, lines, text, cells };
  });
  return { titles: [...columns.keys()], rows };
}
