import { parseHandle } from "#app/networks/handles.ts";
import type { Network } from "#db/constants.ts";
import { findIn } from "./cells/addresses.ts";
import { emailIn } from "./cells/email.ts";
import { nameKey } from "./cells/name.ts";
import { isNonAnswer } from "./cells/non-answers.ts";
import { oneLine } from "./cells/text.ts";
import { quoted } from "./limits.ts";
import { isFigure, networkOf, type Column, type Field } from "./fields.ts";
import { isOwnExport } from "./source.ts";
import { meaningOf, ownMeaningOf, shortNetwork, WIDE } from "./titles/title.ts";

/** How many cells of a column are looked at: the first that are not empty. */
const LOOK = 200;
const SAMPLES = 3;

/** The first cells of a column that are not empty. */
export function samplesOf(
  rows: readonly (readonly string[])[],
  at: number,
  most = SAMPLES,
): string[] {
  const samples: string[] = [];
  for (const row of rows) {
    const text = oneLine(row[at] ?? "");
    if (text !== "") samples.push(text);
    if (samples.length >= most) break;
  }
  return samples;
}

/** What each column is read as, by its title, then by its cells. Every column gets an answer: "kept" where nothing is known. */
export function guessColumns(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
): Column[] {
  const own = isOwnExport(titles);
  const columns = titles.map((title, at): Column => {
    const shown = oneLine(title) || `Column ${at + 1}`;
    const meaning = own ? ownMeaningOf(title) : meaningOf(title);
    if (!meaning) return byCells(shown, title, samplesOf(rows, at, LOOK));
    const { field, why, fediverse, site } = meaning;
    return {
      title: shown,
      field,
      by: "title",
      ...(why && { why }),
      ...(fediverse && { fediverse }),
      ...(site && { site }),
    };
  });
  doubtByCells(columns, rows);
  inContext(columns, rows);
  return distinct(columns);
}

/** Only columns without a title are guessed from their cells: under an unknown title may stand somebody else's data. */
function byCells(shown: string, title: string, cells: string[]): Column {
  const kept: Column = { title: shown, field: "kept", by: "default" };
  const most = (test: (cell: string) => boolean) =>
    cells.length > 0 && cells.filter(test).length * 5 >= cells.length * 4;
  const short = shortNetwork(title);
  if (short && most((cell) => isAddressOn(short, cell)))
    return { title: shown, field: short, by: "cells" };
  if (
    oneLine(title) !== "" &&
    !/^(?:unnamed|column|field|spalte|colonne|columna)\W*\d+$/i.test(title.trim())
  )
    return kept;
  if (cells.length === 0) return { ...kept, field: "ignored" };
  if (most((cell) => emailIn(cell) !== null)) return { title: shown, field: "email", by: "cells" };
  if (most((cell) => /[/:]/.test(cell) && !("error" in parseHandle(cell))))
    return { title: shown, field: "handles", by: "cells" };
  if (areRowNumbers(cells))
    return { title: shown, field: "ignored", by: "cells", why: "Row numbers" };
  return kept;
}

function isAddressOn(network: Network, cell: string): boolean {
  const parsed = parseHandle(cell);
  return /[/:]/.test(cell) && !("error" in parsed) && parsed.network === network;
}

const areRowNumbers = (cells: string[]) =>
  cells.length > 0 &&
  cells.every((cell, at) => at === 0 || Number(cell) === Number(cells[at - 1]) + 1) &&
  /^\d{1,6}$/.test(cells[0] ?? "");

const SALUTATION =
  /^(?:mr|mrs|ms|miss|mx|herr|frau|hr|fr|m|mme|mlle|monsieur|madame|sr|sra|srta|sig|dhr|mevr|pan|pani|г-н|г-жа)\.?$/i;

/** Drops a guess that the cells contradict. */
function doubtByCells(columns: Column[], rows: readonly (readonly string[])[]) {
  columns.forEach((column, at) => {
    const cells = samplesOf(rows, at, LOOK);
    if (cells.length === 0) return;
    const share = (test: (cell: string) => boolean) => cells.filter(test).length / cells.length;
    const set = (field: Field, why: string) => Object.assign(column, { field, by: "cells", why });
    if (column.field === "headline" && share((cell) => SALUTATION.test(cell)) === 1)
      set("ignored", "Left out: it must not count in hiring");
    else if (
      column.field === "headline" &&
      share((cell) => SALUTATION.test(cell) || /^(?:dr|prof)\.?$/i.test(cell)) === 1
    )
      set("kept", "Forms of address, not job titles");
    else if (
      column.field === "ignored" &&
      column.why === undefined &&
      !areRowNumbers(cells) &&
      !/^(?:problem|as in the list|line)$/i.test(column.title)
    )
      set("kept", "Not the numbers of the rows");
    else if (column.field === "external_id" && share((cell) => /^[\w.:-]{1,80}$/.test(cell)) < 0.8)
      set("kept", "Not a number or code");
    else if (column.field === "candidate_id" && share((cell) => /^\d{1,15}$/.test(cell)) < 1)
      set("external_id", "Not a candidate of this team");
    else if (isFigure(column.field) && share((cell) => /\d/.test(cell) || isNonAnswer(cell)) < 0.8)
      set("kept", "Not figures");
    else if (
      column.field === "x" &&
      /^x$/i.test(column.title) &&
      share((cell) => cell.length < 2 || isNonAnswer(cell)) > 0.5
    )
      set("kept", "Ticks, not accounts");
    else if (
      column.field === "phone" &&
      share((cell) => /\d{3}/.test(cell.replace(/[\s().-]/g, "")) || isNonAnswer(cell)) < 0.3
    )
      set("kept", "Not phone numbers");
    else if (column.field === "position" && share((cell) => /^\d+$/.test(cell)) === 1)
      set("kept", "Numbers only");
  });
}

