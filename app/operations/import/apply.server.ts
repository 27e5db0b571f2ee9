import { originOf, type Choices } from "#app/imports/choices.ts";
import type { Made, Written } from "#app/imports/made.ts";
import { accountKey, type Person } from "#app/imports/person.ts";
import {
  changesOf,
  detailsOf,
  emailKey,
  factsKey,
  FIELDS,
  placesOf,
  stageIn,
  type Here,
  type Known,
  type Place,
  type Plan,
} from "#app/imports/plan.ts";
import { getApplication, insertApplications } from "#db/applications.server.ts";
import { insertCandidate, setTags, updateCandidate } from "#db/candidate.server.ts";
import type { Tx } from "#db/client.server.ts";
import { insertContacts, insertDetails, type ContactKind } from "#db/contacts.server.ts";
import { attachAccounts } from "../account/attach.server.ts";
import { memberOf, type Context } from "../context.ts";
import { storeFigures, type Stored } from "./figures.server.ts";

type Options = { plan: Plan; choices: Choices; known: Known };
export type Applied = {
  /** Facts that the candidate is still to be scored with. */
  stored: Stored[];
  candidateId: number;
  result: "added" | "changed" | "unchanged";
  made: Made;
};

/** Saves one row, within a transaction: a new candidate, or what somebody who is here gains. */
export async function applyRow(
  tx: Tx,
  context: Context,
  person: Person,
  options: Options,
): Promise<Applied> {
  const here =
    options.plan.candidate && options.plan.action !== "apart"
      ? options.known.here.get(options.plan.candidate.id)
      : undefined;
  if (!here) return addNew(tx, context, person, options);
  if (options.plan.action === "skip")
    return { candidateId: here.id, result: "unchanged", made: nothing(), stored: [] };
  return addTo(tx, context, person, here, options);
}

const nothing = (): Made => ({
  candidate: null,
  accounts: [],
  contacts: [],
  details: [],
  snapshots: [],
  positions: [],
  tags: [],
  before: {},
  after: {},
});

async function addNew(
  tx: Tx,
  context: Context,
  person: Person,
  { choices, known }: Options,
): Promise<Applied> {
  const made = nothing();
  const tags = unique([...person.tags, ...choices.tags]);
  const candidateId = await insertCandidate(tx, {
    name:
      person.name ?? person.accounts[0]?.handle ?? person.emails[0] ?? person.text.slice(0, 200),
    email: person.emails[0] ?? null,
    headline: person.headline,
    company: person.company,
    city: person.city,
    source: person.source,
    externalId: person.externalId,
    createdAt: context.now,
    createdBy: memberOf(context.actor),
  });
  made.candidate = { version: 1 };
  if (tags.length > 0) {
    await updateCandidate(tx, candidateId, { tags: await setTags(tx, candidateId, tags) });
    made.candidate.version = 2;
  }
  const rest = { choices, known, made, here: null };
  const stored = await addRest(tx, context, candidateId, person, rest);
  return { candidateId, result: "added", made, stored };
}

async function addTo(
  tx: Tx,
  context: Context,
  person: Person,
  here: Here,
  { plan, choices, known }: Options,
): Promise<Applied> {
  const made = nothing();
  const action = plan.action === "update" ? "update" : "add";
  const changes = changesOf(person, here, { action, choices, known });
  const set = writtenOf(person, here, action);
  for (const field of Object.keys(set) as (keyof Written)[]) {
    made.before[field] = (here[field] ?? null) as never;
    made.after[field] = set[field] as never;
  }
  const own = new Set(here.tags.map((tag) => tag.toLowerCase()));
  made.tags = unique([...person.tags, ...choices.tags]).filter(
    (tag) => !own.has(tag.toLowerCase()),
  );
  const tags =
    made.tags.length > 0 ? await setTags(tx, here.id, [...here.tags, ...made.tags]) : undefined;
  const stored = await addRest(tx, context, here.id, person, { choices, known, made, here });
  const touched = changes.length > 0 || made.positions.length > 0;
  if (touched) await updateCandidate(tx, here.id, { ...set, ...(tags !== undefined && { tags }) });
  return { candidateId: here.id, result: touched ? "changed" : "unchanged", made, stored };
}

