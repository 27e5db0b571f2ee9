import type { CandidateOrder, CandidateWindow, SortKey } from "#db/candidates.server.ts";
import type { CandidateFilters } from "#db/sql/search.server.ts";

/** Every column of the table, in its order. Each sorts under its own key. */
export const COLUMNS = [
  { key: "name", label: "Name", up: "A to Z", down: "Z to A" },
  { key: "score", label: "Score", up: "lowest first", down: "highest first" },
  { key: "parts", label: "Made of", up: "lowest score first", down: "highest score first" },
  { key: "reach", label: "Reach", up: "lowest first", down: "highest first" },
  { key: "response", label: "Response", up: "lowest first", down: "highest first" },
  { key: "participation", label: "Participation", up: "lowest first", down: "highest first" },
  { key: "change", label: "90 days", up: "largest fall first", down: "largest rise first" },
  { key: "rank", label: "Rank", up: "last place first", down: "first place first" },
  { key: "networks", label: "Networks", up: "fewest first", down: "most first" },
  { key: "seen", label: "Seen", up: "least first", down: "most first" },
  { key: "city", label: "City", up: "A to Z", down: "Z to A" },
  { key: "tags", label: "Tags", up: "A to Z", down: "Z to A" },
  { key: "stage", label: "Stage", up: "first step first", down: "last step first" },
  { key: "updated", label: "Updated", up: "oldest first", down: "newest first" },
] as const satisfies readonly { key: SortKey; label: string; up: string; down: string }[];
export const COLUMN_KEYS: SortKey[] = COLUMNS.map((column) => column.key);
/** Shown unless the address says otherwise: the dimensions are one column, and each can be had by itself. */
export const USUAL_COLUMNS: SortKey[] = COLUMN_KEYS.filter(
  (key) => key !== "reach" && key !== "response" && key !== "participation",
);

export const SIZES = [25, 50, 100, 200] as const;
export const DENSITIES = ["comfortable", "compact"] as const;

/** Everything the table's address can say. */
export type View = CandidateFilters &
  CandidateOrder &
  CandidateWindow & { columns: SortKey[]; density: (typeof DENSITIES)[number] };

export const FILTER_KEYS = [
  "q",
  "stage",
  "city",
  "tag",
  "network",
  "position",
  "scored",
  "unread",
] as const;
export const isFiltered = (view: View) => FILTER_KEYS.some((key) => view[key] !== undefined);

const FROM_A: SortKey[] = ["name", "city", "tags", "stage"];
/** The way a column sorts when it is chosen first: words from A, numbers from the highest. */
export const firstWay = (sort: SortKey) => (FROM_A.includes(sort) ? "asc" : "desc");

/** The order, for a form that must not lose it; nothing when it is the usual one. */
export const keptBy = ({ sort, dir }: CandidateOrder): [string, string][] =>
  sort === "score" && dir === "desc"
    ? []
    : [
        ["sort", sort],
        ["dir", dir],
      ];

/** The address of a view, without what is said by default. Any change but that of the page starts at page 1. */
export function addressOf(view: View, changes: Partial<View> = {}): string {
  const next = { ...view, page: 1, ...changes };
  const said = new URLSearchParams();
  for (const key of FILTER_KEYS) if (next[key]) said.set(key, String(next[key]));
  const sorted = next.sort !== "score" || next.dir !== "desc";
  if (sorted) said.set("sort", next.sort);
  if (sorted && next.dir !== firstWay(next.sort)) said.set("dir", next.dir);
  if (next.size !== 50) said.set("size", String(next.size));
  if (next.density !== "comfortable") said.set("density", next.density);
  if (next.columns.join() !== USUAL_COLUMNS.join()) said.set("cols", next.columns.join());
  if (next.page > 1) said.set("page", String(next.page));
  // A comma needs no escape in a query, and the address stays readable.
  const text = said.toString().replaceAll("%2C", ",");
  return text ? `?${text}` : "";
}
