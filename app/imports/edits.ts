import { z } from "zod";
import { parseHandle } from "#app/networks/handles.ts";
import { emailIn, NOT_AN_EMAIL } from "./cells/email.ts";
import { oneLine } from "./cells/text.ts";
import { LIMITS } from "./limits.ts";
import { number } from "#app/domain/number.ts";
import { addAccount, addEmail, addPhone, type Person } from "./person.ts";

const line = z.string().max(2_000);
/** What a member corrected in a row, and decided about it. Texts are kept as typed, even wrong ones. */
export const editsField = z.object({
  fields: z
    .object({
      name: line,
      emails: line,
      phones: line,
      headline: line,
      company: line,
      city: line,
      /** One a line. */
      accounts: z.string().max(20_000),
    })
    .optional(),
  /** Accounts and addresses that were offered and taken: "github:otto-example", "mailto:otto@x.example". */
  uses: z.array(line).max(100).optional(),
  /** Texts of problems that need no look any more. */
  dismissed: z.array(z.string().max(20_000)).max(200).optional(),
  /** Save the person although there is no account and no address. */
  accepted: z.boolean().optional(),
  left: z.boolean().optional(),
});
export type Edits = z.output<typeof editsField>;

/** Earlier edits with more added. */
export function joinEdits(before: Edits | null, more: Edits | undefined): Edits | null {
  if (!more) return before;
  const union = (a: string[] = [], b: string[] = []) => [...new Set([...a, ...b])];
  const { uses, dismissed, ...rest } = more;
  return {
    ...before,
    ...rest,
    ...((before?.uses || uses) && { uses: more.fields ? (uses ?? []) : union(before?.uses, uses) }),
    ...((before?.dismissed || dismissed) && { dismissed: union(before?.dismissed, dismissed) }),
  };
}

/** The row with its edits applied. */
export function applyEdits(read: Person, edits: Edits | null): Person {
  if (!edits) return read;
  const person = structuredClone(read);
  const dismissed = new Set(edits.dismissed);
  person.problems = person.problems.filter(({ text }) => !dismissed.has(text));
  if (edits.fields) writeFields(person, edits.fields);
  for (const use of edits.uses ?? []) takeUse(person, use);
  if (edits.fields || edits.uses?.length || edits.accepted)
    person.refused = refusalOf(person, edits.accepted ?? false);
  return person;
}

function takeUse(person: Person, use: string) {
  const email = /^mailto:(.*)$/.exec(use)?.[1];
  if (email !== undefined) addEmail(person, email);
  const parsed = email === undefined ? parseHandle(use) : null;
  if (parsed && !("error" in parsed)) addAccount(person, parsed);
  person.problems = person.problems.filter(
    (problem) => problem.use !== use && !isPick(problem.pick, use),
  );
}
const isPick = (pick: string | undefined, use: string) =>
  pick !== undefined &&
  use
    .slice(use.indexOf(":") + 1)
    .replace(/^@/, "")
    .toLowerCase() === pick.toLowerCase();

function writeFields(person: Person, fields: NonNullable<Edits["fields"]>) {
  const text = (value: string) => oneLine(value) || null;
  person.name = text(fields.name);
  person.headline = text(fields.headline);
  person.company = text(fields.company);
  person.city = text(fields.city);
  person.problems = person.problems.filter(({ note }) => note);
  person.emails = [];
  person.phones = [];
  person.accounts = [];
  for (const written of fields.emails.split(/[,;]+/)) {
    const words = written.split(/\s+/).filter(Boolean);
    const emails = words.flatMap((word) => emailIn(word) ?? []);
    if (emails.length === words.length) for (const email of emails) addEmail(person, email);
    else person.problems.push({ text: oneLine(written), why: NOT_AN_EMAIL, in: "emails" });
  }
  for (const phone of fields.phones.split(/[,;\n]+/))
    if (oneLine(phone)) addPhone(person, oneLine(phone));
  for (const written of fields.accounts.split(/[\n,;]+/).filter((one) => one.trim() !== "")) {
    const parsed = parseHandle(written);
    if ("error" in parsed)
      person.problems.push({
        text: written.trim(),
        why: parsed.error,
        ...(parsed.use && { use: parsed.use }),
      });
    else addAccount(person, parsed);
  }
}

function refusalOf(person: Person, accepted: boolean): string | null {
  if (person.name && person.name.length > LIMITS.name)
    return `The name has ${number(person.name.length)} characters; use at most ${LIMITS.name}.`;
  if (!person.name && person.accounts.length === 0 && person.emails.length === 0)
    return "Give the person a name, an account or an email address.";
  const found =
    person.accounts.length + person.emails.length + person.phones.length + person.links.length > 0;
  return found || accepted || person.externalId !== null || person.candidateId !== null
    ? null
    : "Nothing here says how to find or reach this person. Add an account or an email address, or save the person without.";
}

/** What is wrong stays in its field, as it was written. */
const wrongIn = (person: Person, field?: "emails" | "phones") =>
  person.problems
    .filter((problem) => !problem.note && problem.in === field)
    .map(({ text }) => text);

/** The texts in the form that edits a row. */
export const fieldsOf = (person: Person, edits: Edits | null): NonNullable<Edits["fields"]> =>
  edits?.fields
    ? {
        ...edits.fields,
        accounts: [
          edits.fields.accounts,
          ...(edits.uses ?? []).filter((use) => !use.startsWith("mailto:")),
        ]
          .filter(Boolean)
          .join("\n"),
      }
    : {
        name: person.name ?? "",
        emails: [...person.emails, ...wrongIn(person, "emails")].join(", "),
        phones: [...person.phones, ...wrongIn(person, "phones")].join(", "),
        headline: person.headline ?? "",
        company: person.company ?? "",
        city: person.city ?? "",
        accounts: [...person.accounts.map(({ url }) => url), ...wrongIn(person)].join("\n"),
      };