/** The fields of somebody who is here that a row fills, or overwrites. */
function writtenOf(person: Person, here: Here, action: "add" | "update"): Written {
  const set: Written = {};
  const update = action === "update";
  if (person.name !== null && person.name !== here.name && (here.nameless || update))
    set.name = person.name;
  const [email] = person.emails;
  if (
    email !== undefined &&
    (here.email === null || (update && emailKey(here.email) !== emailKey(email)))
  )
    set.email = email;
  for (const [field] of FIELDS) {
    const value = person[field];
    if (value !== null && value !== here[field] && (here[field] === null || update))
      set[field] = value;
  }
  return set;
}

async function addRest(
  tx: Tx,
  context: Context,
  candidateId: number,
  person: Person,
  { choices, known, made, here }: { choices: Choices; known: Known; made: Made; here: Here | null },
) {
  const origin = (person.origin === null ? null : originOf(person.origin)) ?? choices.origin;
  const attachments = person.accounts.map((account) => ({ candidateId, account }));
  const { added } =
    attachments.length === 0
      ? { added: [] }
      : await attachAccounts(tx, context, {
          attachments,
          origin,
          asked: false,
          known: known.holders,
        });
  made.accounts = added;
  const fresh = person.accounts.filter((account) => !known.holders.has(accountKey(account)));
  const accountIds = new Map(fresh.map((account, at) => [accountKey(account), added[at] ?? 0]));
  const first = made.after.email ?? (here ? here.email : (person.emails[0] ?? null));
  const emails = [
    ...person.emails,
    ...(here?.email && made.after.email ? [here.email] : []),
  ].filter((email) => first === null || emailKey(email) !== emailKey(first));
  const contacts: { kind: ContactKind; value: string }[] = [
    ...emails.map((value) => ({ kind: "email" as const, value })),
    ...person.phones.map((value) => ({ kind: "phone" as const, value })),
    ...person.links.map((value) => ({ kind: "link" as const, value })),
  ];
  made.contacts = await insertContacts(tx, candidateId, contacts, context.now);
  const details = detailsOf(person, known).filter(
    ({ title, text }) => !here?.details.has(`${title}\n${text}`),
  );
  made.details = await insertDetails(tx, candidateId, details, context.now);
  const places = placesFor(person, { choices, known }).filter(
    ({ positionId }) => here === null || positionId !== known.defaultPosition,
  );
  made.positions = await addToPositions(tx, context, candidateId, { places, known, here });
  const figures = person.figures.filter((one) => !known.facts.has(factsKey(one)));
  const { ids, stored } = await storeFigures(tx, context, {
    candidateId,
    accountIds: here ? undefined : accountIds,
    figures,
    sourceName: person.source,
  });
  made.snapshots = ids;
  return stored;
}

/** Where an import puts a person: what is chosen for all of them comes before what the row says. */
function placesFor(
  person: Person,
  { choices, known }: Pick<Options, "choices" | "known">,
): Place[] {
  const { defaultPosition: positionId } = known;
  const stage = choices.stage ?? person.stage;
  if (choices.position === "none") return [{ positionId, stage }];
  if (choices.position !== "list") return [{ positionId: choices.position, stage }];
  return placesOf(person, known).map((place) => ({
    ...place,
    stage: choices.stage ?? place.stage,
  }));
}

async function addToPositions(
  tx: Tx,
  { actor, now }: Context,
  candidateId: number,
  { places, known, here }: { places: readonly Place[]; known: Known; here: Here | null },
) {
  const added = new Set<number>();
  for (const place of places) {
    const { positionId } = place;
    if (added.has(positionId)) continue;
    if (here && (await getApplication(tx, { positionId, candidateId }))) continue;
    const stages = known.stages.get(positionId) ?? [];
    const stage = stageIn(known, place) ?? stages.find(({ kind }) => kind === "open");
    if (!stage) throw new Error("The position was deleted in the meantime.");
    await insertApplications(tx, [
      {
        positionId,
        candidateId,
        stageId: stage.id,
        addedBy: memberOf(actor),
        addedAt: now,
        movedAt: now,
      },
    ]);
    added.add(positionId);
  }
  return [...added];
}

const unique = (tags: readonly string[]) => [
  ...new Map(tags.map((tag) => [tag.toLowerCase(), tag])).values(),
];