/** What a column means because of the others. */
function inContext(columns: Column[], rows: readonly (readonly string[])[]) {
  const at = (field: Field) => columns.findIndex((column) => column.field === field);
  const has = (field: Field) => at(field) >= 0;
  // "Name" beside a first name is the last name, and the other way round, unless it holds both.
  const name = at("name");
  for (const [part, other] of [
    ["first", "last"],
    ["last", "first"],
  ] as const) {
    const beside = at(part);
    const column = columns[name];
    if (!column || beside < 0 || has(other)) continue;
    const both = rows.filter((row) => oneLine(row[name] ?? "") && oneLine(row[beside] ?? ""));
    const whole = both.filter((row) =>
      ` ${nameKey(row[name] ?? "")} `.includes(` ${nameKey(row[beside] ?? "")} `),
    );
    if (whole.length * 2 < both.length) column.field = other;
  }
  // "Position" and "Role" are what a person does; beside a job title or a stage, what they apply for.
  const headlines = columns.filter(({ field, by }) => field === "headline" && by === "title");
  const vague = headlines.filter(({ title }) =>
    /^(?:position|role|poste|posizione|pozycja|stanowisko|posici[oó]n|funktion|ポジション|职位|職位|должность)$/i.test(
      title,
    ),
  );
  if (vague.length > 0 && !has("position") && (headlines.length > vague.length || has("stage")))
    for (const column of vague) column.field = "position";
  if (!isOwn(columns))
    for (const column of columns)
      if (column.field === "candidate_id")
        Object.assign(column, { field: "external_id", why: "An ID from another system" });
  doubtUnsaid(columns);
  doubtContact(columns, rows);
  for (const field of ["platform", "observed_at", "window_days", "candidate_id"] as const)
    for (const extra of columns.filter((column) => column.field === field).slice(1))
      Object.assign(extra, { field: "kept", by: "default" });
  inFigures(columns, has);
}

/** Where titles tell a person's and a company's accounts apart, one that says neither may hold the company's. */
function doubtUnsaid(columns: readonly Column[]) {
  const accounts = columns.filter(({ field }) => networkOf(field) !== null);
  const said = accounts.filter(({ title }) => /^(?:person|contact|candidate)\b/i.test(title));
  const companies = columns.filter(
    ({ title, field }) =>
      field === "kept" &&
      /^(?:company|account|organi[sz]ation|employer)\b.*(?:url|profile|link)/i.test(title),
  );
  if (said.length === 0 || companies.length === 0) return;
  for (const column of accounts)
    if (column.by === "title" && !said.includes(column))
      Object.assign(column, {
        field: "kept",
        by: "default",
        why: `May be the company's: ${quoted(said[0]?.title ?? "")} says whose it is, this title does not`,
      });
}

const ADDRESSED = new Set<string>(["account", "email", "link"]);
/** "Contact" beside a name holds addresses where its cells do; it is somebody else where it names another person, and so is what "Contact email" gives. */
function doubtContact(columns: readonly Column[], rows: readonly (readonly string[])[]) {
  const contact = columns.findIndex(
    ({ title, field }) => field === "name" && /^contact(?:[\s_]?(?:person|name))?$/i.test(title),
  );
  const name = columns.findIndex(({ field }, at) => field === "name" && at !== contact);
  if (contact < 0 || name < 0) return;
  const cells = samplesOf(rows, contact, LOOK);
  const addresses = cells.filter((cell) => findIn(cell).some(({ kind }) => ADDRESSED.has(kind)));
  if (addresses.length * 2 > cells.length)
    return void Object.assign(columns[contact] ?? {}, { field: "handles", by: "cells" });
  const both = rows
    .slice(0, LOOK)
    .map((row) => [nameKey(row[name] ?? ""), nameKey(row[contact] ?? "")])
    .filter(([one, other]) => one && other);
  if (both.length === 0 || both.some(([one, other]) => one === other)) return;
  for (const column of columns)
    if (/^contact\b/i.test(column.title))
      Object.assign(column, { field: "kept", by: "default", why: "May be about somebody else" });
}

/** Whether a table came from here, so that its candidate numbers are those of this team. */
const isOwn = (columns: readonly Column[]) =>
  columns.some(({ title }) => title === "candidate_id") &&
  columns.some(
    ({ title, field }) =>
      title === "full_name" || title === "as in the list" || field === "observed_at",
  );

const FIGURE_ONLY: Field[] = [
  "observed_at",
  "window_days",
  "lists",
  "posts_sent",
  "likes_received",
];

/** Dates, and titles such as "Posts", count as figures only where there is an account and a day for them. */
function inFigures(columns: Column[], has: (field: Field) => boolean) {
  const accounts = columns.some(({ field }) => field === "handles" || networkOf(field));
  const figures = columns.some(({ field }) => isFigure(field));
  const days = columns.filter(({ field }) => field === "observed_at");
  if (accounts && figures && days.length > 0) return;
  for (const column of columns)
    if (isFigure(column.field) || (column.why === WIDE && days.length === 0))
      Object.assign(column, {
        field: "kept",
        by: "default",
        why: has("observed_at")
          ? "No column says whose figures these are"
          : "No column says when these were seen",
      });
    else if (FIGURE_ONLY.includes(column.field))
      Object.assign(column, { field: "kept", by: "default" });
}

/** Adds a number where two columns have the same title. */
function distinct(columns: Column[]): Column[] {
  const seen = new Map<string, number>();
  return columns.map((column) => {
    const times = (seen.get(column.title) ?? 0) + 1;
    seen.set(column.title, times);
    return times === 1 ? column : { ...column, title: `${column.title} (${times})` };
  });
}
