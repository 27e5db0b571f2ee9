import { networkLabel, stageLabel, type StageKind } from "#db/constants.ts";
import type { Action, Choices } from "./choices.ts";
import { stageOf } from "./choices.ts";
import { nameKey } from "./cells/name.ts";
import type { Edits } from "./edits.ts";
import { accountKey, type Person } from "./person.ts";

/** A candidate who is here, with what an import could add to. */
export type Here = {
  id: number;
  name: string;
  /** Goes by a handle until a name is given. */
  nameless: boolean;
  email: string | null;
  headline: string | null;
  company: string | null;
  city: string | null;
  source: string | null;
  externalId: string | null;
  tags: string[];
  accounts: Set<string>;
  /** Keys of further contacts, as "email:ada@x.example". */
  contacts: Set<string>;
  details: Set<string>;
};
type PositionStage = { id: number; name: string; kind: StageKind };
/** Who is here already, by what a list can tell of them. */
export type Known = {
  here: Map<number, Here>;
  /** Who has which account, by its key. */
  holders: Map<string, { id: number; name: string; nameless: boolean }>;
  externalIds: Map<string, number>;
  emails: Map<string, number[]>;
  names: Map<string, number[]>;
  merged: Map<number, number>;
  /** Ids of positions by their name in lower case. */
  positions: Map<string, number>;
  defaultPosition: number;
  /** Stages of every position, in its order. */
  stages: Map<number, PositionStage[]>;
  /** Facts that are stored already, by `factsKey`. */
  facts: Set<string>;
};
export type Verdict = "new" | "adds" | "updates" | "known" | "left" | "refused";
export type Match = "account" | "id" | "external" | "email" | "name";
export type Change = { label: string; from: string | null; to: string };
export type Plan = {
  verdict: Verdict;
  look: boolean;
  match: Match | null;
  /** Who it is, or may be, here. */
  candidate: { id: number; name: string } | null;
  action: Action | null;
  /** Why it is not saved, or what a person should know. */
  why: string | null;
  changes: Change[];
};

export const emailKey = (email: string) => email.normalize("NFC").toLowerCase();
export const factsKey = ({ account, facts }: Person["figures"][number]) =>
  `${accountKey(account)} ${JSON.stringify({ ...facts, handle: "" })}`;

/** What saving would do with a row. Pure: reading who is here comes before. */
export function planRow(
  person: Person,
  { edits, action: own }: { edits: Edits | null; action: Action | null },
  known: Known,
  choices: Choices,
): Plan {
  const plan: Plan = {
    verdict: "new",
    look: false,
    match: null,
    candidate: null,
    action: null,
    why: null,
    changes: [],
  };
  if (edits?.left) return { ...plan, verdict: "left" };
  if (person.refused !== null)
    return { ...plan, verdict: "refused", look: true, why: person.refused };
  const look = person.problems.some(({ note }) => !note);
  const found = findHere(person, known);
  if ("error" in found) return { ...plan, verdict: "refused", look: true, why: found.error };
  const { here, match } = found;
  if (!here || match === null) return { ...plan, look };
  const base = { ...plan, look, match, candidate: { id: here.id, name: here.name } };
  const sameName =
    person.name === null || here.nameless || nameKey(person.name) === nameKey(here.name);
  if (match === "account" && !sameName && own === null && !sharesEmail(person, here))
    return {
      ...base,
      verdict: "refused",
      look: true,
      why: `One of these accounts is with ${here.name} here. If that is the same person, say so; if not, keep them apart.`,
    };
  const action = own ?? chosen(match, sameName, choices);
  const doubtful = own === null && (match === "name" || (match === "email" && !sameName));
  if (action === "apart")
    return { ...base, action, look: look || doubtful, why: doubtful ? perhaps(match, here) : null };
  if (action === "skip") return { ...base, action, verdict: "known" };
  const changes = changesOf(person, here, { action, choices, known });
  const overwrites = changes.some(({ from }) => from !== null);
  return {
    ...base,
    action,
    changes,
    verdict: changes.length === 0 ? "known" : overwrites ? "updates" : "adds",
  };
}

