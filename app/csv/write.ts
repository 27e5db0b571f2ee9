import { stringify } from "csv-stringify/sync";
import { harmless } from "./cell.ts";
import type { Preset } from "./preset.ts";
import type { ExportRow } from "./row.server.ts";

/**
 * RFC 4180: CRLF after every record, text in quotes and quotes in it doubled; a header, then one record a row, a piece for each batch.
 * Nothing of it can be run by a spreadsheet (see `harmless`).
 */
export async function* writeCsv(
  batches: AsyncIterable<ExportRow[]> | Iterable<ExportRow[]>,
  preset: Preset,
): AsyncGenerator<string> {
  yield (preset.bom ? "\uFEFF" : "") + records([preset.columns.map((column) => column.name)]);
  for await (const rows of batches) {
    yield records(rows.map((row) => preset.columns.map((column) => harmless(column.cell(row)))));
  }
}

/** Cells as they are: for what is no export, or was made harmless before. Text is quoted whatever it holds, numbers never are. */
export const records = (rows: readonly (readonly unknown[])[], delimiter = ",") =>
  stringify(rows as unknown[][], { delimiter, record_delimiter: "\r\n", quoted_string: true });
