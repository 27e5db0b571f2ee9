import { networkNamed, parseHandle } from "#app/networks/handles.ts";
import { ORIGINS } from "#db/constants.ts";
import { readEmailCell, readNetworkCell } from "./cells/accounts.ts";
import { readLinksCell } from "./cells/links.ts";
import { emailIn } from "./cells/email.ts";
import { isNothing } from "./cells/non-answers.ts";
import { textOfJson } from "./formats/json.ts";
import { networkWord } from "./cells/found.ts";
import { manyLines, oneLine } from "./cells/text.ts";

import { doubtCompany } from "./company.ts";
import { isFigure, networkOf, type Column, type Field } from "./fields.ts";
import { readName, type Cell } from "./row-name.ts";
import { readFigures, type FigureOptions } from "./figures/read.ts";
import { LIMITS, quoted } from "./limits.ts";
import { number } from "#app/domain/number.ts";
import { addEmail, addPhone, isShortened, keep, newPerson, type Person } from "./person.ts";
import { WIDE } from "./titles/title.ts";

type RowOptions = FigureOptions & {
  /** The name column is written "Last, First". */
  reversed: boolean;
  /** The table is an export of Touchstone itself, whose cells are taken as they stand. */
  exported: boolean;
};
export type TableRow = { line: number; lines: number; cells: string[]; text: string };

/** What our own export writes where a candidate has no source. */
const OWN_SOURCES = new Set(["Touchstone", "DEMO"]);
/** Fields that hold one line; a second, different one under the same field is kept under its title. */
const SINGLE = ["headline", "company", "city", "source", "stage", "position", "origin"] as const;
type Single = (typeof SINGLE)[number];
const isSingle = (field: Field): field is Single => (SINGLE as readonly string[]).includes(field);

/** Reads a row of a table by its columns. Never throws; what is in no field is kept, or named in a problem. */
export function readRow(row: TableRow, columns: readonly Column[], options: RowOptions): Person {
  const lines = Array.from({ length: row.lines }, (_, at) => row.line + at);
  const person = newPerson(lines, row.text);
  const cells = cellsOf(row.cells, columns);
  if (options.exported) person.exported = true;
  readName(person, cells, options);
  const platform = cells.find(
    ({ column, text }) => column.field === "platform" && text.trim() !== "",
  );
  const doubted = shifted(row.cells, columns);
  for (const [at, cell] of cells.entries())
    if (doubted.has(at)) doubt(person, cell);
    else readCell(person, cell, platform);
  if (!options.exported) doubtCompany(person);
  if (
    platform &&
    !person.accounts.some(({ network }) => network === networkSaid(oneLine(platform.text)))
  )
    keep(person, platform.column.title, oneLine(platform.text));
  takeFigures(person, cells, options);
  person.problems = person.problems.filter(
    ({ pick }) =>
      !pick || !person.accounts.some(({ handle }) => handle.toLowerCase() === pick.toLowerCase()),
  );
  person.refused ??= refusalOf(person, cells);
  return person;
}

/**
 * Columns of networks in a row with more cells than titles: a comma in a name makes two cells of it, and those behind stand
 * in the wrong columns. An email address where it belongs shows that this is not so up to there.
 */
function shifted(cells: readonly string[], columns: readonly Column[]): Set<number> {
  const more = cells.slice(columns.length).some((text) => text.trim() !== "");
  if (!more || ["note", "kept"].includes(columns.at(-1)?.field ?? "")) return new Set();
  const emails = columns.flatMap(({ field }, at) =>
    field === "email" && emailIn(oneLine(cells[at] ?? "")) ? [at] : [],
  );
  return new Set(
    columns.flatMap(({ field }, at) =>
      networkOf(field) && !emails.some((email) => email > at || email === at - 1) ? [at] : [],
    ),
  );
}

/** A word in a column that may be the wrong one is asked about; an address says itself whose it is. */
function doubt(person: Person, { column, text }: Cell) {
  const network = networkOf(column.field);
  const line = oneLine(text);
  if (line === "" || !network) return;
  if (/[/:]/.test(line)) return readNetworkCell(person, text, network, column.title);
  const parsed = parseHandle(`${network}:${line}`);
  person.problems.push({
    text: line,
    why: `This row has more cells than the table has columns, so ${quoted(line)} may stand under the wrong one.`,
    ...(!("error" in parsed) && { use: `${network}:${parsed.handle}` }),
  });
}

