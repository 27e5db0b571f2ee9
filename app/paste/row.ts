import { parseHandle, type ParsedHandle } from "#app/networks/handles.ts";
import type { Column, Header } from "#app/paste/header.ts";
import { ANY_SEPARATOR, splitCells, type Cell, type PastedRecord } from "#app/imports/formats/lines.ts";
import { NETWORKS } from "#db/constants.ts";

export const ROW_LIMIT = { characters: 20_000, name: 200, handles: 50 } as const;

/** One candidate as pasted. With a `refusal` it is not saved; with `problems` it is saved without what they name. */
export type PastedRow = {
  /** Lines of the paste that speak of this candidate, counted from 1. */
  lines: number[];
  /** Those lines as they were pasted, for correction. */
  text: string;
  name: string | null;
  email: string | null;
  headline: string | null;
  city: string | null;
  handles: ParsedHandle[];
  problems: { text: string; why: string }[];
  /** Text that belongs to no column. Harmless. */
  unused: string[];
  refusal: string | null;
};

const BULLET = /^\s*(?:(?:[-*+•‣◦▪●–—·>]|\(?\d{1,4}[.)]|\[[ xX]?\])\s+)+/;
const UNSEEN = /[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069\ufeff]+/gu;
const EMAIL = /^[^\s@<>"',;]{1,64}@[^\s@<>"',;]{1,180}\.[a-z]{2,24}$/i;
/** What a person writes who means an account: an address, a host in lower case, "@name" or "network:name". */
const MEANS_A_HANDLE =
  /^(?:[A-Za-z][A-Za-z0-9+.-]{0,20}:\/\/|@[^\s@]|[A-Za-z][A-Za-z+.]{0,15}:[^\s/]|(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?:\/|$))/;
const PUNCTUATION = /^[\p{P}\p{S}]+$/u;

/** Without the characters of `drop` at its end. A loop, because `[...]+$` takes quadratic time on hostile text. */
function trimEnd(text: string, drop: string): string {
  let end = text.length;
  while (end > 0 && drop.includes(text[end - 1] ?? "")) end--;
  return text.slice(0, end);
}
const clean = (text: string) => text.replace(UNSEEN, " ").replace(/\s+/g, " ").trim();
const count = (number: number) => number.toLocaleString("en-GB");

export function readRow(record: PastedRecord, header: Header | null): PastedRow {
  const lines = Array.from({ length: record.lines }, (_, index) => record.line + index);
  const row: PastedRow = {
    lines,
    text: record.text,
    name: null,
    email: null,
    headline: null,
    city: null,
    handles: [],
    problems: [],
    unused: [],
    refusal: null,
  };
  if (record.text.length > ROW_LIMIT.characters) {
    return {
      ...row,
      refusal: `This line has ${count(record.text.length)} characters; a candidate's line may have ${count(ROW_LIMIT.characters)}. Write one candidate a line.`,
    };
  }
  const text = header ? record.text : record.text.replace(BULLET, "");
  const cells = splitCells(text, header?.separators ?? ANY_SEPARATOR).cells;
  const names: string[] = [];
  cells.forEach((cell, index) =>
    readCell(row, names, cell, header ? (header.columns[index] ?? "other") : null),
  );
  if (names.length > 0) row.name = clean(names.join(" ")) || null;
  return { ...row, refusal: refusal(row) };
}

/** `column` is null without a header: then any cell may be anything. */
function readCell(row: PastedRow, names: string[], cell: Cell, column: Column | null) {
  const text = clean(cell.text);
  if (!text) return;
  if (column === "name" || column === "first" || column === "last") names.push(text);
  else if (column === "headline" || column === "city") row[column] = text;
  else readWords(row, text, column);
}

function readWords(row: PastedRow, text: string, column: Column | null) {
  const network = NETWORKS.find(({ key }) => key === column)?.key;
  const words = text.split(column === null || column === "other" ? " " : /[ ,;|]+/).filter(Boolean);
  let run: string[] = [];
  const endRun = () => {
    const said = trimEnd(run.join(" "), " :,;–—-");
    run = [];
    if (!said || PUNCTUATION.test(said)) return;
    if (column === null && row.name === null) row.name = said;
    else if (column === "handles") row.problems.push(notAHandle(said));
    else row.unused.push(said);
  };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const next = words[at + 1];
    const joined =
      next !== undefined && /^[a-z.+]{1,16}:$/i.test(word) ? parseHandle(word + next) : null;
    if (joined && !("error" in joined)) {
      endRun();
      addHandle(row, joined);
      at++;
    } else if (network)
      addHandle(row, parseHandle(/[:/]/.test(word) ? word : `${network}:${word}`), word);
    else if (!readWord(row, word, column, endRun)) run.push(word);
  }
  endRun();
}

/** Takes a word that is an email address, a handle, or meant as one. Anything else is text: false. */
function readWord(
  row: PastedRow,
  word: string,
  column: Column | null,
  before: () => void,
): boolean {
  if (!/[:/@.]/.test(word)) return false;
  const bare = trimEnd(word.replace(/^[<("'[]*(?:mailto:)?/i, ""), ">)\"'],;");
  const handle = parseHandle(word);
  const understood = !("error" in handle);
  const email = !understood && EMAIL.test(bare);
  if (!understood && !email && !(column !== "other" && MEANS_A_HANDLE.test(bare))) return false;
  before();
  if (!email) addHandle(row, handle, word);
  else if (row.email === null) row.email = bare;
  else if (row.email.toLowerCase() !== bare.toLowerCase()) row.unused.push(bare);
  return true;
}

function addHandle(row: PastedRow, handle: ReturnType<typeof parseHandle>, word = "") {
  if ("error" in handle) row.problems.push({ text: word, why: handle.error });
  else if (
    !row.handles.some((one) => one.network === handle.network && one.handleKey === handle.handleKey)
  )
    row.handles.push(handle);
}

function notAHandle(text: string) {
  const parsed = parseHandle(text);
  return { text, why: "error" in parsed ? parsed.error : "Write it on its own." };
}

function refusal(row: PastedRow): string | null {
  for (const key of ["name", "headline", "city"] as const) {
    const length = row[key]?.length ?? 0;
    if (length > ROW_LIMIT.name)
      return `The ${key} has ${count(length)} characters; use at most ${ROW_LIMIT.name}.`;
  }
  if (row.handles.length > ROW_LIMIT.handles)
    return `There are ${row.handles.length} accounts in this line; one candidate may have ${ROW_LIMIT.handles}.`;
  if (row.handles.length > 0) return null;
  if (row.problems.length > 0) return "None of the accounts was understood.";
  if (row.name && !row.name.includes(" ")) return notAHandle(row.name).why;
  return "No account was found here. Add a profile address, such as github.com/octocat.";
}
