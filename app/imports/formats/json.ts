import { networkWord } from "../cells/found.ts";
import { isWrittenAsName } from "../cells/name.ts";
import { ImportError } from "../limits.ts";
import type { SourceRow } from "../source.ts";
import { arePersons, isNaming, isNeutral, isOfPerson, titleOfKey } from "./keyed.ts";
import type { RawRecord } from "./records.ts";

const DEEPEST = 6;

/** What a text says as JSON; undefined when it is not JSON, or not whole. */
export const parseJson = (text: string): unknown =>
  /^\s*[[{]/.test(text) ? (parsed(text) ?? parsed(text.replace(/,(?=\s*[}\]])/g, ""))) : undefined;

/** JSON lines, a JSON list, or an object with one list in it, as records; null when the text is not JSON. */
export function readJson(text: string, whole: unknown): RawRecord[] | null {
  if (!/^\s*[[{]/.test(text)) return null;
  return wholeJson(whole) ?? jsonLines(text);
}

function wholeJson(value: unknown): RawRecord[] | null {
  const list = Array.isArray(value)
    ? value
    : isObject(value)
      ? (byColumn(value) ?? byKey(value) ?? onlyList(value) ?? [value])
      : null;
  if (!list || list.length === 0 || !list.every(isObject)) return null;
  return list.map((item, at) => recordOf(item, at + 1, JSON.stringify(item)));
}

/** The lines of a list that holds nothing but texts; null for anything else. */
export function listedTexts(value: unknown): string | null {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string")
    ? value.map((one) => one.replace(/\s+/g, " ")).join("\n")
    : null;
}

/** `{"octocat": {"name": ...}, ...}`, perhaps within one more object: people by a name or a handle, which stands among their fields then. */
function byKey(value: Record<string, unknown>): Record<string, unknown>[] | null {
  const entries = Object.entries(value);
  const [[, only] = []] = entries;
  if (entries.length === 1) return isObject(only) ? byKey(only) : null;
  const people = entries.flatMap(([key, given]) => {
    const one = isWrittenAsName(key) && isAddresses(given) ? { Links: given } : given;
    return isObject(one) && isOfPerson(key) && (one !== given || arePersons(Object.keys(one)))
      ? [{ key, one }]
      : [];
  });
  if (people.length === 0 || people.length < entries.length) return null;
  return people.map(({ key, one }) => ({ [titleOfKey(key, Object.keys(one))]: key, ...one }));
}

/** `"https://github.com/octocat"`, or a list of such. */
const isAddresses = (value: unknown) =>
  [value].flat().length > 0 &&
  [value].flat().every((one) => typeof one === "string" && /:\/\/\S|\S@\S/.test(one));

/** `{"name": {"0": ..., "1": ...}, "github": {...}}` and `{"name": [...], "github": [...]}`: columns, as objects. */
function byColumn(value: Record<string, unknown>): Record<string, unknown>[] | null {
  const columns = Object.entries(value).map(([key, one]): [string, [string, unknown][]] => [
    key,
    Array.isArray(one) || isObject(one) ? Object.entries(one) : [],
  ]);
  const [[, first] = ["", []]] = columns;
  const places = first.map(([place]) => place);
  const numbered = places.length > 1 && places.every((place) => /^\d+$/.test(place));
  const alike = columns.every(
    ([, cells]) => cells.map(([place]) => place).join() === places.join(),
  );
  if (!numbered || !alike || columns.length < 2 || !columns.some(([key]) => isNaming(key)))
    return null;
  return places.map((_, at) =>
    Object.fromEntries(columns.map(([key, cells]) => [key, cells[at]?.[1]])),
  );
}

/** `{"candidates": [...]}`, perhaps further in: the one list of objects in it. */
function onlyList(value: Record<string, unknown>, depth = 0): unknown[] | null {
  const all = Object.values(value);
  const plain = all.some((one) => typeof one === "string" && one.includes("@"));
  const { basics } = value;
  // A JSON Resume is one person's, whatever lists are in it.
  const own = isObject(basics) && arePersons(Object.keys(basics));
  if (plain || own || "name" in value || depth > DEEPEST) return null;
  const lists = all.filter(
    (one): one is unknown[] => Array.isArray(one) && one.length > 0 && one.every(isObject),
  );
  if (lists.length > 0) return lists.length === 1 ? (lists[0] ?? null) : null;
  const within = all.filter(isObject).flatMap((one) => {
    const list = onlyList(one, depth + 1);
    return list ? [list] : [];
  });
  return depth + within.length > 0 && within.length === 1 ? (within[0] ?? null) : null;
}

/** A table as lists of cells: by itself, or with its titles beside it. Null for anything else. */
export function listedRows(value: unknown): SourceRow[] | null {
  const [table = [], titles = []] = Array.isArray(value)
    ? [value]
    : isObject(value)
      ? [Object.values(value).find(isTable), Object.values(value).find(isTexts)]
      : [];
  if (!isTable(table)) return null;
  return [...(isTexts(titles) ? [titles] : []), ...table].map((cells, at) => {
    const texts = cells.map(textOf);
    return { line: at + 1, lines: 1, text: texts.join("\t"), cells: texts };
  });
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string");
const isTable = (value: unknown): value is unknown[][] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(
    (row) => Array.isArray(row) && !row.some((cell) => typeof cell === "object" && cell !== null),
  );

function jsonLines(text: string): RawRecord[] | null {
  const records: RawRecord[] = [];
  for (const [at, line] of text.split("\n").entries()) {
    const bare = line.trim().replace(/,$/, "");
    if (bare === "" || bare === "[" || bare === "]") continue;
    const value = parsed(bare);
    if (isObject(value)) records.push(recordOf(value, at + 1, bare));
    else if (records.length > 0 && /^\{\s*"/.test(bare))
      records.push({ line: at + 1, lines: 1, text: bare, values: [["Not whole", bare]] });
    else return null;
  }
  return records.length > 0 ? records : null;
}

/** Levels of a list of people at most: what goes through a text's levels must come to an end. */
const MOST_LEVELS = 100;

function isNested(value: unknown): boolean {
  let level = [value];
  for (let deep = 0; deep < MOST_LEVELS && level.length > 0; deep++)
    level = level.flatMap((one) => (typeof one === "object" && one ? Object.values(one) : []));
  return level.length > 0;
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isNested(value) ? undefined : value;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function recordOf(value: Record<string, unknown>, line: number, text: string): RawRecord {
  const values: [string, string][] = [];
  flatten(value, "", values, 0);
  return { line, lines: 1, text, values };
}

function flatten(
  value: Record<string, unknown>,
  prefix: string,
  values: [string, string][],
  depth: number,
) {
  for (const [key, one] of Object.entries(value)) {
    const title = prefix === "" ? key : `${prefix} ${key}`.trim();
    if (isObject(one) && depth < DEEPEST)
      flatten(one, isNeutral(key) ? prefix : title, values, depth + 1);
    else {
      const text = textOf(one);
      if (text !== "") values.push([title, text]);
    }
  }
}

/** A value as a cell; of a list of profiles, each one's address or "network:handle". */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return value.map(itemOf).filter(Boolean).join("\n");
  return JSON.stringify(value);
}

/** What stands beside the name of a tag or a skill. */
const OF_LABEL = new Set("id uuid slug title name label text color colour type level".split(" "));

/** What a cell says that holds JSON, such as `[{"network": "GitHub", "username": "octocat"}]`; null for any other. */
export function textOfJson(cell: string): string | null {
  if (!/^\s*(?:\[\s*[{"]|\{\s*")/.test(cell)) return null;
  const value = parsed(cell);
  if (!isObject(value)) return value === undefined ? null : textOf(value);
  if ("url" in value || "network" in value) return itemOf(value);
  const entries = Object.entries(value).filter(([, one]) => one !== null && one !== "");
  const told = entries.flatMap(([key, one]) => {
    const network = networkWord(key);
    if (typeof one !== "string" || /\s/.test(one)) return [];
    return /^https?:\/\//i.test(one) ? [one] : network ? [`${network}:${one}`] : [];
  });
  return told.length === entries.length ? told.join("\n") : null;
}

/** Throws ImportError where a text is JSON and cannot be read as such. */
export function refuseBroken(text: string): void {
  if (!/^\s*[[{]\s*(?:\{\s*)?(?:"[^"\n]{1,80}"|'[^'\n]{1,80}')\s*:/.test(text)) return;
  try {
    JSON.parse(text);
  } catch (error) {
    const at = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? text.length);
    const line = text.slice(0, at).trimEnd().split("\n").length;
    throw new ImportError(
      `This looks like JSON, but it breaks off or has a mistake, near line ${line}. Export the list again, or save it as CSV (UTF-8), and import that.`,
    );
  }
}

function itemOf(item: unknown): string {
  if (!isObject(item)) return textOf(item);
  const text = (...keys: string[]) =>
    keys.map((key) => item[key]).find((one) => typeof one === "string" && one !== "") as
      string | undefined;
  const url = text("url", "link", "href");
  const [network, handle] = [
    text("network", "platform", "type", "site"),
    text("username", "handle", "user", "account"),
  ];
  const known = new Set([
    "url",
    "link",
    "href",
    "network",
    "platform",
    "type",
    "site",
    "username",
    "handle",
    "user",
    "account",
  ]);
  const rest = Object.keys(item).filter((key) => !known.has(key));
  if (rest.length === 0 && url) return url;
  if (rest.length === 0 && network && handle) return `${network.replace(/\s+/g, "")}:${handle}`;
  const value = text("value", "address", "email", "number");
  if (value && rest.length <= 1 && Object.keys(item).length <= 3) return value;
  const label = text("title", "name", "label", "text");
  return label && Object.keys(item).every((key) => OF_LABEL.has(key))
    ? label
    : JSON.stringify(item);
}
