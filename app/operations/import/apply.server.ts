import { originOf, stageOf, type Choices } from "#app/imports/choices.ts";
import type { Made, Written } from "#app/imports/made.ts";
import { accountKey, type Person } from "#app/imports/person.ts";
import {
  changesOf,
  detailsOf,
  emailKey,
  factsKey,
  FIELDS,
  positionsOf,
  type Here,
  type Known,
  type Plan,
} from "#app/imports/plan.ts";
import { insertCandidate, setTags, updateCandidate } from "#db/candidate.server.ts";
import type { Tx } from "#db/client.server.ts";
import { insertContacts, insertDetails, type ContactKind } from "#db/contacts.server.ts";
import { isShortlisted } from "#db/here.server.ts";
import { insertEntries, lastPlace } from "#db/positions.server.ts";
import { attachAccounts } from "../account/attach.server.ts";
import { memberOf, type Context } from "../context.ts";
import { storeFigures } from "./figures.server.ts";

type Options = { plan: Plan; choices: Choices; known: Known };
export type Applied = {
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
    return { candidateId: here.id, result: "unchanged", made: nothing() };
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
  const stage = choices.stage ?? (person.stage === null ? null : stageOf(person.stage));
  const candidateId = await insertCandidate(tx, {
    name:
      person.name ?? person.accounts[0]?.handle ?? person.emails[0] ?? person.text.slice(0, 200),
    email: person.emails[0] ?? null,
    headline: person.headline,
    company: person.company,
    city: person.city,
    source: person.source,
    externalId: person.externalId,
    stage: stage ?? "new",
    createdAt: context.now,
    createdBy: memberOf(context.actor),
  });
  made.candidate = { version: 1 };
  if (tags.length > 0) {
    await updateCandidate(tx, candidateId, { tags: await setTags(tx, candidateId, tags) });
    made.candidate.version = 2;
  }
  await addRest(tx, context, candidateId, person, { choices, known, made, here: null });
  return { candidateId, result: "added", made };
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
  await addRest(tx, context, here.id, person, { choices, known, made, here });
  const touched = changes.length > 0 || made.positions.length > 0;
  if (touched) await updateCandidate(tx, here.id, { ...set, ...(tags !== undefined && { tags }) });
  return { candidateId: here.id, result: touched ? "changed" : "unchanged", made };
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
  made.positions = await addToPositions(
    tx,
    context,
    candidateId,
    choices.position === "list"
      ? positionsOf(person, known)
      : choices.position === "none"
        ? []
        : [choices.position],
  );
  const figures = person.figures.filter((one) => !known.facts.has(factsKey(one)));
  made.snapshots = await storeFigures(tx, context, {
    candidateId,
    accountIds: here ? undefined : accountIds,
    figures,
    sourceName: person.source,
  });
}

async function addToPositions(
  tx: Tx,
  { actor, now }: Context,
  candidateId: number,
  positionIds: readonly number[],
) {
  const added: number[] = [];
  for (const positionId of new Set(positionIds)) {
    if (await isShortlisted(tx, { positionId, candidateId })) continue;
    const place = (await lastPlace(tx, positionId)) + 1;
    await insertEntries(tx, [
      { positionId, candidateId, place, addedBy: memberOf(actor), addedAt: now },
    ]);
    added.push(positionId);
  }
  return added;
}

const unique = (tags: readonly string[]) => [
  ...new Map(tags.map((tag) => [tag.toLowerCase(), tag])).values(),
];
