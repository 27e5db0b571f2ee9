import { decodeHTMLStrict } from "entities";
import { hasMarkdownTable, readMarkdown } from "./formats/markdown.ts";
import { looksLikeHtml, readHtml } from "./formats/html.ts";
import { looksLikeVcard, readJcards, readVcards } from "./formats/vcard.ts";
import { asTable, type RawRecord } from "./formats/records.ts";
import { answersAsLines } from "./formats/answers.ts";
import { readBlocks } from "./formats/blocks.ts";
import { listedRows, listedTexts, parseJson, readJson, refuseBroken } from "./formats/json.ts";
import { readTable } from "./formats/csv.server.ts";
import { readXlsx } from "./formats/xlsx.server.ts";
import { splitRecords } from "./formats/lines.ts";
import { joinCards } from "./formats/cards.ts";
import { joinMessages } from "./formats/messages.ts";
import { joinStanzas } from "./formats/stanzas.ts";
import { whyNoPerson } from "./formats/nobody.ts";
import { looksLikeCalendar, readCalendar } from "./formats/calendar.ts";
import { refuseOthers } from "./formats/others.ts";
import { packageIn } from "./formats/packages.ts";
import { withoutBoxes, withoutFence, withoutQuoting, withPlainBars } from "./formats/plain.ts";
import { readMarkup } from "./formats/markup.ts";
import { looksLikeLdif, readLdif } from "./formats/ldif.ts";
import { oneBelowOther } from "./formats/beside.ts";
import { turned } from "./formats/turned.ts";
import { cellsApart } from "./formats/cells-apart.ts";
import { decode, isZip } from "./decode.server.ts";
import { normal } from "./titles/title.ts";
import {
  findHeader,
  isLaterHeader,
  mergedHead,
  namesNetwork,
  readPreamble,
  whyNobody,
  wholeTitles,
} from "./header.ts";
import { ImportError, limitColumns, LIMITS } from "./limits.ts";
import { number } from "#app/domain/number.ts";
import { oneLine } from "./cells/text.ts";
import { isOwnExport, type Skipped, type Source, type SourceRow } from "./source.ts";

type Parts = Omit<Source, "encoding">;

/**
 * Reads any kind of list into rows: CSV and the like, a workbook, a table in Markdown or HTML, vCards, JSON, blocks of
 * `key: value`, or lines of free text. Linear in its size. Throws ImportError, with what to do, when it is not a list;
 * Swollen for a workbook that has more than `inflated` bytes when unpacked.
 */
export async function readSource(
  given: Uint8Array | string,
  { inflated = LIMITS.inflated }: { inflated?: number } = {},
): Promise<Source> {
  const size = typeof given === "string" ? Buffer.byteLength(given) : given.byteLength;
  if (size > LIMITS.bytes)
    throw new ImportError(
      `That is ${number(Math.ceil(size / 1024 ** 2))} MB; one import can have at most ${number(LIMITS.bytes / 1024 ** 2)} MB. Import it in parts.`,
    );
  if (typeof given !== "string" && isZip(given)) {
    const { rows, skipped, notes } = await readXlsx(given, inflated);
    const source = { ...underHeader(rows, "Excel"), encoding: "Excel" };
    return checked({
      ...source,
      skipped: [...source.skipped, ...skipped],
      notes: [...source.notes, ...notes],
    });
  }
  const { text, encoding, note } =
    typeof given === "string"
      ? { text: given, encoding: "UTF-8", note: null }
      : await decode(given);
  const parts = readText(withPlainBreaks(text));
  return checked({ ...parts, encoding, notes: [...(note ? [note] : []), ...parts.notes] });
}

/** The text with \n for every line break. Those of Word and old Macs count only when there are no others. */
function withPlainBreaks(text: string): string {
  const plain = text.replace(/^(?:\ufeff|ï»¿)+/, "").replace(/\r\n?/g, "\n");
  return plain.trim().includes("\n") ? plain : plain.replace(/[\v\f\u0085\u2028\u2029]/g, "\n");
}

