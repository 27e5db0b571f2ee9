import ICAL from "ical.js";
import type { RawRecord } from "./records.ts";

export const looksLikeVcard = (text: string) => /^\s*begin:vcard/i.test(text.slice(0, 200));

/** What each property of a card is called as a column. */
const TITLES: Record<string, string> = {
  fn: "Full name",
  email: "Email",
  tel: "Phone",
  url: "Links",
  title: "Job title",
  role: "Role",
  org: "Company",
  note: "Note",
  categories: "Tags",
  bday: "Birthday",
  gender: "Gender",
  photo: "Photo",
  uid: "UID",
  socialprofile: "Social profiles",
  "x-socialprofile": "Social profiles",
  impp: "Social profiles",
  nickname: "Nickname",
};
const SILENT = new Set([
  "version",
  "prodid",
  "rev",
  "x-ablabel",
  "x-abadr",
  "x-abshowas",
  "logo",
  "sound",
  "key",
]);

/** The cards of an address book. One that cannot be read is a record with its text. */
export function readVcards(text: string): RawRecord[] {
  const records: RawRecord[] = [];
  const lines = text.split("\n");
  for (let at = 0; at < lines.length;) {
    if (!/^\s*begin:vcard/i.test(lines[at] ?? "")) {
      if ((lines[at] ?? "").trim() !== "") records.push(unreadable(at, [lines[at] ?? ""]));
      at++;
      continue;
    }
    let end = at;
    while (end < lines.length && !/^\s*end:vcard/i.test(lines[end] ?? "")) end++;
    const card = lines.slice(at, end + 1);
    records.push({
      line: at + 1,
      lines: card.length,
      text: card.join("\n"),
      values: valuesOf(card),
    });
    at = end + 1;
  }
  return records;
}

const unreadable = (at: number, lines: string[]): RawRecord => ({
  line: at + 1,
  lines: lines.length,
  text: lines.join("\n"),
  values: [["text", lines.join("\n")]],
});

type Property = [string, Record<string, unknown>, string, ...unknown[]];

function valuesOf(card: readonly string[]): [string, string][] {
  let jcard: unknown;
  try {
    jcard = ICAL.parse(withoutQuotedPrintable(card).join("\r\n"));
  } catch {
    return [["text", card.slice(1, -1).join("\n")]];
  }
  const [, properties] = jcard as [string, Property[]];
  return valuesIn(properties);
}

/** Cards as JSON has them (RFC 7095): `["vcard", [["fn", {}, "text", "Ada"], ...]]`, or a list of such; null for anything else. */
export function readJcards(value: unknown): RawRecord[] | null {
  const list = listOfCards(value, 0);
  return (
    list?.map((card, at) => ({
      line: at + 1,
      lines: 1,
      text: JSON.stringify(card),
      values: valuesIn(card[1].filter(isProperty)),
    })) ?? null
  );
}

type Jcard = ["vcard", unknown[]];
const isJcard = (value: unknown): value is Jcard =>
  Array.isArray(value) && String(value[0]).toLowerCase() === "vcard" && Array.isArray(value[1]);
const isProperty = (value: unknown): value is Property =>
  Array.isArray(value) && value.length > 3 && typeof value[0] === "string";

/** A card, a list of cards, perhaps behind the word "vcards", or an object in which one such list is. */
function listOfCards(value: unknown, deep: number): Jcard[] | null {
  if (isJcard(value)) return [value];
  if (typeof value !== "object" || value === null || deep > 3) return null;
  if (Array.isArray(value)) {
    const cards = value.filter((one, at) => at > 0 || one !== "vcards");
    if (cards.length > 0 && cards.every(isJcard)) return cards;
  }
  const [only, ...more] = Object.values(value);
  return more.length === 0 ? listOfCards(only, deep + 1) : null;
}

function valuesIn(properties: readonly Property[]): [string, string][] {
  const values: [string, string][] = [];
  let names: string[] | null = null;
  for (const [given, , , ...rest] of properties) {
    const name = given.toLowerCase();
    if (SILENT.has(name)) continue;
    const parts = rest.flat(3).map((part) => unescaped(String(part ?? "")).trim());
    if (name === "n") names = parts;
    else if (name === "adr") takeAddress(values, rest.flat(1));
    else if (name === "photo") values.push(["Photo", "picture"]);
    else if (parts.some(Boolean))
      values.push([
        (Object.hasOwn(TITLES, name) && TITLES[name]) || name.replace(/^x-/, ""),
        parts.filter(Boolean).join(name === "org" ? ", " : "\n"),
      ]);
  }
  const [last = "", first = "", middle = ""] = names ?? [];
  const whole = values.find(([title]) => title === "Full name");
  if (!whole && (first || last))
    values.unshift(["Full name", [first, middle, last].filter(Boolean).join(" ")]);
  return values;
}

/** Street, city and country of an address; the city is a field of its own. */
function takeAddress(values: [string, string][], parts: unknown[]) {
  const text = parts.map((part) =>
    unescaped(String(Array.isArray(part) ? part.join(" ") : (part ?? ""))).trim(),
  );
  const city = text[3] ?? "";
  if (city) values.push(["City", city]);
  const rest = text.filter((part, at) => part !== "" && at !== 3).join(", ");
  if (rest) values.push(["Address", rest]);
}

const unescaped = (text: string) => text.replace(/\\n/gi, "\n").replace(/\\([:;,\\])/g, "$1");

/** Cards of the older kind write letters as =C3=B6, over several lines. */
function withoutQuotedPrintable(card: readonly string[]): string[] {
  const lines: string[] = [];
  for (let at = 0; at < card.length; at++) {
    let line = withParameterNames(card[at] ?? "");
    if (!/^[^:]{0,200}QUOTED-PRINTABLE/i.test(line)) {
      lines.push(line);
      continue;
    }
    while (line.endsWith("=") && at + 1 < card.length)
      line = line.slice(0, -1) + (card[++at] ?? "");
    const colon = line.indexOf(":");
    const head = line
      .slice(0, colon)
      .replace(/;(?:ENCODING=)?QUOTED-PRINTABLE/i, "")
      .replace(/;CHARSET=[\w-]+/i, "");
    const bytes = line.slice(colon + 1).replace(/((?:=[0-9A-F]{2})+)/gi, (run) => decodeRun(run));
    lines.push(`${head}:${bytes.replace(/\n/g, "\\n")}`);
  }
  return lines;
}

/** `EMAIL;INTERNET:` of the older kind as `EMAIL;TYPE=INTERNET:`. */
const withParameterNames = (line: string) =>
  line.replace(
    /^([\w.-]{1,40})((?:;[\w-]{1,40})+)(?=[:;])/,
    (_, name: string, parameters: string) =>
      name + parameters.replace(/;(?!QUOTED-PRINTABLE)(?=[\w-])/gi, ";TYPE="),
  );

function decodeRun(run: string): string {
  const bytes = Buffer.from(run.replaceAll("=", ""), "hex");
  const text = bytes.toString("utf8");
  return text.includes("\ufffd") ? bytes.toString("latin1") : text;
}