const perhaps = (match: Match, here: Here) =>
  match === "name"
    ? `${here.name} is here already. Perhaps the same person?`
    : `${here.name} has the same email address here. Perhaps the same person?`;

function chosen(match: Match, sameName: boolean, choices: Choices): Action {
  if (match === "name") return choices.sameName === "same" ? choices.duplicates : "apart";
  return match === "email" && !sameName ? "apart" : choices.duplicates;
}

function findHere(
  person: Person,
  known: Known,
): { here: Here | null; match: Match | null } | { error: string } {
  const holders = [
    ...new Set(
      person.accounts.flatMap((account) => known.holders.get(accountKey(account))?.id ?? []),
    ),
  ];
  const named = (ids: number[]) =>
    ids.map((id) => known.here.get(id)?.name ?? `candidate ${id}`).join(" and ");
  if (person.candidateId !== null) {
    const here = known.here.get(person.candidateId);
    if (
      here
        ? !isOne(person, here, holders) && person.exported
        : person.exported && !known.merged.has(person.candidateId)
    )
      return findOther(person, known, holders);
    const into = known.merged.get(person.candidateId);
    if (!here)
      return {
        error: into
          ? `Candidate ${person.candidateId} was merged into candidate ${into}. Write ${into} instead.`
          : `There is no candidate with the number ${person.candidateId}.`,
      };
    const others = holders.filter((id) => id !== here.id);
    if (others.length > 0)
      return {
        error: `One of these accounts is with ${named(others)} here, not with ${here.name}.`,
      };
    return { here, match: "id" };
  }
  return findOther(person, known, holders);
}

/** By anything but our own number. */
function findOther(
  person: Person,
  known: Known,
  holders: readonly number[],
): { here: Here | null; match: Match | null } | { error: string } {
  const named = (ids: readonly number[]) =>
    ids.map((id) => known.here.get(id)?.name ?? `candidate ${id}`).join(" and ");
  if (holders.length > 1)
    return { error: `These accounts belong to different candidates here: ${named(holders)}.` };
  const by = (id: number | undefined, match: Match) => {
    const here = id === undefined ? undefined : known.here.get(id);
    return here ? { here, match } : null;
  };
  const emails = person.emails.flatMap((email) => known.emails.get(emailKey(email)) ?? []);
  const called = person.name === null ? [] : (known.names.get(nameKey(person.name)) ?? []);
  const [only, second] = called.filter((id) => mayBe(person, known.here.get(id)));
  return (
    by(holders[0], "account") ??
    by(
      person.externalId === null ? undefined : known.externalIds.get(person.externalId),
      "external",
    ) ??
    by(emails.find((id) => called.includes(id)) ?? emails[0], "email") ??
    by(second === undefined ? only : undefined, "name") ?? { here: null, match: null }
  );
}

/** Whether a number means somebody who is like the row in anything else. */
const isOne = (person: Person, here: Here, holders: readonly number[]) =>
  person.name === null ||
  here.nameless ||
  nameKey(person.name) === nameKey(here.name) ||
  sharesEmail(person, here) ||
  holders.includes(here.id);

const sharesEmail = (person: Person, here: Here) =>
  person.emails.some((email) => hasEmail(here, email));
const hasEmail = (here: Here, email: string) =>
  (here.email !== null && emailKey(here.email) === emailKey(email)) ||
  here.contacts.has(`email:${emailKey(email)}`);
/** One name, and no two addresses that speak against it. */
const mayBe = (person: Person, here: Here | undefined) =>
  here !== undefined &&
  (person.emails.length === 0 || here.email === null || sharesEmail(person, here));

type Options = { action: "add" | "update"; choices: Choices; known: Known };

/** Fields of one line that an import fills where they are empty, or overwrites. */
export const FIELDS = [
  ["headline", "Headline"],
  ["company", "Company"],
  ["city", "City"],
  ["source", "Source"],
  ["externalId", "ID in another system"],
] as const;