function readText(given: string): Parts {
  const text = withoutFence(given);
  refuseOthers(text);
  if (looksLikeVcard(text)) return ofRecords(readVcards(text), "vCard");
  if (looksLikeCalendar(text))
    return { format: "iCalendar", ...readCalendar(text), notes: [], group: "," };
  if (looksLikeLdif(text)) return ofRecords(readLdif(text), "LDIF");
  const whole = parseJson(text);
  const cards = readJcards(whole);
  if (cards) return ofRecords(cards, "vCard");
  const texts = listedTexts(whole);
  if (texts !== null) return ofLines(texts);
  const listed = listedRows(whole);
  if (listed) return underHeader(listed, "JSON");
  const described = packageIn(whole);
  if (described) {
    const why = "A package: only the people in it are read";
    const skipped = [{ line: 1, text: described.name, why }];
    return { ...ofRecords(described.people, "JSON"), skipped };
  }
  const json = readJson(text, whole);
  if (json) return ofRecords(json, "JSON");
  refuseBroken(text);
  if (looksLikeHtml(text)) {
    const { rows, hidden } = readHtml(text);
    const parts = underHeader(rows, "HTML");
    return { ...parts, skipped: [...parts.skipped, ...hidden] };
  }
  const lines = withPlainBars(withoutBoxes(withoutQuoting(text.split("\n"))));
  const markup = readMarkup(lines);
  if (markup) return underHeader(markup.rows, markup.format);
  if (hasMarkdownTable(lines)) return underHeader(readMarkdown(lines), "Markdown");
  const blocks = readBlocks(answersAsLines(lines) ?? lines);
  if (blocks) return { ...ofRecords(blocks.records, "Text with headers"), skipped: blocks.skipped };
  const table = readTable(lines.join("\n"));
  if (table) {
    const parts = underHeader(
      table.rows,
      FORMATS[table.delimiter] ?? `Text with ${table.delimiter} between columns`,
    );
    return {
      ...parts,
      notes: [...table.notes, ...parts.notes],
      group: table.delimiter === ";" ? "." : ",",
    };
  }
  return recipients(lines) ?? ofLines(lines.join("\n"));
}

