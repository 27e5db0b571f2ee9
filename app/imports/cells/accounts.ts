import { bareWord, parseHandle } from "#app/networks/handles.ts";
import { networkLabel, type Network } from "#db/constants.ts";
import { quoted } from "../limits.ts";
import { splitCells } from "../formats/lines.ts";
import { addAccount, addEmail, addLink, keep, type Person } from "../person.ts";
import { normal } from "../titles/title.ts";
import { asPlaceholder, findIn } from "./addresses.ts";
import { disguisedEmail, emailIn, NOT_AN_EMAIL } from "./email.ts";
import { accountText, networkWord, type Asked, type Found } from "./found.ts";
import { isNumber, readNumber } from "./numbers.ts";
import { isNonAnswer, isPlaceholder } from "./non-answers.ts";
import { areOthers, OF_OTHERS } from "./others.ts";
import { saidElsewhere } from "./remark.ts";
import { whyCut } from "./spaced.ts";
import { isPunctuation, manyLines, oneLine } from "./text.ts";

/** Where a path such as "/in/ada-example" or "users/22656" belongs. */
const HOME: Record<Network, string> = {
  github: "github.com",
  bluesky: "bsky.app",
  mastodon: "",
  hackernews: "news.ycombinator.com",
  stackexchange: "stackoverflow.com",
  devto: "dev.to",
  x: "x.com",
  linkedin: "linkedin.com",
  facebook: "facebook.com",
};
/** Words that join several accounts, and say nothing. */
export const JOINING = new Set([
  "and",
  "und",
  "et",
  "y",
  "e",
  "i",
  "og",
  "och",
  "en",
  "oder",
  "or",
  "ou",
  "o",
  "и",
  "&",
  "+",
  "и",
  "と",
  "和",
]);

/** A cell under the title of a network. Counts whether it said anything, and what came of it. */
export function readNetworkCell(
  person: Person,
  cell: string,
  network: Network,
  title: string,
): void {
  const text = oneLine(cell);
  if (text === "") return;
  const found = findIn(cell, { hosts: network !== "bluesky" });
  const addresses = found.filter(
    (one) => one.kind === "account" || one.kind === "link" || (one.kind === "unclear" && one.use),
  );
  if (addresses.length > 0 && !isHandleHere(text, network))
    return takeAddresses(person, found, network, title);
  if (isNonAnswer(text)) return void person.problems.push(nothingHere(text, title));
  const [formula] = text.startsWith("=") ? found : [];
  if (formula?.kind === "unclear")
    return void person.problems.push({ text: formula.text, why: formula.why });
  const lines = manyLines(cell).split("\n").filter(Boolean);
  const listed = lines.length > 1 && lines.every((line) => !/\s/.test(line));
  const parts =
    network === "stackexchange" && isNumber(text)
      ? [text]
      : splitParts(listed ? lines.join("\n") : withoutLabel(text, network));
  const silent = parts.some((part) => isNonAnswer(part));
  const read = parts.map((part) => {
    const one = readPart(part, network, person.name);
    // "None, sorry": a word beside a non-answer is no account either.
    return silent && "account" in one && /^[\p{L}]+$/u.test(part)
      ? { text: part, why: doubt(part, network), use: accountText(one.account) }
      : one;
  });
  for (const one of read) takePart(person, one, title);
}

function takePart(person: Person, part: Part, title: string) {
  if ("account" in part) addAccount(person, part.account);
  else person.problems.push(part);
  if ("remark" in part && part.remark) keep(person, title, part.remark);
}

/** "ada.example" under Bluesky is a handle, though it looks like a site. */
function isHandleHere(text: string, network: Network): boolean {
  if (network !== "bluesky" && network !== "stackexchange" && network !== "mastodon") return false;
  return /^[^\s/]+$/.test(text) && !("error" in parseHandle(`${network}:${bareWord(text)}`));
}

export const nothingHere = (text: string, title: string, what = "account") => ({
  text,
  why: `${quoted(text)} under ${quoted(title)} is not an ${what}.`,
  note: true as const,
});

