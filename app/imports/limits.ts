import { number } from "#app/domain/number.ts";

/** The most that one import may hold. Larger lists have to be imported in parts. */
export const LIMITS = {
  /** Bytes of a file, or of pasted text. */
  bytes: 10 * 1024 ** 2,
  /** Bytes of a workbook when unpacked. */
  inflated: 100 * 1024 ** 2,
  rows: 10_000,
  columns: 200,
  /** Columns of what is no table, where each record may have names of its own. More would make a page of megabytes. */
  titles: 1_000,
  /** Cells of the whole table, empty ones included: a workbook can claim billions. */
  cells: 1_000_000,
  /** Characters of one row. */
  row: 50_000,
  name: 200,
  /** Characters of a field that is one line: headline, company, city ... */
  line: 200,
  accounts: 50,
  emails: 20,
  links: 50,
} as const;

/** The input cannot be read as a list. The message says what happened and what to do. */
export class ImportError extends Error {}

/** The workbook has more bytes than were to be unpacked. */
export class Swollen extends ImportError {}

/** Throws ImportError where there are more than `most`. */
export function limitColumns(count: number, most: number): void {
  if (count > most)
    throw new ImportError(
      `This list has ${number(count)} columns; at most ${number(most)} are read. Remove those that are not needed.`,
    );
}

/** A stranger's text within a message: short, and on one line. */
export const quoted = (text: string, most = 60) => {
  const line = text.replace(/\s+/g, " ").trim();
  return `“${line.length > most ? `${line.slice(0, most)}…` : line}”`;
};
