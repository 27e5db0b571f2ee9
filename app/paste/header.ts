import { NETWORKS, type Network } from "#db/constants.ts";
import { splitCells } from "#app/imports/formats/lines.ts";
import { parseHandle } from "#app/networks/handles.ts";

export type Column =
  "name" | "first" | "last" | "email" | "headline" | "city" | "handles" | Network | "other";
export type Header = { columns: Column[]; separators: string };

const TITLES: { column: Column; titles: string[] }[] = [
  { column: "name", titles: ["name", "full name", "candidate", "candidate name"] },
  { column: "first", titles: ["first name", "firstname", "first", "given name"] },
  { column: "last", titles: ["last name", "lastname", "last", "surname", "family name"] },
  { column: "email", titles: ["email", "e mail", "email address", "mail"] },
  { column: "headline", titles: ["headline", "title", "job title", "role"] },
  { column: "city", titles: ["city", "location", "town"] },
  {
    column: "handles",
    titles: [
      "handle",
      "handles",
      "account",
      "accounts",
      "profile",
      "profiles",
      "url",
      "urls",
      "link",
      "links",
      "website",
      "websites",
      "profile url",
      "profile urls",
      "social media",
    ],
  },
  ...NETWORKS.map(({ key, label }) => ({
    column: key,
    titles: [key, label.toLowerCase(), `${key} url`, `${key} handle`],
  })),
  { column: "stackexchange", titles: ["stack overflow", "stackoverflow"] },
  { column: "devto", titles: ["dev.to"] },
  { column: "x", titles: ["twitter", "twitter url", "twitter handle", "x (twitter)"] },
  {
    column: "linkedin",
    titles: ["linked in", "linkedin profile", "linkedin profile url", "linkedin link"],
  },
];
const BY_TITLE = new Map(
  TITLES.flatMap(({ column, titles }) => titles.map((title) => [title, column] as const)),
);
const LONGEST = 1_000;

/** The columns that a first line names, or null when it is not a header. A known title must stand in it, and no handle. */
export function readHeader(line: string): Header | null {
  if (line.length > LONGEST) return null;
  const separators =
    ["\t", ",", ";", "|"].toSorted((a, b) => line.split(b).length - line.split(a).length)[0] ?? ",";
  const cells = splitCells(line, separators).cells.map(({ text }) => text.trim());
  const columns = cells.map(
    (text) => BY_TITLE.get(text.toLowerCase().replace(/[_-]+/g, " ")) ?? "other",
  );
  const titles = cells.filter((text) => text !== "");
  const known = columns.filter((column) => column !== "other").length;
  const handle = titles.some((text) => /[@/:]/.test(text) && !("error" in parseHandle(text)));
  return known > 0 && known * 2 >= titles.length && !handle ? { columns, separators } : null;
}
