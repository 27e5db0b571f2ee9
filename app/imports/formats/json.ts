import type { RawRecord } from "./records.ts";

const DEEPEST = 6;

/** JSON lines, a JSON list, or an object with one list in it, as records; null when the text is not JSON. */
export function readJson(text: string): RawRecord[] | null {
  const start = text.trimStart()[0];
  if (start !== "{" && start !== "[") return null;
  return wholeJson(text) ?? jsonLines(text);
}

function wholeJson(text: string): RawRecord[] | null {
  const value = parsed(text) ?? parsed(text.replace(/,(?=\s*[}\]])/g, ""));
  const list = Array.isArray(value) ? value : isObject(value) ? (onlyList(value) ?? [value]) : null;
  if (!list || list.length === 0 || !list.every(isObject)) return null;
  return list.map((item, at) => recordOf(item, at + 1, JSON.stringify(item)));
}

/** `{"candidates": [...]}`: the one list of objects in it. */
function onlyList(value: Record<string, unknown>): unknown[] | null {
  const all = Object.values(value);
  if (all.length > 1 && all.every((one) => isObject(one) && "name" in one)) return all;
  const lists = Object.values(value).filter(
    (one): one is unknown[] => Array.isArray(one) && one.length > 0 && one.every(isObject),
  );
  const plain = Object.values(value).some((one) => typeof one === "string" && one.includes("@"));
  return lists.length === 1 && !plain && !("name" in value) ? (lists[0] ?? null) : null;
}

function jsonLines(text: string): RawRecord[] | null {
  const records: RawRecord[] = [];
  for (const [at, line] of text.split("\n").entries()) {
    const bare = line.trim().replace(/,$/, "");
    if (bare === "" || bare === "[" || bare === "]") continue;
    const value = parsed(bare);
    if (!isObject(value)) return null;
    records.push(recordOf(value, at + 1, bare));
  }
  return records.length > 0 ? records : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
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

/** Keys that only group others. */
const NEUTRAL = new Set([
  "basics",
  "profile",
  "data",
  "attributes",
  "fields",
  "candidate",
  "person",
  "info",
  "details",
  "social",
  "socials",
  "links",
  "personal",
  "properties",
  "contact",
]);

function flatten(
  value: Record<string, unknown>,
  prefix: string,
  values: [string, string][],
  depth: number,
) {
  for (const [key, one] of Object.entries(value)) {
    const title = prefix === "" ? key : `${prefix} ${key}`.trim();
    if (isObject(one) && depth < DEEPEST)
      flatten(one, NEUTRAL.has(key.toLowerCase()) ? prefix : title, values, depth + 1);
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
  return value && rest.length <= 1 && Object.keys(item).length <= 3 ? value : JSON.stringify(item);
}