const LONGEST_RECIPIENT = 500;
const RECIPIENT =
  /^(?:["'“]?([^<>@;"“”]{1,200}?)["'”]?\s*<([^<>\s@]{1,64}@[^<>\s@]{1,190})>|([^<>\s@,;]{1,64}@[^<>\s@,;]{1,190}))\s*[,;]?$/;
const isRecipient = (line: string) =>
  line.trim().length <= LONGEST_RECIPIENT && RECIPIENT.test(line.trim());

/** `Ada Example <ada@x.example>` on every line, as mail programs write recipients. */
function recipients(lines: readonly string[]): Parts | null {
  const full = lines
    .map((text, at) => ({ text, line: at + 1 }))
    .filter(({ text }) => text.trim() !== "");
  if (full.length < 2 || !full.every(({ text }) => isRecipient(text))) return null;
  const rows = full.map(({ text, line }): SourceRow => {
    const [, numbered = "", rest = ""] = /^\s*(?:(\d{1,7})(?:\t\s*| {2,}))?(.*)$/.exec(text) ?? [];
    const [, name = "", email, bare = ""] = RECIPIENT.exec(rest.trim()) ?? [];
    return { line, lines: 1, text, cells: [name.trim(), email ?? bare, numbered] };
  });
  return {
    format: "Recipients",
    titles: ["Name", "Email", "Number"],
    rows,
    skipped: [],
    notes: [],
    group: ",",
  };
}

const FORMATS: Record<string, string> = {
  ",": "CSV",
  ";": "CSV with semicolons",
  "\t": "Text with tabs",
  "|": "Text with bars",
  " ": "Text in columns",
};

const ofRecords = (records: readonly RawRecord[], format: string): Parts => ({
  format,
  ...asTable(records),
  skipped: [],
  notes: [],
  group: ",",
});

const recordsIn = (text: string) => joinStanzas(joinCards(joinMessages(splitRecords(text))));

/** Free text: one person per line. Headings and separators are skipped. */
function ofLines(text: string): Parts {
  const skipped: Skipped[] = [];
  const rows: SourceRow[] = [];
  for (const record of recordsIn(text.replace(/[\v\u0085\u2028\u2029]/g, "\n"))) {
    const why = whyNoPerson(record.text);
    if (why) skipped.push({ line: record.line, text: record.text.trim(), why });
    else rows.push({ ...record, cells: null });
  }
  return { format: "Text", titles: null, rows, skipped, notes: [], group: "," };
}

/** The rows below the header; without a header the cells are read as free text. */
function underHeader(given: readonly SourceRow[], format: string): Parts {
  const all = oneBelowOther(given);
  const tabular = all.filter((row): row is SourceRow & { cells: string[] } => row.cells !== null);
  const notes: string[] = [];
  const upright = turned(tabular);
  if (upright) {
    const free = all.filter(({ cells }) => cells === null);
    return {
      format,
      titles: upright.titles,
      rows: [...free, ...upright.rows],
      skipped: [],
      notes,
      group: ",",
    };
  }
  const header = findHeader(tabular);
  if (!header) {
    const lines = all.every(({ cells }) => cells === null)
      ? joinStanzas(joinMessages(all)).map((record): SourceRow => ({ ...record, cells: null }))
      : all;
    const rows = lines.flatMap(cellsApart).map((row) => ({
      ...row,
      text: row.cells ? row.cells.map(oneLine).filter(Boolean).join("\t") : row.text,
      cells: null,
    }));
    const skipped = rows.flatMap((row) => {
      const why = whyNoPerson(row.text);
      return why ? [{ line: row.line, text: row.text.trim(), why }] : [];
    });
    return {
      format,
      titles: null,
      rows: rows.filter(({ text }) => whyNoPerson(text) === null),
      skipped,
      notes,
      group: ",",
    };
  }
  // No spread: a million rows are more arguments than a call can have.
  const width = tabular.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  limitColumns(width, LIMITS.columns);
  const { titles: heads, under } = mergedHead(tabular, header.at);
  const widest = tabular
    .slice(header.at + 1)
    .reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const titles = wholeTitles(heads, widest);
  const lower = under ? tabular[header.at + 1] : null;
  while (
    titles.length > 1 &&
    titles.at(-1) === "" &&
    tabular.every(({ cells }) => oneLine(cells[titles.length - 1] ?? "") === "")
  )
    titles.pop();
  const { free, skipped } = readPreamble(tabular.slice(0, header.at));
  const rows: SourceRow[] = [...free];
  const below = new Set(tabular.slice(0, header.at + 1));
  let places: number[] | null = null;
  for (const row of all) {
    if (row.cells !== null && below.has(row as SourceRow & { cells: string[] })) continue;
    const why = row.cells === null ? whyNoPerson(row.text) : whyNobody(row.cells, titles);
    const section = widest === 1 && row.cells !== null && namesNetwork(row.cells);
    if (section || (row !== lower && why?.includes("headers") && isLaterHeader(row.cells ?? [])))
      places = placesOf(row.cells ?? [], titles);
    if (section) skipped.push({ line: row.line, text: row.text.trim(), why: "More headers" });
    else if (why) skipped.push({ line: row.line, text: row.text.trim(), why });
    else if (!(places && widest === 1) && asFree(row, titles)) rows.push({ ...row, cells: null });
    else
      rows.push(places ? { ...row, cells: placed(row.cells ?? [], places, titles.length) } : row);
  }
  return { format, titles, rows: rows.sort((a, b) => a.line - b.line), skipped, notes, group: "," };
}

/** Where the columns of a later table stand among the titles; those that are new are added. */
function placesOf(cells: readonly string[], titles: string[]): number[] {
  return cells.map((cell) => {
    const at = titles.findIndex((title) => title !== "" && normal(title) === normal(cell));
    return at >= 0 ? at : titles.push(cell.trim()) - 1;
  });
}

function placed(cells: readonly string[], places: readonly number[], width: number): string[] {
  const row = Array.from({ length: width }, () => "");
  for (const [at, cell] of cells.entries()) row[places[at] ?? row.length] = cell;
  return Array.from(row, (cell) => cell ?? "");
}

/** A line below the header that is not split into columns is read as free text. */
function asFree(row: SourceRow, titles: readonly string[]): boolean {
  if (row.cells === null) return true;
  const given = row.cells.filter((cell) => cell.trim() !== "");
  if (titles.length === 1) return row.cells.length > 1 && given.length > 1;
  return row.cells.length === 1 && /[@/:]\S|\s[-–—]\s|[,;|\t]/.test(row.text);
}

function checked(source: Source): Source {
  if (source.rows.length > LIMITS.rows)
    throw new ImportError(
      `That is ${number(source.rows.length)} rows; one import can have at most ${number(LIMITS.rows)}. Import it in parts.`,
    );
  if (source.rows.length === 0)
    throw new ImportError("There are no people in it. Check that it is the right file.");
  limitColumns(source.titles?.length ?? 0, LIMITS.titles);
  if (source.titles && isOwnExport(source.titles)) return source;
  return { ...source, rows: source.rows.map(withoutEntities) };
}

/** `O&#39;Brien` and `R&amp;D`, as files say it that were taken from web pages. What was exported here is left as it is. */
const withoutEntities = (row: SourceRow): SourceRow =>
  row.cells
    ? { ...row, cells: row.cells.map((cell) => decodeHTMLStrict(cell)) }
    : { ...row, text: decodeHTMLStrict(row.text) };
