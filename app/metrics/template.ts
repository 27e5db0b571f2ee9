import { TEMPLATE_COLUMNS, type ColumnKey } from "./columns.ts";

const EXAMPLE = "Example person: this row is not read";
const ROW: Partial<Record<ColumnKey, string>> = {
  name: EXAMPLE,
  network: "X",
  handle: "https://x.com/example",
  observed_at: "2026-01-31",
  source: "Name of the tool or list",
  window_days: "90",
  followers: "1250",
  following: "300",
  lists: "12",
  posts_sent: "40",
  replies_sent: "65",
  mentions_sent: "20",
  reshares_sent: "8",
  replies_received: "90",
  mentions_received: "",
  reshares_received: "0",
  likes_received: "310",
  reputation: "",
};

/** The template: a line of titles and one example, as cells. An empty cell is unknown, 0 is none. */
export const TEMPLATE: string[][] = [
  TEMPLATE_COLUMNS,
  TEMPLATE_COLUMNS.map((key) => ROW[key] ?? ""),
];

/** Whether a row is the template's own example, or a comment. */
export const isExample = (cells: readonly string[]): boolean =>
  cells.some((cell) => cell.trim() === EXAMPLE) || /^\s*#/.test(cells[0] ?? "");