/** What would be different of a candidate who is here. */
export function changesOf(
  person: Person,
  here: Here,
  { action, choices, known }: Options,
): Change[] {
  const changes: Change[] = [];
  const update = action === "update";
  if (
    person.name !== null &&
    person.name !== here.name &&
    (here.nameless || (update && nameKey(person.name) !== nameKey(here.name)))
  )
    changes.push({ label: "Name", from: here.nameless ? null : here.name, to: person.name });
  for (const [field, label] of FIELDS) {
    const [from, to] = [here[field], person[field]];
    if (to !== null && to !== from && (from === null || update)) changes.push({ label, from, to });
  }
  for (const [at, email] of person.emails.entries()) {
    if (hasEmail(here, email)) continue;
    const first = update && at === 0;
    changes.push({ label: "Email", from: first ? here.email : null, to: email });
  }
  for (const account of person.accounts)
    if (!here.accounts.has(accountKey(account)))
      changes.push({ label: networkLabel(account.network), from: null, to: account.handle });
  for (const phone of person.phones)
    if (!here.contacts.has(`phone:${phone.replace(/\D/g, "")}`))
      changes.push({ label: "Phone", from: null, to: phone });
  for (const link of person.links)
    if (!here.contacts.has(`link:${link.toLowerCase()}`))
      changes.push({ label: "Link", from: null, to: link });
  const tags = new Set(here.tags.map((tag) => tag.toLowerCase()));
  for (const tag of [...person.tags, ...choices.tags])
    if (!tags.has(tag.toLowerCase())) changes.push({ label: "Tag", from: null, to: tag });
  for (const { title, text } of detailsOf(person, known))
    if (!here.details.has(`${title}\n${text}`))
      changes.push({ label: title, from: null, to: text });
  for (const figures of person.figures)
    if (!known.facts.has(factsKey(figures)))
      changes.push({
        label: "Figures",
        from: null,
        to: `${networkLabel(figures.account.network)}, ${figures.facts.observedAt.slice(0, 10)}`,
      });
  return changes;
}

/** What is kept of a person as text: notes, and what belongs to no field. A stage or position that is not known here too. */
export function detailsOf(
  person: Person,
  known: Pick<Known, "positions" | "stages" | "defaultPosition">,
): { title: string; text: string }[] {
  const { stage } = person;
  const told = placesOf(person, known).every(
    (place) => place.stage === null || stageIn(known, place)?.name === place.stage,
  );
  return [
    ...person.notes.map((text) => ({ title: "Note", text })),
    ...Object.entries(person.kept).map(([title, text]) => ({ title, text })),
    ...(told || stage === null ? [] : [{ title: "Stage in the list", text: stage }]),
    ...positionNames(person)
      .filter((name) => !known.positions.has(name.toLowerCase()))
      .map((text) => ({ title: "Position in the list", text })),
  ];
}

const parts = (text: string | null) => (text ?? "").split(/\s*,\s*/).filter(Boolean);
/** "Backend, Platform" as our own export has it. */
const positionNames = ({ position }: Person) => parts(position);

export type Place = { positionId: number; stage: string | null };

/**
 * The positions that a row names and that there are, with the words for the stage in each; the default one when it names
 * none. "Backend, Platform" goes with "New, Offer" or with one stage for both.
 */
export function placesOf(
  person: Person,
  { positions, defaultPosition }: Pick<Known, "positions" | "defaultPosition">,
): Place[] {
  const names = positionNames(person);
  const stages = parts(person.stage);
  const paired = stages.length > 1 && stages.length === names.length;
  const named = names.flatMap((name, at): Place[] => {
    const positionId = positions.get(name.toLowerCase());
    const stage = paired ? (stages[at] ?? null) : person.stage;
    return positionId === undefined ? [] : [{ positionId, stage }];
  });
  return named.length > 0 ? named : [{ positionId: defaultPosition, stage: person.stage }];
}

/** The stage of a position that these words mean: by its own name, or the usual one. Undefined when nobody can tell. */
export function stageIn(
  { stages }: Pick<Known, "stages">,
  { positionId, stage }: Place,
): PositionStage | undefined {
  const own = stages.get(positionId) ?? [];
  const named = (text: string) =>
    own.find(({ name }) => name.toLowerCase() === stageLabel(text).toLowerCase());
  return stage === null ? undefined : (named(stage) ?? named(stageOf(stage) ?? ""));
}
