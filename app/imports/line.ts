import { findIn } from "./cells/addresses.ts";
import { accountText, networkWord, type Asked, type Found } from "./cells/found.ts";
import { takeAccount, takeLink } from "./cells/links.ts";
import { isNameLike, LEADS_TO, isSentence, isSuffix, namesSeveral, inOrder } from "./cells/name.ts";
import { areOthers, OF_OTHERS } from "./cells/others.ts";
import { whyCut } from "./cells/spaced.ts";
import { isPunctuation, oneLine, trimEnd } from "./cells/text.ts";
import { asMessage, withoutBraces, withoutEmphasis } from "./cells/pasted.ts";
import { ANY_SEPARATOR, splitCells } from "./formats/lines.ts";
import type { Field } from "./fields.ts";
import { areSeveral, isFullName, type Part } from "./several.ts";
import { LIMITS, quoted } from "./limits.ts";
import { number } from "#app/domain/number.ts";
import { addEmail, addPhone, keep, newPerson, type Person } from "./person.ts";
import { meaningOf } from "./titles/title.ts";
import { bareWord, parseHandle } from "#app/networks/handles.ts";
import { accountKey } from "#db/constants.ts";
import { isPhone } from "./cells/phone.ts";

type FreeLine = { line: number; lines: number; text: string };
type LineOptions = {
  /** Every line begins with its number. */
  numbered: boolean;
  /** Every line begins with "Last, First". */
  reversed: boolean;
};