/** Why what stands at a place in a cell is asked about, whatever column it stands in; null when it is not. */
export function whyAsked(
  person: Person,
  found: readonly Found[],
  at: number,
  others: boolean,
): Asked | null {
  const [one, next] = found.slice(at);
  if (one?.kind !== "account") return null;
  if (others) return { why: OF_OTHERS, use: accountText(one.account) };
  const last = at + 2 === found.length;
  return next?.kind === "word" ? whyCut(one, { behind: next.text, last }, person.name) : null;
}

function takeAddresses(person: Person, found: Found[], network: Network, title: string) {
  const rest: string[] = [];
  const others = areOthers(found);
  for (const [at, one] of found.entries()) {
    const next = found[at + 1];
    const asked = whyAsked(person, found, at, others[at] ?? false);
    if (asked) {
      person.problems.push({ text: one.text, ...asked });
      continue;
    }
    if (one.kind === "account" && next?.kind === "word" && /^[-_][\p{L}\d]/u.test(next.text))
      person.problems.push({
        text: `${one.text} ${next.text}`,
        why: "There is a space in this address.",
        use: `${one.account.network}:${one.account.handle}${next.text}`,
      });
    else if (one.kind === "account" && one.account.network !== network && !one.text.includes("/"))
      person.problems.push({
        text: one.text,
        why: `It is in the column ${quoted(title)}, but it is an account on ${networkLabel(one.account.network)}.`,
        use: `${one.account.network}:${one.account.handle}`,
      });
    else if (one.kind === "account") {
      if (one.account.network === network) addAccount(person, one.account);
      else takeMisplaced(person, one, title);
    } else if (one.kind === "link") {
      addLink(person, one.link);
      person.problems.push({ text: one.text, why: one.why, ...(one.use && { use: one.use }) });
    } else if (one.kind === "email") addEmail(person, one.email);
    else if (one.kind === "unclear" && one.use)
      person.problems.push({ text: one.text, why: one.why, use: one.use });
    else if (at === 0 && one.text.startsWith("@"))
      takePart(person, readPart(one.text, network, person.name), title);
    else rest.push(one.text);
  }
  keepRest(person, title, rest, network);
}

export function keepRest(person: Person, title: string, words: string[], network?: Network): void {
  const said = words
    .filter((word) => !JOINING.has(word.toLowerCase()) && !isPunctuation(word))
    .filter((word) => !(network && networkWord(word) === network))
    .join(" ");
  if (said !== "" && !isNonAnswer(said)) keep(person, title, said);
}

/** "GitHub: octocat" without what only repeats the title. */
function withoutLabel(text: string, network: Network): string {
  const label = /^([\p{L}][\p{L}. ]{0,20}?)\s*[:=–-]\s+(?=\S)|^([\p{L}]{2,16}):(?=[^\s/])/u.exec(
    text,
  );
  const word = label?.[1] ?? label?.[2];
  return word !== undefined && label && networkWord(word) === network
    ? text.slice(label[0].length).trim()
    : text;
}

const splitParts = (text: string) =>
  splitCells(text, ",;|•\n")
    .cells.flatMap((cell) => cell.text.split(/\s+[/&+]\s+|\s+(?:and|und|et|or|oder)\s+/i))
    .map((part) => part.trim().replace(/^[-*–]\s+(?=\S+$)/, ""))
    .filter((part) => part !== "" && !isPunctuation(part));

const doubt = (part: string, network: Network) =>
  `${quoted(part)} may be something other than an account on ${networkLabel(network)}.`;

type Part =
  | { account: Extract<ReturnType<typeof parseHandle>, { network: Network }>; remark?: string }
  | (Person["problems"][number] & { remark?: string });

