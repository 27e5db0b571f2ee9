import { nameKey } from "./cells/name.ts";
import { quoted } from "./limits.ts";
import { addAccount, addEmail, addLink, addPhone, keep, type Person } from "./person.ts";
import { accountKey, emailKey } from "#db/constants.ts";

type Options = {
  /** Each row is an account, not a person: neighbouring rows with the same name are one person. */
  accountARow: boolean;
};
type Group = { people: Person[]; keys: string[]; named: Person | null };

const sameName = (a: Person, b: Person) =>
  a.name === null || b.name === null || nameKey(a.name) === nameKey(b.name);

/**
 * Rows that speak of one person become one: those that share an account, and those that share an email address and do not
 * differ in name. Rows that give one account to two people are refused from the second on.
 */
export function joinPeople(people: readonly Person[], { accountARow }: Options): Person[] {
  const owners = new Map<string, Group>();
  const groups = new Set<Group>();
  const refused: Person[] = [];
  const byEmail = new Map<string, Person>();
  for (const person of people) {
    if (person.refused !== null) {
      refused.push(person);
      continue;
    }
    const keys = person.accounts.map(accountKey);
    const soft = softKeys(person, accountARow);
    const own: Group = {
      people: [person],
      keys: [...keys, ...soft],
      named: person.name === null ? null : person,
    };
    const all = [...new Set(own.keys.flatMap((key) => owners.get(key) ?? []))];
    const contrary = keys
      .flatMap((key) => owners.get(key)?.named ?? [])
      .find((other) => !samePerson(person, other));
    if (contrary) {
      person.refused = `Line ${contrary.lines[0]} gives the same account to ${contrary.name}, line ${person.lines[0]} to ${person.name}. Keep the right one.`;
      refused.push(person);
      continue;
    }
    const fitting = all.filter(
      ({ named }) => named === null || sameName(named, person) || samePerson(named, person),
    );
    // The largest takes the others in, so that chains of joins stay cheap.
    const [target = own, ...others] = [...fitting, own].sort(
      (a, b) => b.keys.length - a.keys.length,
    );
    groups.add(target);
    for (const other of others) {
      target.people.push(...other.people);
      target.keys.push(...other.keys);
      target.named ??= other.named;
      groups.delete(other);
    }
    for (const key of [...own.keys, ...others.flatMap((other) => other.keys)])
      owners.set(key, target);
  }
  joinNameless(groups);
  const joined = [...groups].map(({ people: rows }) => combine(rows));
  const unjoined = joinAddresses(joined, refused);
  for (const person of joined.toSorted(byLine)) tellSharedEmail(person, byEmail);
  return [...joined, ...sameRefusals(unjoined)].sort(byLine);
}

const byLine = (a: Person, b: Person) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0);

/** What makes two rows one person unless their names differ. */
function softKeys(person: Person, accountARow: boolean): string[] {
  const name = person.name === null ? "" : nameKey(person.name);
  return [
    ...person.emails.map((email) => `email ${emailKey(email)} ${name}`),
    ...(accountARow && name !== "" && person.emails.length === 0 ? [`name ${name}`] : []),
    ...(person.candidateId === null ? [] : [`candidate ${person.candidateId} ${name}`]),
    ...(person.externalId === null || name === "" ? [] : [`external ${person.externalId} ${name}`]),
  ];
}

/** The same name, or one that only adds to the other, with an email address in common. */
function samePerson(a: Person, b: Person): boolean {
  if (sameName(a, b)) return true;
  const emails = new Set(a.emails.map(emailKey));
  if (!b.emails.some((email) => emails.has(emailKey(email)))) return false;
  const [one, other] = [a, b].map(({ name }) => new Set(nameKey(name ?? "").split(" ")));
  if (!one || !other) return false;
  const [less, more] = one.size <= other.size ? [one, other] : [other, one];
  return [...less].every((word) => more.has(word));
}

/** Rows without a name belong to whoever alone has their email address. */
function joinNameless(groups: Set<Group>) {
  const owners = new Map<string, Set<Group>>();
  for (const group of groups)
    for (const email of group.named ? emailsOf(group) : [])
      owners.set(email, (owners.get(email) ?? new Set()).add(group));
  for (const group of groups) {
    if (group.named) continue;
    const found = new Set(emailsOf(group).flatMap((email) => [...(owners.get(email) ?? [])]));
    const [only] = found;
    if (!only || found.size > 1) continue;
    only.people.push(...group.people);
    groups.delete(group);
  }
}

const emailsOf = ({ people }: Group) => people.flatMap(({ emails }) => emails.map(emailKey));

