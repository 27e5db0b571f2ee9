import type { ParsedHandle } from "#app/networks/handles.ts";
import { accountKey, contactKey, emailKey } from "#db/constants.ts";
import type { Facts } from "#scoring/index.ts";

/** Something that was not used as written. `use`: what it becomes if somebody confirms it, such as "github:otto-example". */
export type Problem = {
  text: string;
  why: string;
  use?: string;
  /** A handle without a network: somebody has to pick one. */
  pick?: string;
  /** The field in which it is mended, where that is not "accounts". */
  in?: "emails" | "phones";
  /** Only a remark, nothing to correct: "none" under GitHub, a website kept as a link. */
  note?: true;
};

/** Figures of one account on one day. */
export type Figures = { account: ParsedHandle; facts: Facts };

/** One person of a list, as read. With `refused` they are not saved until somebody corrects the row. */
export type Person = {
  /** Lines of the source about this person, counted from 1. */
  lines: number[];
  /** Those lines as written, for the error file. */
  text: string;
  name: string | null;
  /** The first is the one to write to. */
  emails: string[];
  phones: string[];
  headline: string | null;
  company: string | null;
  city: string | null;
  source: string | null;
  tags: string[];
  notes: string[];
  stage: string | null;
  position: string | null;
  externalId: string | null;
  candidateId: number | null;
  origin: string | null;
  accounts: ParsedHandle[];
  /** Addresses of other profiles and sites. */
  links: string[];
  figures: Figures[];
  /** Cells that belong to no field, by the title of their column. */
  kept: Record<string, string>;
  /** Cells that were split into several values, as written. */
  split: Record<string, string>;
  problems: Problem[];
  refused: string | null;
  /** From an export of Touchstone: the numbers in it may be another team's. */
  exported?: true;
};

export const newPerson = (lines: number[], text: string): Person => ({
  lines,
  text,
  name: null,
  emails: [],
  phones: [],
  headline: null,
  company: null,
  city: null,
  source: null,
  tags: [],
  notes: [],
  stage: null,
  position: null,
  externalId: null,
  candidateId: null,
  origin: null,
  accounts: [],
  links: [],
  figures: [],
  kept: {},
  split: {},
  problems: [],
  refused: null,
});

/** The same figures of an account have the same key, however its handle is spelled. */
export const factsKey = ({ account, facts }: Figures) =>
  `${accountKey(account)} ${JSON.stringify({ ...facts, handle: "" })}`;

export function addAccount(person: Person, account: ParsedHandle): void {
  if (!person.accounts.some((one) => accountKey(one) === accountKey(account)))
    person.accounts.push(account);
}
/** `12345+octocat@users.noreply.github.com`, older ones without a number: what GitHub writes into commits. */
const OF_COMMITS = /^(?:\d{1,12}\+)?([a-z0-9][a-z0-9_-]{0,38})@users\.noreply\.github\.com$/i;

export function addEmail(person: Person, email: string): void {
  if (person.emails.some((one) => emailKey(one) === emailKey(email))) return;
  person.emails.push(email);
  const [, login] = OF_COMMITS.exec(email) ?? [];
  if (login)
    person.problems.push({
      text: email,
      why: "Mail to this address reaches nobody: GitHub makes it up for the commits of an account.",
      use: `github:${login}`,
    });
}
export function addLink(person: Person, link: string): void {
  if (!person.links.includes(link)) person.links.push(link);
}
/** "4.9E+10": what a spreadsheet makes of a long number. */
export const isShortened = (text: string) => /^\d+(?:[.,]\d+)?e\+?\d+$/i.test(text);

export function addPhone(person: Person, phone: string): void {
  if (isShortened(phone))
    return void person.problems.push({
      text: phone,
      why: "A spreadsheet shortened this phone number. Enter it in full.",
      in: "phones",
    });
  const key = contactKey("phone", phone);
  if (!person.phones.some((one) => contactKey("phone", one) === key)) person.phones.push(phone);
}
/** Keeps a text under a title; a second one with the same title is appended. */
export function keep(person: Person, title: string, text: string): void {
  const known = Object.hasOwn(person.kept, title) ? person.kept[title] : undefined;
  if (known === undefined)
    Object.defineProperty(person.kept, title, {
      value: text,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  else if (!known.split("; ").includes(text)) person.kept[title] = `${known}; ${text}`;
}
