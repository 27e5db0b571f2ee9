import type { ParsedHandle } from "#app/networks/handles.ts";
import { accountKey, contactKey, emailKey } from "#db/constants.ts";
import type { Facts } from "#scoring/index.ts";

/** Something that was not taken as it stands. `use`: what it would be if a person confirms it, as "github:otto-example". */
export type Problem = {
  text: string;
  why: string;
  use?: string;
  /** A handle that does not say its network: a person picks one. */
  pick?: string;
  /** Only said, nothing to mend: "none" under GitHub, a website kept as a link. */
  note?: true;
};

/** Figures of one account on one day. */
export type Figures = { account: ParsedHandle; facts: Facts };

/** One row as it was read: a person to bring in. With `refused` it is not saved until somebody mends it. */
export type Person = {
  /** Lines of the source that speak of this person, counted from 1. */
  lines: number[];
  /** Those lines as they stand there, for correction. */
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
  /** What belongs to no field, under the title of its column. */
  kept: Record<string, string>;
  /** Cells that were taken apart, as they stand. */
  split: Record<string, string>;
  problems: Problem[];
  refused: string | null;
  /** From an export of Touchstone itself: its numbers may be those of another team. */
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
export function addEmail(person: Person, email: string): void {
  if (!person.emails.some((one) => emailKey(one) === emailKey(email))) person.emails.push(email);
}
export function addLink(person: Person, link: string): void {
  if (!person.links.includes(link)) person.links.push(link);
}
export function addPhone(person: Person, phone: string): void {
  if (/^\d+(?:[.,]\d+)?e\+?\d+$/i.test(phone))
    return void person.problems.push({
      text: phone,
      why: "A spreadsheet shortened this phone number. Enter it in full.",
    });
  const key = contactKey("phone", phone);
  if (!person.phones.some((one) => contactKey("phone", one) === key)) person.phones.push(phone);
}
/** Keeps a text under a title; a second one under the same title joins the first. */
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
