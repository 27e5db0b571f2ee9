import { accountKey, contactKey, emailKey } from "#db/constants.ts";
import type { ExistingCandidate } from "#db/existing.server.ts";
import { nameKey } from "./cells/name.ts";
import type { Action, Choices } from "./choices.ts";
import type { Edits } from "./edits.ts";
import type { Existing } from "./existing.ts";
import { changesOf, gainsOf, type Change, type Gains } from "./gains.ts";
import type { Person } from "./person.ts";

type Match = "account" | "id" | "external" | "email" | "name";
export type Plan = {
  verdict: "new" | "adds" | "updates" | "known" | "left" | "refused";
  look: boolean;
  match: Match | null;
  /** Who it is, or may be, here. */
  candidate: { id: number; name: string } | null;
  action: Action | null;
  /** Why it is not saved, or what a person should know. */
  why: string | null;
  /** What is written; null when nothing is. */
  gains: Gains | null;
  /** The same in words, of a candidate who is here. */
  changes: Change[];
};

/** What saving would do with a row. Pure: what is here already is read before. */
export function planRow(
  person: Person,
  { edits, action: own }: { edits: Edits | null; action: Action | null },
  existing: Existing,
  choices: Choices,
): Plan {
  const plan: Plan = {
    verdict: "new",
    look: false,
    match: null,
    candidate: null,
    action: null,
    why: null,
    gains: null,
    changes: [],
  };
  const refused = (why: string): Plan => ({ ...plan, verdict: "refused", look: true, why });
  if (edits?.left) return { ...plan, verdict: "left" };
  if (person.refused !== null) return refused(person.refused);
  plan.look = person.problems.some(({ note }) => !note);
  const found = findCandidate(person, existing);
  if (found !== null && "error" in found) return refused(found.error);
  const asNew = () => gainsOf(person, null, { update: false, choices, existing });
  if (found === null) return { ...plan, gains: asNew() };
  const { candidate, match } = found;
  Object.assign(plan, { match, candidate: { id: candidate.id, name: candidate.name } });
  const sameName = mayBeCalled(person, candidate);
  if (match === "account" && !sameName && own === null && !sharesEmail(person, candidate))
    return refused(
      `One of these accounts belongs to ${candidate.name} here. If that is the same person, say so; if not, keep them apart.`,
    );
  plan.action = own ?? chosen(match, sameName, choices);
  if (plan.action === "apart") {
    const doubtful = own === null && (match === "name" || (match === "email" && !sameName));
    const why = doubtful ? perhaps(match, candidate.name) : null;
    return { ...plan, look: plan.look || doubtful, why, gains: asNew() };
  }
  if (plan.action === "skip") return { ...plan, verdict: "known" };
  const update = plan.action === "update";
  const gains = gainsOf(person, candidate, { update, choices, existing });
  const changes = changesOf(gains, candidate);
  const overwrites = changes.some(({ from }) => from !== null);
  const verdict = changes.length === 0 ? "known" : overwrites ? "updates" : "adds";
  return { ...plan, verdict, gains, changes };
}

const perhaps = (match: Match, name: string) =>
  match === "name"
    ? `${name} is already here. Perhaps the same person?`
    : `${name} has the same email address here. Perhaps the same person?`;

function chosen(match: Match, sameName: boolean, choices: Choices): Action {
  if (match === "name") return choices.sameName === "same" ? choices.duplicates : "apart";
  return match === "email" && !sameName ? "apart" : choices.duplicates;
}

type Found = { candidate: ExistingCandidate; match: Match } | { error: string } | null;

/** Which candidate a row means; null when none. */
function findCandidate(person: Person, existing: Existing): Found {
  const holders = [
    ...new Set(
      person.accounts.flatMap((account) => existing.holders.get(accountKey(account))?.id ?? []),
    ),
  ];
  const { candidateId, exported } = person;
  if (candidateId === null) return findByTraits(person, existing, holders);
  const candidate = existing.candidates.get(candidateId);
  const into = existing.merged.get(candidateId);
  const isMeant = candidate ? isLike(person, candidate, holders) : into !== undefined;
  if (exported && !isMeant) return findByTraits(person, existing, holders);
  if (!candidate)
    return {
      error: into
        ? `Candidate ${candidateId} was merged into candidate ${into}. Write ${into} instead.`
        : `There is no candidate with the number ${candidateId}.`,
    };
  const others = holders.filter((id) => id !== candidate.id);
  if (others.length === 0) return { candidate, match: "id" };
  const names = namesOf(others, existing);
  return { error: `One of these accounts belongs to ${names} here, not to ${candidate.name}.` };
}

/** By anything but our own candidate number. */
function findByTraits(person: Person, existing: Existing, holders: readonly number[]): Found {
  if (holders.length > 1) {
    const names = namesOf(holders, existing);
    return { error: `These accounts belong to different candidates here: ${names}.` };
  }
  const { name, externalId } = person;
  const by = (id: number | undefined, match: Match) => {
    const candidate = id === undefined ? undefined : existing.candidates.get(id);
    return candidate ? { candidate, match } : null;
  };
  const emails = person.emails.flatMap((email) => existing.emails.get(emailKey(email)) ?? []);
  const called = name === null ? [] : (existing.names.get(nameKey(name)) ?? []);
  const [only, second] = called.filter((id) => mayBe(person, existing.candidates.get(id)));
  return (
    by(holders[0], "account") ??
    by(externalId === null ? undefined : existing.externalIds.get(externalId), "external") ??
    by(emails.find((id) => called.includes(id)) ?? emails[0], "email") ??
    by(second === undefined ? only : undefined, "name")
  );
}

const namesOf = (ids: readonly number[], { candidates }: Existing) =>
  ids.map((id) => candidates.get(id)?.name ?? `candidate ${id}`).join(" and ");

const mayBeCalled = ({ name }: Person, candidate: ExistingCandidate) =>
  name === null || candidate.nameless || nameKey(name) === nameKey(candidate.name);

/** Whether the candidate with the row's number has anything else in common with it. */
const isLike = (person: Person, candidate: ExistingCandidate, holders: readonly number[]) =>
  mayBeCalled(person, candidate) ||
  sharesEmail(person, candidate) ||
  holders.includes(candidate.id);

const sharesEmail = ({ emails }: Person, { email: first, contacts }: ExistingCandidate) =>
  emails.some(
    (email) =>
      (first !== null && emailKey(first) === emailKey(email)) ||
      contacts.has(`email:${contactKey("email", email)}`),
  );

/** Same name, and no different email addresses. */
const mayBe = (person: Person, candidate: ExistingCandidate | undefined) =>
  candidate !== undefined &&
  (person.emails.length === 0 || candidate.email === null || sharesEmail(person, candidate));