/** Takes in the lines that say nothing but an email address which one person of the list has. Gives the other refused ones. */
function joinAddresses(joined: readonly Person[], refused: readonly Person[]): Person[] {
  const owners = new Map<string, Set<Person>>();
  for (const person of [...joined, ...refused.filter((one) => !isAddressAlone(one))])
    for (const email of person.emails.map(emailKey))
      owners.set(email, (owners.get(email) ?? new Set()).add(person));
  const taken = new Map<Person, Person[]>();
  const others = refused.filter((person) => {
    const [only, other] = isAddressAlone(person)
      ? (owners.get(emailKey(person.emails[0] ?? "")) ?? [])
      : [];
    if (!only || other) return true;
    const lines = taken.get(only);
    if (lines) lines.push(person);
    else taken.set(only, [person]);
    return false;
  });
  for (const [person, same] of taken) {
    const lines = same.flatMap((one) => one.lines);
    person.lines = [...new Set([...person.lines, ...lines])].sort((a, b) => a - b);
    person.text = [...new Set([person.text, ...same.map(({ text }) => text)])].join("\n");
  }
  return others;
}

const isAddressAlone = ({ name, emails, phones, accounts, problems, kept }: Person) =>
  name === null &&
  emails.length === 1 &&
  phones.length + accounts.length + problems.length + Object.keys(kept).length === 0;

/** Several rows as one: the first value counts, and others are kept and reported. */
function combine(rows: Person[]): Person {
  const [first, ...rest] = rows.sort(byLine);
  if (!first || rest.length === 0) return first as Person;
  const texts = new Set(rows.map(({ text }) => text));
  for (const row of rest) {
    first.lines.push(...row.lines);
    for (const account of row.accounts) addAccount(first, account);
    for (const email of row.emails) addEmail(first, email);
    for (const phone of row.phones) addPhone(first, phone);
    for (const link of row.links) addLink(first, link);
    for (const tag of row.tags)
      if (!first.tags.some((one) => one.toLowerCase() === tag.toLowerCase())) first.tags.push(tag);
    for (const note of row.notes) if (!first.notes.includes(note)) first.notes.push(note);
    for (const field of [
      "name",
      "headline",
      "company",
      "city",
      "source",
      "stage",
      "position",
      "externalId",
      "origin",
    ] as const)
      combineField(first, row, field);
    first.candidateId ??= row.candidateId;
    combineFigures(first, row);
    for (const [title, text] of Object.entries(row.kept)) keep(first, title, text);
    for (const problem of row.problems)
      if (!first.problems.some(({ text }) => text === problem.text)) first.problems.push(problem);
  }
  first.text = [...texts].join("\n");
  first.lines = [...new Set(first.lines)].sort((a, b) => a - b);
  return first;
}

const LABELS = {
  name: "Name",
  headline: "Headline",
  company: "Company",
  city: "City",
  source: "Source",
  stage: "Stage",
  position: "Position",
  externalId: "ID in another system",
  origin: "Origin",
} as const;

function combineField(first: Person, row: Person, field: keyof typeof LABELS) {
  const [told, other] = [first[field], row[field]];
  if (told === null) first[field] = other;
  if (told === null || other === null || told === other) return;
  if (field === "name" && nameKey(told) === nameKey(other)) return;
  keep(first, `${LABELS[field]} on line ${row.lines[0]}`, other);
  first.problems.push({
    text: other,
    why: `Line ${row.lines[0]} says ${quoted(other)}; ${quoted(told)} is used.`,
  });
}

function combineFigures(first: Person, row: Person) {
  for (const figures of row.figures) {
    const same = first.figures.find(
      ({ account, facts }) =>
        accountKey(account) === accountKey(figures.account) &&
        facts.observedAt === figures.facts.observedAt,
    );
    if (!same) first.figures.push(figures);
    else if (
      JSON.stringify({ ...same.facts, handle: "" }) !==
      JSON.stringify({ ...figures.facts, handle: "" })
    )
      first.problems.push({
        text: row.text,
        why: `Line ${row.lines[0]} has different figures for the same account and day; line ${first.lines[0]} is used.`,
      });
  }
}

/** Reports a refused row once, however often it is in the list. */
function sameRefusals(people: readonly Person[]): Person[] {
  const byText = new Map<string, Person>();
  for (const person of people) {
    const known = byText.get(person.text);
    if (known && known.name === person.name) known.lines.push(...person.lines);
    else byText.set(person.text, person);
  }
  return [...byText.values()];
}

/** Reports an address that two people have; both are kept. */
function tellSharedEmail(person: Person, known: Map<string, Person>) {
  for (const email of person.emails) {
    const other = known.get(emailKey(email));
    if (other)
      person.problems.push({
        text: email,
        why: `${other.name ?? `Line ${other.lines[0]}`} on line ${other.lines[0]} has the same email address.`,
      });
    else known.set(emailKey(email), person);
  }
}
