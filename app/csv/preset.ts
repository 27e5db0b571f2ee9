import type { Cell } from "./cell.ts";
import type { ExportRow } from "./row.server.ts";

/** One shape of a table that some program takes as it is. */
export type Preset = {
  /** In the address: `preset=<key>`. */
  key: string;
  label: string;
  /** What it is for, in a sentence. */
  about: string;
  /** A byte-order mark tells spreadsheets that the text is UTF-8; applicant tracking systems stumble over it. */
  bom: boolean;
  /** Ours, not another program's: also with semicolons or as JSON, and a shortlist adds columns to it. */
  own?: true;
  columns: readonly { name: string; cell: (row: ExportRow) => Cell }[];
  /** What to know before the file is imported there. */
  warnings?: readonly string[];
  /** Rows that one file may have; more come in parts. */
  most?: number;
  /** Makes a text one that the program takes. */
  clean?: (text: string) => string;
};