/** The cells with their columns. Cells beyond the last column are joined to it when it is free text; else each gets its own. */
function cellsOf(cells: readonly string[], columns: readonly Column[]): Cell[] {
  const known = columns.map((column, at) => ({ column, text: cells[at] ?? "" }));
  const extra = cells.slice(columns.length).filter((text) => text.trim() !== "");
  const last = known.at(-1);
  if (extra.length === 0) return known;
  if (last && (last.column.field === "note" || last.column.field === "kept")) {
    last.text = [last.text, ...extra].join(", ");
    return known;
  }
  return [
    ...known,
    ...extra.map((text, at): Cell => ({
      column: { title: `Column ${columns.length + at + 1}`, field: "kept", by: "default" },
      text,
    })),
  ];
}

function readCell(person: Person, { column, text }: Cell, platform: Cell | undefined): void {
  const { field, title } = column;
  const line = oneLine(text);
  if (line === "") return;
  const network = networkOf(field);
  if (network) return readNetworkCell(person, textOfJson(text) ?? text, network, title);
  if (field === "position" || field === "stage")
    return readSingle(person, field, title, manyLines(text));
  if (isSingle(field)) return readSingle(person, field, title, line);
  if (field === "email") return readEmailCell(person, text, title);
  if (field === "phone") return readPhones(person, text, title);
  if (field === "handles") return readHandles(person, textOfJson(text) ?? text, column, platform);
  if (field === "tags") return readTags(person, textOfJson(text) ?? text, title);
  if (field === "note") return void (isNothing(line) || person.notes.push(manyLines(text)));
  if (field === "external_id") return readExternalId(person, line, title);
  if (field === "candidate_id") return readCandidateId(person, line, title);
  if (field === "details") return readDetails(person, text);
  if (field === "kept") keep(person, title, manyLines(text));
}

/** A field of one line; a position and a stage may have one for each position. */
function readSingle(person: Person, field: Single, title: string, line: string) {
  if (person.exported ? field === "source" && OWN_SOURCES.has(line) : isNothing(line)) return;
  if (
    line.split("\n").some((part) => part.length > LIMITS.line) ||
    (field === "origin" && !isOrigin(line))
  )
    keep(person, title, line);
  else if (person[field] === null) person[field] = line;
  else if (person[field] !== line) keep(person, title, line);
}

const networkSaid = (word: string) => networkWord(word) ?? networkNamed(word);

function readHandles(person: Person, text: string, column: Column, platform: Cell | undefined) {
  const { title, fediverse, site } = column;
  if (!platform || site) return readLinksCell(person, text, { title, fediverse, site });
  const word = oneLine(platform.text);
  const named = networkSaid(word);
  if (typeof named === "string") return readLinksCell(person, text, { title, network: named });
  const parsed = parseHandle(oneLine(text));
  if (!("error" in parsed) && /[/:]/.test(text)) readLinksCell(person, text, { title });
  else person.problems.push({ text: oneLine(text), why: named.error });
}

const ORIGIN_WORDS = new Set(ORIGINS.flatMap(({ key, label }) => [key, label.toLowerCase()]));
/** Our own words for how an account came; the origins of other systems are kept as they are. */
const isOrigin = (text: string) => {
  const word = text.toLowerCase();
  return (
    ORIGIN_WORDS.has(word) ||
    ORIGINS.some(({ label }) => word.startsWith(`${label.toLowerCase()}, `))
  );
};

