import { accountKey, contactKey, emailKey, networkLabel, type ContactKind } from "#db/constants.ts";
import type { ExistingCandidate } from "#db/existing.server.ts";
import { nameKey } from "./cells/name.ts";
import type { Choices } from "./choices.ts";
import type { Existing } from "./existing.ts";
import type { Written } from "./made.ts";
import { factsKey, type Person } from "./person.ts";
import { unknownPlacements } from "./positions.ts";

/** What a row writes of a candidate, beside the positions. */
export type Gains = Pick<Person, "accounts" | "tags" | "figures"> & {
  fields: Written;
  contacts: { kind: ContactKind; value: string }[];
  details: { title: string; text: string }[];
};
/** A gain in words. `from`: what it takes the place of. */
export type Change = { label: string; from: string | null; to: string };

type Options = {
  /** Whether what the row says takes the place of what is here. */
  update: boolean;
  choices: Pick<Choices, "tags">;
  existing: Existing;
};

/** What a row adds to a candidate who is here; to a new one with null. */
export function gainsOf(
  person: Person,
  candidate: ExistingCandidate | null,
  { update, choices, existing }: Options,
): Gains {
  const fields = fieldsOf(person, candidate, update);
  const contacts = [
    ...person.emails.map((value) => ({ kind: "email" as const, value })),
    ...person.phones.map((value) => ({ kind: "phone" as const, value })),
    ...person.links.map((value) => ({ kind: "link" as const, value })),
  ];
  const own = new Set(candidate?.contacts);
  for (const email of [candidate?.email, fields.email])
    if (email) own.add(`email:${emailKey(email)}`);
  const tags = new Map([...person.tags, ...choices.tags].map((tag) => [tag.toLowerCase(), tag]));
  for (const tag of candidate?.tags ?? []) tags.delete(tag.toLowerCase());
  const details = [
    ...person.notes.map((text) => ({ title: "Note", text })),
    ...Object.entries(person.kept).map(([title, text]) => ({ title, text })),
    ...unknownPlacements(person, existing, candidate?.placements),
  ];
  return {
    fields,
    contacts: contacts.filter(({ kind, value }) => !own.has(`${kind}:${contactKey(kind, value)}`)),
    accounts: person.accounts.filter((account) => !existing.holders.has(accountKey(account))),
    tags: [...tags.values()],
    details: details.filter(({ title, text }) => !candidate?.details.has(`${title}\n${text}`)),
    figures: person.figures.filter((figures) => !existing.facts.has(factsKey(figures))),
  };
}

const FIELDS = {
  name: "Name",
  email: "Email",
  headline: "Headline",
  company: "Company",
  city: "City",
  source: "Source",
  externalId: "ID in another system",
} as const;
type Field = keyof typeof FIELDS;

function fieldsOf(person: Person, candidate: ExistingCandidate | null, update: boolean): Written {
  const told = { ...person, email: person.emails[0] ?? null };
  const same = (field: Field, before: string, to: string) => {
    if (field === "name" && !candidate?.nameless) return nameKey(before) === nameKey(to);
    return field === "email" ? emailKey(before) === emailKey(to) : before === to;
  };
  const fields: Written = {};
  for (const field of Object.keys(FIELDS) as Field[]) {
    const [before, to] = [candidate?.[field] ?? null, told[field]];
    const free = before === null || update || (field === "name" && candidate?.nameless);
    if (to !== null && free && (before === null || !same(field, before, to))) fields[field] = to;
  }
  return fields;
}

const CONTACTS = { email: "Email", phone: "Phone", link: "Link" };

/** What a row would change of a candidate who is here. */
export function changesOf(gains: Gains, candidate: ExistingCandidate): Change[] {
  const added = (label: string, to: string): Change => ({ label, from: null, to });
  return [
    ...(Object.keys(gains.fields) as Field[]).map((field) => ({
      label: FIELDS[field],
      from: field === "name" && candidate.nameless ? null : candidate[field],
      to: gains.fields[field] ?? "",
    })),
    ...gains.contacts.map(({ kind, value }) => added(CONTACTS[kind], value)),
    ...gains.accounts.map(({ network, handle }) => added(networkLabel(network), handle)),
    ...gains.tags.map((tag) => added("Tag", tag)),
    ...gains.details.map(({ title, text }) => added(title, text)),
    ...gains.figures.map(({ account, facts }) =>
      added("Figures", `${networkLabel(account.network)}, ${facts.observedAt.slice(0, 10)}`),
    ),
  ];
}