const BULLET =
  /^\s*(?:(?:[-*+•‣◦▪●–—·>]|\(?\d{1,5}[.)]|[a-z][.)]|\[[ xX]?\]|(?:[\d#*]\ufe0f?\u20e3|[✅☑✔✓❌✗⭐🌟👉👍➡▶🔹🔸🔷🔶📌📍🔗🟢🟡🔴🟠🔵⚫⚪🆕]\ufe0f?)+)\s+)+/u;
const DATE =
  /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?:[ T,]+\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?(?: ?(?:Z|UTC|GMT)?(?:[+-]\d{1,2}(?::?\d{2})?)?)?)?$/;
const CLOCK = /^\d{1,2}:\d{2}\b/;
/** Before and behind the time of an appointment: "Ada Example 10:30". */
const CLOCKS = /\s+(?=\d{1,2}:\d{2}(?:\s|$))|(?<=(?:^|\s)\d{1,2}:\d{2})\s+(?![ap]\.?m\b)/iu;
/** `From: Ada Example <ada@post.example>`, at the top of a mail. */
const MAIL_HEADER =
  /^\s*(from|to|cc|bcc|reply-to|sender|von|an|de|à|da|para)\s?:\s+(?=[^<>]{0,200}<[^<>\s@]{1,64}@)/i;
const OTHER_TEXT = "Other text";
const SEVERAL = "There are several people on this line. Give each their own line.";
const MAY_BE_SEVERAL =
  "Two accounts of one network and no name: these may be several people. Give each their own line, or write the name.";

/** Reads a line without columns: a name and addresses in any order. Several people only when semicolons separate them cleanly. */
export function readLine(line: FreeLine, options: LineOptions): Person[] {
  const lines = Array.from({ length: line.lines }, (_, at) => line.line + at);
  if (line.text.length > LIMITS.row) {
    const person = newPerson(lines, line.text);
    person.refused = `This line has ${number(line.text.length)} characters; at most ${number(LIMITS.row)} are read. Use one line per person.`;
    return [person];
  }
  const pieces = line.text.split(/[;\u2028]/).filter((piece) => piece.trim() !== "");
  if (pieces.length > 1 && pieces.length <= 200 && !line.text.includes('"')) {
    const people = pieces.map((piece) => readOne(piece.trim(), lines, options));
    const whole = people.every(
      (person) =>
        person.name !== null &&
        isNameLike(person.name) &&
        person.accounts.length > 0 &&
        person.refused === null,
    );
    if (whole) return people;
  }
  return [readOne(line.text, lines, options)];
}

function readOne(text: string, lines: number[], options: LineOptions): Person {
  const person = newPerson(lines, text);
  const { sent, said } = asMessage(text);
  if (sent) keep(person, "Sent", sent);
  const [header = "", direction] = MAIL_HEADER.exec(said.slice(0, 500)) ?? [];
  if (direction) keep(person, OTHER_TEXT, direction);
  const own = said.slice(header.length).replace(BULLET, "");
  const parts = partsOf(person, withoutBraces(own), options.numbered);
  if (areSeveral(parts)) {
    person.refused = SEVERAL;
    return person;
  }
  takeName(person, parts, { reversed: options.reversed, message: sent !== "" });
  const runs = parts.filter((part): part is Extract<Part, { run: string }> => "run" in part);
  for (const [at, part] of parts.entries()) {
    if (!("found" in part)) continue;
    const cut = whyCutHere(person, parts, at);
    if (cut) person.problems.push({ text: part.found.text, ...cut });
    else take(person, part.found, part.others || sentenceBefore(parts, at));
  }
  for (const { run } of runs) if (run !== "") keep(person, OTHER_TEXT, run);
  suggest(person, text);
  const networks = person.accounts.map(({ network }) => network);
  const twice = new Set(networks).size < networks.length;
  person.refused = person.name === null && twice ? MAY_BE_SEVERAL : refusalOf(person);
  return person;
}

/** The parts of a line. Phone numbers and dates that fill a cell are taken at once. */
function partsOf(person: Person, text: string, numbered: boolean): Part[] {
  const parts: Part[] = [];
  const cells = splitCells(text, `${ANY_SEPARATOR}\n`).cells;
  cells.forEach(({ text: raw }, cell) => {
    const plain = withoutEmphasis(oneLine(raw));
    if (plain === "" || (numbered && cell === 0 && /^\d{1,6}$/.test(plain))) return;
    const [, label, value = plain] =
      /^["']?([\p{L} .-]{1,20})["']?[:：=]\s*(.+)$/u.exec(plain) ?? [];
    const field = label === undefined ? undefined : meaningOf(label)?.field;
    if (label === undefined || field === "phone")
      if (isPhone(value) && !DATE.test(value)) return addPhone(person, value);
    if (DATE.test(plain)) return keep(person, "Date", plain);
    if (takeLabelled(person, field, value)) return;
    let run: string[] = [];
    const endRun = (next?: Found) => {
      for (const piece of withoutLabel(run, next)
        .join(" ")
        .split(/\s+[-–—•·:|=→⇒➜>]+\s+|^[-–—•·:|=→⇒➜>]+\s+|\s+\((?=[^()]*$)/)
        .flatMap((words) => words.split(CLOCKS))) {
        const said = trimEnd(piece, " :,;،、，；–—-([{<>=→⇒➜").trim();
        if (said !== "" && !isPunctuation(said)) parts.push({ cell, run: said });
      }
      run = [];
    };
    const body =
      field === "name" ? value.replace(/^(["'])([^"']*)\1$/, "$2") : withoutEmphasis(raw);
    const all = findIn(body);
    const others = areOthers(all);
    for (const [at, found] of all.entries()) {
      if (found.kind === "word") run.push(found.text);
      else {
        endRun(found);
        parts.push({ cell, found, others: others[at] ?? false });
      }
    }
    endRun();
  });
  return parts;
}

const ONE_LINE = ["city", "company", "headline", "source", "stage", "position"] as const;

/** "City: Leeds": a cell that says which field it is. */
function takeLabelled(person: Person, field: Field | undefined, value: string): boolean {
  const own = ONE_LINE.find((one) => one === field);
  if (!own || person[own] !== null || value.length > LIMITS.line) return false;
  if (findIn(value).some(({ kind }) => kind !== "word")) return false;
  person[own] = value;
  return true;
}

const OF_ADDRESS =
  /^(?:profiles?|url|link|account|handle|page|username|address|profil|perfil|profilo)$/i;

/** Words without those at their end that only say what follows: "Ada Example GitHub:", "(LinkedIn profile". */
function withoutLabel(words: readonly string[], next: Found | undefined): readonly string[] {
  if (next?.kind !== "account" && next?.kind !== "email") return words;
  const bare = words.map((word) => bareWord(word));
  const rest =
    next.kind === "account" && OF_ADDRESS.test(bare.at(-1) ?? "") ? bare.length - 1 : bare.length;
  const named = next.kind === "account" ? next.account.network : "email";
  for (const length of [2, 1]) {
    const label = rest < length ? "" : bare.slice(rest - length, rest).join(" ");
    if (named === "email" ? meaningOf(label)?.field === "email" : networkWord(label) === named)
      return words.slice(0, rest - length);
  }
  return rest === 0 ? [] : words;
}

/** Takes the name out of the runs: the first that reads like one. What a message says need not begin with one. */
function takeName(
  person: Person,
  parts: Part[],
  { reversed, message }: { reversed: boolean; message: boolean },
) {
  const runs = parts.filter((part): part is Extract<Part, { run: string }> => "run" in part);
  const [first, second] = runs;
  if (!first) return;
  if (reversed && second && isLastThenFirst(first, second)) {
    person.name = `${second.run} ${first.run}`;
    person.problems.push({
      text: `${first.run}, ${second.run}`,
      why: "Read as last name, first name.",
      note: true,
    });
    first.run = second.run = "";
    return;
  }
  const named =
    runs.find(({ run }) => isNameLike(run) && !isSuffix(run)) ??
    (message || isSentence(first.run) || !mayBeName(first.run) ? undefined : first);
  if (!named) return;
  person.name = inOrder(named.run.replace(JOIN, ""), false);
  named.run = "";
}

/** "and Bo Example", as one goes on in a chat. */
const JOIN = /^(?:and|und|et|y|e|och|og|oraz|en) (?=\p{Lu})/u;

/** Letters, and neither a time nor words as in "see" and "mine is". */
const mayBeName = (run: string) =>
  /\p{L}/u.test(run) &&
  !CLOCK.test(run) &&
  !LEADS_TO.test(run) &&
  (isNameLike(run) || /\p{Lu}|\p{Lo}/u.test(run));

type Run = { cell: number; run: string };
const isLastThenFirst = (first: Run, second: Run) =>
  second.cell === first.cell + 1 &&
  !isSuffix(second.run) &&
  /^[\p{Lu}\p{Lo}][\p{L}'’-]+$/u.test(first.run) &&
  /^[\p{Lu}\p{Lo}][\p{L}'’-]*(?: \p{Lu}\.?)?$/u.test(second.run);

/** Whether every line that names somebody begins with two single words: a last name and a first one. */
export function beginReversed(lines: readonly string[]): boolean {
  const pairs = lines.slice(0, 200).map((line) => {
    const runs = partsOf(newPerson([], ""), line.replace(BULLET, ""), false).filter(
      (part): part is Run => "run" in part,
    );
    const [first, second] = runs;
    return first && second ? isLastThenFirst(first, second) : runs.length === 0 ? null : false;
  });
  const told = pairs.filter((pair) => pair !== null);
  return told.length > 0 && told.every(Boolean);
}

/** Whether the words in front of an address, within its cell, make a sentence. */
function sentenceBefore(parts: readonly Part[], at: number): boolean {
  const cell = parts[at]?.cell;
  const before = parts.slice(0, at).filter((part) => part.cell === cell && "run" in part);
  return before.some((part) => "run" in part && isSentence(part.run));
}

/** Why the address of an account is asked about for the words behind it: those of its cell, or those behind the next comma. */
function whyCutHere(person: Person, parts: readonly Part[], at: number): Asked | null {
  const [part, next, after] = parts.slice(at, at + 3);
  if (!part || !("found" in part) || part.found.kind !== "account") return null;
  if (!next || !("run" in next)) return null;
  const last = next.cell === part.cell && after?.cell !== part.cell;
  return whyCut(part.found, { behind: next.run, last }, person.name);
}

/** Asks about what may be somebody else's. */
function ask(person: Person, found: Exclude<Found, { kind: "word" }>, why: string) {
  const { text } = found;
  if (found.kind === "account")
    person.problems.push({ text, why, use: accountText(found.account) });
  if (found.kind === "email") person.problems.push({ text, why, use: `mailto:${found.email}` });
}

function take(person: Person, found: Exclude<Found, { kind: "word" }>, doubted: boolean) {
  if (found.kind === "link") return takeLink(person, found);
  if (found.kind !== "unclear" && doubted) return ask(person, found, OF_OTHERS);
  if (found.kind === "email") return addEmail(person, found.email);
  if (found.kind === "account") return takeAccount(person, found.account, found.text);
  person.problems.push({
    text: found.text,
    why: found.why,
    ...(found.pick && { pick: found.pick }),
    ...(found.use && { use: found.use }),
  });
}

/** "octocat on GitHub" is offered as an account, but not attached. */
function suggest(person: Person, line: string) {
  const said =
    /(?:^|[\s(])@?([\w.-]{2,60})\s+(?:on|auf|sur|en|su|op|på|na)\s+([\p{L} ]{2,20})/u.exec(
      line.slice(0, 2_000),
    );
  const network = said
    ? (networkWord(said[2] ?? "") ?? networkWord((said[2] ?? "").split(" ")[0] ?? ""))
    : undefined;
  const use = `${network}:${said?.[1]}`;
  if (!network || person.accounts.some((account) => accountKey(account) === use.toLowerCase()))
    return;
  const parsed = parseHandle(use);
  const text = said?.[0].trim() ?? "";
  if ("error" in parsed) person.problems.push({ text, why: parsed.error });
  else person.problems.push({ text, why: `Write it as ${use}.`, use });
}

/** Little besides a name and an address, "Leeds", "Senior Engineer", and no number of which nobody knows what it counts. */
const isShort = ({ [OTHER_TEXT]: other = "", ...more }: Person["kept"]) =>
  Object.keys(more).length === 0 &&
  other.length <= 60 &&
  !isSentence(other) &&
  (!/\d/.test(other) || /\p{L}/u.test(other) || CLOCK.test(other));

function refusalOf(person: Person): string | null {
  if (person.name && person.name.length > LIMITS.name)
    return `The name has ${number(person.name.length)} characters; use at most ${LIMITS.name}.`;
  if (person.name && namesSeveral(person.name)) return SEVERAL;
  if (person.accounts.length > LIMITS.accounts)
    return `There are ${person.accounts.length} accounts in this line; one candidate may have ${LIMITS.accounts}.`;
  if (person.accounts.length > 0) return null;
  const look = person.problems.find(({ note, text }) => !note && !person.emails.includes(text));
  if (look) return look.why;
  const name = person.name ?? "";
  if (person.emails.length > 0 && isFullName(name) && isShort(person.kept)) return null;
  if (name && person.emails.length === 0 && /^[\w.-]+$/.test(name))
    return `Which network? Write for example github:${name}, or paste the profile's address.`;
  return `No account was found in ${quoted(person.text)}. Add a profile address, such as github.com/octocat.`;
}
