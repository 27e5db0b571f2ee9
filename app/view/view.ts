import type { CandidateOrder, CandidateWindow, SortKey } from "#db/candidates.server.ts";
import type { CandidateFilters } from "#db/sql/search.server.ts";
import { firstWay, isUsual, type Density } from "./columns.ts";
import { ENDS, RANGES, writeEnd } from "./ranges.ts";

/** Filters that may have several values, each of which is repeated in the address. */
export const LIST_FILTERS = [
  "stage",
  "city",
  "tag",
  "untagged",
  "language",
  "network",
  "without",
  "position",
  "read",
  "unread",
] as const;
export type ListFilter = (typeof LIST_FILTERS)[number];

/** In place of columns: the usual ones, and all of them on a phone too. */
export const ALL_COLUMNS = "all";

/** Everything the table's address can say. */
export type View = Omit<CandidateFilters, "ids" | "except"> &
  CandidateOrder &
  CandidateWindow & {
    columns: SortKey[];
    /** A phone shows all of the usual columns too. */
    allOnPhone?: boolean;
    density: Density;
    /** The saved view that this began as. */
    tab?: number;
    /** The candidate whose preview is open. */
    open?: number;
  };

export const isFiltered = (view: View) =>
  Boolean(view.q ?? view.scored ?? view.note) ||
  Object.keys(view.ranges ?? {}).length > 0 ||
  LIST_FILTERS.some((key) => view[key]?.length);

/** The view with other filters gone; order, columns and density stay. */
export const unfiltered = ({
  sort,
  dir,
  page,
  size,
  columns,
  allOnPhone,
  density,
  tab,
}: View): View => ({
  sort,
  dir,
  page,
  size,
  columns,
  ...(allOnPhone && { allOnPhone }),
  density,
  tab,
});

/** The order and what does not filter, for a form that must not lose it; nothing of what is usual. */
export function keptBy(view: View): [string, string][] {
  return pairsOf({ ...unfiltered(view), page: 1 });
}

/** The filters of a view as fields of a form or an address. */
export function filterPairs(view: View): [string, string][] {
  const pairs: [string, string][] = [];
  if (view.q) pairs.push(["q", view.q]);
  for (const key of LIST_FILTERS)
    for (const value of view[key] ?? []) pairs.push([key, String(value)]);
  if (view.scored) pairs.push(["scored", view.scored]);
  if (view.note) pairs.push(["note", view.note]);
  for (const { key, unit } of RANGES)
    for (const end of ENDS) {
      const text = writeEnd(view.ranges?.[key]?.[end], unit);
      if (text) pairs.push([`${key}-${end}`, text]);
    }
  return pairs;
}

function pairsOf(view: View): [string, string][] {
  const pairs = filterPairs(view);
  const sorted = view.sort !== "score" || view.dir !== "desc";
  if (sorted) pairs.push(["sort", view.sort]);
  if (sorted && view.dir !== firstWay(view.sort)) pairs.push(["dir", view.dir]);
  if (view.size !== 50) pairs.push(["size", String(view.size)]);
  if (view.density !== "comfortable") pairs.push(["density", view.density]);
  const columns = isUsual(view) ? view.allOnPhone && ALL_COLUMNS : view.columns.join();
  if (columns) pairs.push(["cols", columns]);
  if (view.tab) pairs.push(["view", String(view.tab)]);
  if (view.open) pairs.push(["open", String(view.open)]);
  if (view.page > 1) pairs.push(["page", String(view.page)]);
  return pairs;
}

/** The address of a view, without what is usual. Any change but that of the page starts at page 1. */
export function addressOf(view: View, changes: Partial<View> = {}): string {
  // A comma needs no escape in a query, and the address stays readable.
  const text = new URLSearchParams(pairsOf({ ...view, page: 1, ...changes }))
    .toString()
    .replaceAll("%2C", ",");
  return text ? `?${text}` : "";
}

/** The query that finds the same people, whatever the order and the columns. */
export const filterQuery = (view: View): string =>
  new URLSearchParams(filterPairs(view)).toString();

/** What leads a candidate's page back to a view: all but the page and the preview. */
export const fromQuery = (view: View): string =>
  addressOf({ ...view, page: 1, open: undefined }).slice(1);

/** What a saved view keeps: all but the page and the tab. */
export const viewQuery = (view: View): string => fromQuery({ ...view, tab: undefined });