/** One token that is plausible on the network, perhaps with a remark in brackets behind it. */
function readPart(part: string, network: Network, name: string | null): Part {
  const [, token = part, remark] = /^(\S+)\s+[([](.{1,200})[)\]]$/.exec(part) ?? [];
  const bare = bareWord(token);
  if (network === "stackexchange" && isNumber(part)) return readNumber(part);
  if (/\s/.test(token))
    return {
      text: part,
      why: `${quoted(part)} is more than one word, and not an account on ${networkLabel(network)}. Write the handle or the profile's address.`,
    };
  if (isNonAnswer(bare))
    return { text: part, why: `${quoted(part)} is not an account.`, note: true };
  const email = network === "mastodon" ? null : emailIn(token);
  if (email)
    return {
      text: part,
      why: `That is an email address, not an account on ${networkLabel(network)}.`,
      use: `mailto:${email}`,
    };
  const slug = network === "linkedin" && /^[^/]*%[\da-f]{2}/i.test(bare);
  const path = slug ? `in/${bare}` : bare.replace(/^\/+/, "");
  const host = HOME[network];
  const parsed =
    path !== bare || /^[^.]*[/?]/.test(path)
      ? parseHandle(host ? `https://${host}/${path}` : path)
      : parseHandle(`${network}:${bare}`);
  if ("error" in parsed) return unread(part, bare, network, parsed);
  if (parsed.network !== network)
    return {
      text: part,
      why: `That is an account on ${networkLabel(parsed.network)}, not on ${networkLabel(network)}.`,
      use: `${parsed.network}:${parsed.handle}`,
    };
  if (isPlaceholder(parsed)) return { text: part, ...asPlaceholder(parsed) };
  const elsewhere = remark === undefined ? null : saidElsewhere(bare, remark, network);
  if (elsewhere) return { text: part, ...elsewhere };
  if (/[\uff01-\uff5e]/.test(token) || isDoubtful(bare, network, name))
    return {
      text: part,
      why: doubt(part, network),
      use: `${network}:${parsed.handle}`,
    };
  return { account: parsed, ...(remark && networkWord(remark) !== network && { remark }) };
}

function unread(
  part: string,
  bare: string,
  network: Network,
  parsed: { error: string; use?: string },
): Part {
  if (network === "bluesky" && /^@?[a-z0-9-]{3,18}$/i.test(bare))
    return { text: part, why: parsed.error, use: `bluesky:${bare.replace(/^@/, "")}.bsky.social` };
  return { text: part, why: parsed.error, ...(parsed.use && { use: parsed.use }) };
}

/** What a spreadsheet makes of "12e5" and "3-mar". */
const BY_SPREADSHEET =
  /^\d+e\d+$|^(?:\d{1,2}-)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mrz|mai|okt|dez)(?:-\d{2,4})?$/i;

/** Digits alone (a number or a date), a single letter, or a part of the person's own name in capitals: words that stand in such cells by mistake. */
function isDoubtful(bare: string, network: Network, name: string | null): boolean {
  if (network === "stackexchange") return false;
  if (bare.length < 2 || (/^[\d._-]+$/.test(bare) && network !== "facebook")) return true;
  if (BY_SPREADSHEET.test(bare)) return true;
  return (
    /^\p{Lu}\p{L}+$/u.test(bare) && name !== null && normal(name).split(" ").includes(normal(bare))
  );
}

/** The full address of a profile that stands in a column for something else. */
function takeMisplaced(
  person: Person,
  { account, text }: Extract<Found, { kind: "account" }>,
  title: string,
): void {
  addAccount(person, account);
  const why = `It is in the column ${quoted(title)}, but it is an account on ${networkLabel(account.network)}.`;
  person.problems.push({ text, why, note: true });
}

/** A cell for email addresses. */
export function readEmailCell(person: Person, cell: string, title: string): void {
  const rest: string[] = [];
  for (const word of oneLine(cell).split(/[\s,;|<>]+|\]\(/)) {
    const email = emailIn(word);
    const [other] = !email && word.includes("/") ? findIn(word) : [];
    if (email) addEmail(person, email);
    else if (other?.kind === "account") takeMisplaced(person, other, title);
    else if (word && !isPunctuation(word)) rest.push(word);
  }
  const said = rest.join(" ");
  if (said === "" || JOINING.has(said.toLowerCase())) return;
  if (isNonAnswer(said))
    return void person.problems.push(nothingHere(said, title, "email address"));
  const disguised = disguisedEmail(oneLine(cell));
  if (disguised)
    person.problems.push({
      text: oneLine(cell),
      why: `Is that ${disguised}?`,
      use: `mailto:${disguised}`,
      in: "emails",
    });
  else if (person.emails.length > 0) keep(person, title, said);
  else person.problems.push({ text: said, why: NOT_AN_EMAIL, in: "emails" });
}