function readPhones(person: Person, cell: string, title: string) {
  for (const part of manyLines(cell).split(/[;,|\n]+|\s+\/\s+|:{3}/)) {
    const text = oneLine(part)
      .replace(/^(?:tel|phone|mobile|p):/i, "")
      .replace(/^'/, "")
      .replace(/^(\d{5,})\.0$/, "$1");
    if (text === "") continue;
    const email = emailIn(text);
    if (email) addEmail(person, email);
    else if (((text.match(/\d/g)?.length ?? 0) >= 5 && text.length <= 60) || isShortened(text))
      addPhone(person, text);
    else if (!isNothing(text)) keep(person, title, text);
  }
}

function readTags(person: Person, cell: string, title: string) {
  const before = person.tags.length;
  for (const part of manyLines(cell).split(person.exported ? ", " : /[;,|\n]+|:::/)) {
    const tag = oneLine(part);
    // "* myContacts": a group that Google's address book has for itself.
    if (tag === "" || /^\* \w+$/.test(tag) || (!person.exported && isNothing(tag))) continue;
    if (tag.length > 60) keep(person, "Tags", tag);
    else if (!person.tags.some((one) => one.toLowerCase() === tag.toLowerCase()))
      person.tags.push(tag);
  }
  if (person.tags.length > before + 1) person.split[title] = oneLine(cell);
}

/** As our own export writes details: "Title: text" on each line, with further lines of a text indented by two spaces. */
function readDetails(person: Person, cell: string) {
  for (const part of manyLines(cell, false).split(/\n(?! {2})/)) {
    const [, title = "", text = ""] = /^([^\n]*?): ([^]*)$/.exec(part) ?? [];
    const whole = text.replace(/\n {2}/g, "\n").trim();
    if (title === "Note") person.notes.push(whole);
    else if (title !== "") keep(person, title, whole);
    else if (part.trim() !== "") person.notes.push(part.trim());
  }
}

function readExternalId(person: Person, line: string, title: string) {
  if (line.length > 100 || person.externalId !== null) keep(person, title, line);
  else person.externalId = line;
}

function readCandidateId(person: Person, line: string, title: string) {
  if (/^[1-9]\d{0,14}$/.test(line)) person.candidateId = Number(line);
  else keep(person, title, line);
}

function takeFigures(person: Person, cells: readonly Cell[], options: RowOptions) {
  const wide = cells.find(({ column, text }) => column.why === WIDE && text.trim() !== "");
  if (wide) {
    person.refused ??= `${WIDE}. ${quoted(wide.column.title)} is one of them.`;
    return;
  }
  const several = person.accounts.length > 1;
  const flat = cells.map(({ column, text }) => ({
    field: column.field,
    title: column.title,
    text,
  }));
  const read = readFigures(flat, several ? null : (person.accounts[0] ?? null), options);
  if (read === null) return keepUnread(person, cells, []);
  if ("facts" in read) {
    const [account] = person.accounts;
    if (account) person.figures.push({ account, facts: read.facts });
    return keepUnread(person, cells, read.used);
  }
  keepUnread(person, cells, []);
  person.refused ??= several
    ? "Figures belong to one account, but this row names several. Use one row per account."
    : read.errors.join(" ");
}

/** Cells about figures that came to nothing, such as a date in a row without figures. */
function keepUnread(person: Person, cells: readonly Cell[], used: readonly string[]) {
  for (const { column, text } of cells)
    if (
      (isFigure(column.field) ||
        column.field === "observed_at" ||
        column.field === "window_days") &&
      !used.includes(column.title) &&
      !isNothing(oneLine(text))
    )
      keep(person, column.title, oneLine(text));
}

/** "Ada Example, Bo Sample" and two accounts of one network: whose is which nobody knows. */
const TWO_NAMES = /^\p{Lu}[^,\s]*(?:\s[^,\s]+)+,\s*\p{Lu}[^,\s]*(?:\s[^,\s]+)+$/u;
const areTwo = ({ name, accounts }: Person) =>
  TWO_NAMES.test(name ?? "") &&
  new Set(accounts.map(({ network }) => network)).size < accounts.length;

function refusalOf(person: Person, cells: readonly Cell[]): string | null {
  const name = person.name ?? "";
  if (areTwo(person)) return "There may be two people in this row. Give each their own row.";
  if (name.length > LIMITS.name)
    return `The name has ${number(name.length)} characters; use at most ${LIMITS.name}.`;
  if (person.accounts.length > LIMITS.accounts)
    return `There are ${person.accounts.length} accounts in this row; one candidate may have ${LIMITS.accounts}.`;
  if (person.emails.length > LIMITS.emails)
    return `There are ${person.emails.length} email addresses in this row; one candidate may have ${LIMITS.emails}.`;
  const sites = cells.some(
    ({ column, text }) => column.field === "handles" && /:\/\/|www\./.test(text),
  );
  const found =
    person.accounts.length > 0 ||
    person.emails.length > 0 ||
    person.phones.length > 0 ||
    person.externalId !== null ||
    person.candidateId !== null ||
    (person.links.length > 0 && sites);
  if (found) return null;
  const look = person.problems.find(({ note }) => !note);
  if (look) return look.why;
  if (!person.name && cells.filter(({ text }) => text.trim() !== "").length === 1)
    return "Only one cell in this row has content. Is it a heading?";
  return "Nothing here says how to find or reach this person. Add a profile address, such as github.com/octocat, or an email address.";
}
