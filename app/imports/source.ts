import type { Group } from "./figures/cells.ts";

/** One row of what was brought in: cells under titles, or a line of free text. */
export type SourceRow = { line: number; lines: number; text: string; cells: string[] | null };
/** A row that is nobody: a heading, a total, the titles once more. Said, never silent. */
export type Skipped = { line: number; text: string; why: string };

/** What was brought in, taken apart, before anything is made of it. */
export type Source = {
  format: string;
  encoding: string;
  /** Null for free text. */
  titles: string[] | null;
  rows: SourceRow[];
  skipped: Skipped[];
  /** What a person should know of the file as a whole. */
  notes: string[];
  /** What groups thousands in its numbers. */
  group: Group;
};
export type Grid = { rows: (SourceRow & { cells: string[] })[] };

/** Whether the titles are those of a list that was exported here. */
export const isOwnExport = (titles: readonly string[]) =>
  ["candidate_id", "full_name"].every((title) => titles.includes(title));
