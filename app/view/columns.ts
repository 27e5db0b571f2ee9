import type { SortKey } from "#db/candidates.server.ts";

/** Every column of the table, in its usual order, with its usual width in pixels. Each sorts under its own key. */
export const COLUMNS = [
  { key: "name", label: "Name", up: "A to Z", down: "Z to A", width: 200 },
  { key: "score", label: "Score", up: "lowest first", down: "highest first", width: 132 },
  {
    key: "parts",
    label: "Made of",
    up: "lowest score first",
    down: "highest score first",
    width: 124,
  },
  { key: "reach", label: "Reach", up: "lowest first", down: "highest first", width: 88 },
  { key: "response", label: "Response", up: "lowest first", down: "highest first", width: 96 },
  {
    key: "participation",
    label: "Participation",
    up: "lowest first",
    down: "highest first",
    width: 112,
  },
  {
    key: "change",
    label: "90 days",
    up: "largest fall first",
    down: "largest rise first",
    width: 112,
  },
  { key: "rank", label: "Rank", up: "last place first", down: "first place first", width: 92 },
  { key: "networks", label: "Networks", up: "fewest first", down: "most first", width: 140 },
  { key: "seen", label: "Seen", up: "least first", down: "most first", width: 64 },
  { key: "city", label: "City", up: "A to Z", down: "Z to A", width: 112 },
  { key: "tags", label: "Tags", up: "A to Z", down: "Z to A", width: 152 },
  { key: "languages", label: "Languages", up: "A to Z", down: "Z to A", width: 136 },
  {
    key: "stage",
    label: "Stage",
    up: "first step first",
    down: "last step first",
    width: 112,
  },
  { key: "added", label: "Added", up: "oldest first", down: "newest first", width: 92 },
  { key: "updated", label: "Updated", up: "oldest first", down: "newest first", width: 92 },
] as const satisfies readonly {
  key: SortKey;
  label: string;
  up: string;
  down: string;
  width: number;
}[];
export const COLUMN_KEYS: SortKey[] = COLUMNS.map((column) => column.key);
export const columnOf = (key: string) => COLUMNS.find((column) => column.key === key);

const ASKED_FOR: SortKey[] = ["reach", "response", "participation", "languages", "added"];
/**
 * Shown unless the address or the member says otherwise: the dimensions are one column, and each can also be shown by
 * itself.
 */
export const USUAL_COLUMNS: SortKey[] = COLUMN_KEYS.filter((key) => !ASKED_FOR.includes(key));

const ON_A_PHONE: SortKey[] = ["name", "score", "stage"];
type Columns = { columns: SortKey[]; sort: SortKey; allOnPhone?: boolean };

export const isUsual = ({ columns }: Pick<Columns, "columns">) =>
  columns.join() === USUAL_COLUMNS.join();

/** The columns that a phone leaves out until all are asked for; none where somebody chose which are shown. */
export const offPhone = ({ columns, sort, allOnPhone }: Columns): SortKey[] =>
  allOnPhone || !isUsual({ columns })
    ? []
    : columns.filter((key) => key !== sort && !ON_A_PHONE.includes(key));

/** Pixels between which a column can be made narrower or wider. */
export const NARROWEST = 48;
export const WIDEST = 480;

export const SIZES = [25, 50, 100, 200] as const;
export const DENSITIES = ["comfortable", "compact"] as const;
export type Density = (typeof DENSITIES)[number];

const FROM_A: SortKey[] = ["name", "city", "tags", "languages", "stage"];
/** The way a column sorts when it is chosen first: words from A, numbers from the highest. */
export const firstWay = (sort: SortKey) => (FROM_A.includes(sort) ? "asc" : "desc");
