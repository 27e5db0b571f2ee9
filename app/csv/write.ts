import { stringify } from "csv-stringify/sync";
import { harmless, type Cell } from "./cell.ts";
import type { Preset } from "./preset.ts";
import type { ExportRow } from "./row.server.ts";

type Batches = AsyncIterable<ExportRow[]> | Iterable<ExportRow[]>;

/** Programs of countries that write decimals with a comma split at semicolons. */
const SEPARATORS = { comma: ",", semicolon: ";" } as const;
export type Separator = keyof typeof SEPARATORS;

/**
 * RFC 4180: CRLF after every record, text in quotes and quotes in it doubled; a header, then one record a row, a piece for each batch.
 * Nothing of it can be run by a spreadsheet (see `harmless`).
 */
export async function* writeCsv(
  batches: Batches,
  preset: Preset,
  separator: Separator = "comma",
): AsyncGenerator<string> {
  const delimiter = SEPARATORS[separator];
  yield (
    (preset.bom ? "\uFEFF" : "") + records([preset.columns.map((column) => column.name)], delimiter)
  );
  const written = ({ clean }: Preset, cell: Cell) =>
    harmless(clean && typeof cell === "string" ? clean(cell) : cell);
  for await (const rows of batches) {
    const cells = rows.map((row) =>
      preset.columns.map((column) => written(preset, column.cell(row))),
    );
    yield records(cells, delimiter);
  }
}

/** A list of objects with the columns as keys, one a line; unknown is null. No cell is changed: nothing runs JSON. */
export async function* writeJson(batches: Batches, { columns }: Preset): AsyncGenerator<string> {
  yield "[";
  let before = "\n";
  for await (const rows of batches) {
    const lines = rows.map((row) =>
      JSON.stringify(Object.fromEntries(columns.map(({ name, cell }) => [name, cell(row)]))),
    );
    if (lines.length === 0) continue;
    yield before + lines.join(",\n");
    before = ",\n";
  }
  yield "\n]\n";
}

/**
 * Cells as they are: for files that are not exports, or cells already made harmless. Text is always quoted, numbers
 * never are.
 */
export const records = (rows: readonly (readonly unknown[])[], delimiter: string = ",") =>
  stringify(rows as unknown[][], { delimiter, record_delimiter: "\r\n", quoted_string: true });
