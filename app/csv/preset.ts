import type { Cell } from "./cell.ts";
import type { ExportRow } from "./row.server.ts";

/** One shape of CSV that some program takes as it is. */
export type Preset = {
  /** In the address: `preset=<key>`. */
  key: string;
  label: string;
  /** A byte-order mark tells spreadsheets that the text is UTF-8; applicant tracking systems stumble over it. */
  bom: boolean;
  columns: readonly { name: string; cell: (row: ExportRow) => Cell }[];
};
