import type { Facts } from "#scoring/types.ts";

type Group = "audience" | "sent" | "received" | "standing";
type Figure = { [G in Group]: { group: G; field: keyof NonNullable<Facts[G]> } }[Group];

/** A column of a metrics file: its name in the template, and what else it may be called. */
type Column = { key: string; titles: string[]; figure?: Figure };

export const COLUMNS = [
  { key: "name", titles: ["full name", "candidate", "candidate name", "person"] },
  { key: "network", titles: ["platform", "site", "service", "social network"] },
  {
    key: "handle",
    titles: [
      "profile",
      "profile url",
      "url",
      "link",
      "account",
      "username",
      "user name",
      "user",
      "screen name",
      "profile link",
      "handle or url",
    ],
  },
  {
    key: "observed_at",
    titles: [
      "observed",
      "observed on",
      "date",
      "as of",
      "captured",
      "captured at",
      "captured on",
      "measured at",
      "measured on",
      "seen at",
      "seen on",
      "timestamp",
    ],
  },
  { key: "source", titles: ["source name", "tool", "provider", "data source"] },
  { key: "window_days", titles: ["window", "days", "period days"] },
  {
    key: "followers",
    titles: ["follower", "follower count", "followers count", "subscribers"],
    figure: { group: "audience", field: "followers" },
  },
  {
    key: "following",
    titles: ["following count", "follows"],
    figure: { group: "audience", field: "following" },
  },
  {
    key: "lists",
    titles: ["listed", "list count", "listed count"],
    figure: { group: "audience", field: "lists" },
  },
  {
    key: "posts_sent",
    titles: ["posts", "post count", "tweets", "statuses", "articles"],
    figure: { group: "sent", field: "posts" },
  },
  {
    key: "replies_sent",
    titles: ["replies written", "comments sent", "comments written"],
    figure: { group: "sent", field: "replies" },
  },
  {
    key: "mentions_sent",
    titles: ["mentions made", "mentions of others"],
    figure: { group: "sent", field: "mentions" },
  },
  {
    key: "reshares_sent",
    titles: ["retweets sent", "reposts sent", "shares sent", "boosts sent"],
    figure: { group: "sent", field: "reshares" },
  },
  {
    key: "replies_received",
    titles: ["replies got", "comments received"],
    figure: { group: "received", field: "replies" },
  },
  {
    key: "mentions_received",
    titles: ["mentioned by others", "mentions got"],
    figure: { group: "received", field: "mentions" },
  },
  {
    key: "reshares_received",
    titles: ["retweets received", "reposts received", "shares received", "boosts received"],
    figure: { group: "received", field: "reshares" },
  },
  {
    key: "likes_received",
    titles: [
      "likes",
      "like count",
      "favorites",
      "favourites",
      "reactions",
      "reactions received",
      "favorites received",
      "favourites received",
    ],
    figure: { group: "received", field: "likes" },
  },
  {
    key: "reputation",
    titles: ["karma", "reputation points"],
    figure: { group: "standing", field: "reputation" },
  },
  { key: "candidate_id", titles: ["candidate number"] },
  { key: "email", titles: ["e mail", "email address", "mail"] },
] as const satisfies readonly Column[];
export type ColumnKey = (typeof COLUMNS)[number]["key"];

/** The columns that the template shows; the others are understood too. */
export const TEMPLATE_COLUMNS = COLUMNS.map(({ key }) => key).filter(
  (key) => key !== "candidate_id" && key !== "email",
);
/** The columns that hold a figure, and where in `Facts` it belongs. */
export const FIGURES = COLUMNS.flatMap((column) =>
  "figure" in column ? [{ key: column.key, ...column.figure }] : [],
);
/** The column that says what is wrong with a row, in the file of rows with errors; not read when it comes back. */
const PROBLEM = "problem";

const AMBIGUOUS =
  /^(?:replies|comments|mentions|retweets|reposts|reshares|shares|boosts)(?: count)?$/;
const normal = (title: string) =>
  title
    .toLowerCase()
    .replace(/[\s_.()#-]+/g, " ")
    .trim();
const BY_TITLE = new Map(
  COLUMNS.flatMap(({ key, titles }) =>
    [key, ...titles].map((title) => [normal(title), key] as const),
  ),
);

export type Header = {
  /** What each cell of a row is; null for what is not used. */
  columns: (ColumnKey | null)[];
  /** Titles of columns that are not used. */
  unused: string[];
  /** Why no row can be read under this header, each with what to do. */
  problems: string[];
};

/** What the titles of a first line say of the columns under them. */
export function readHeader(titles: readonly string[]): Header {
  const columns = titles.map((title) => BY_TITLE.get(normal(title)) ?? null);
  const unused = titles.filter(
    (title, index) => columns[index] === null && title.trim() !== "" && !isProblem(title),
  );
  const problems: string[] = [];
  const twice = COLUMNS.filter(({ key }) => columns.indexOf(key) !== columns.lastIndexOf(key));
  for (const { key } of twice) {
    problems.push(
      `Two columns are taken for ${key}: ${titles
        .filter((_, index) => columns[index] === key)
        .map(quoted)
        .join(" and ")}. Rename or remove one of them.`,
    );
  }
  for (const title of unused.filter((one) => AMBIGUOUS.test(normal(one)))) {
    const what = normal(title).split(" ")[0] as string;
    const ours =
      {
        comments: "replies",
        retweets: "reshares",
        reposts: "reshares",
        shares: "reshares",
        boosts: "reshares",
      }[what] ?? what;
    problems.push(
      `${quoted(title)} can mean what the person sent or what came back. Call the column ${ours}_sent or ${ours}_received.`,
    );
  }
  if (!columns.includes("handle"))
    problems.push(
      "No column says which account a row is about. Call it handle: a handle or the profile's address.",
    );
  if (!columns.includes("observed_at"))
    problems.push(
      "No column says when the figures were seen. Add one called observed_at, with dates such as 2026-03-01.",
    );
  if (!FIGURES.some(({ key }) => columns.includes(key)))
    problems.push(
      `No column holds a figure that is known. These are: ${FIGURES.map(({ key }) => key).join(", ")}.`,
    );
  return { columns, unused, problems };
}

export const isProblem = (title: string) => normal(title) === PROBLEM;
const quoted = (text: string) => `“${text.trim().slice(0, 60)}”`;
