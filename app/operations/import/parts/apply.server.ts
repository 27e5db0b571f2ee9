import { originOf, type Choices } from "#app/imports/choices.ts";
import type { Existing } from "#app/imports/existing.ts";
import type { Gains } from "#app/imports/gains.ts";
import type { Made, Written } from "#app/imports/made.ts";
import type { Person } from "#app/imports/person.ts";
import type { Plan } from "#app/imports/plan.ts";
import { placementsOf, stageIn } from "#app/imports/positions.ts";
import { getApplication, type NewApplication } from "#db/applications.server.ts";
import { insertCandidate, setTags, updateCandidate } from "#db/candidate.server.ts";
import type { Tx } from "#db/client.server.ts";
import { accountKey } from "#db/constants.ts";
import { insertContacts, insertDetails } from "#db/contacts.server.ts";
import type { ExistingCandidate } from "#db/existing.server.ts";
import { attachNew } from "../../account/parts/attach.server.ts";
import { memberOf, type Context } from "../../context.ts";
import { Conflict } from "../../errors.ts";
import type { OwnFacts } from "../../facts/parts/store.server.ts";

export type Options = { plan: Plan; choices: Choices; existing: Existing };
export type Applied = {
  candidateId: number;
  result: "added" | "changed" | "unchanged";
  made: Made;
  /** Still to be written, for all rows of a slice at once. */
  applications: NewApplication[];
  facts: OwnFacts[];
};

/** Saves one row: a new candidate, or what an existing one gains. */
export async function applyRow(
  tx: Tx,
  context: Context,
  person: Person,
  { plan, choices, existing }: Options,
): Promise<Applied> {
  const found = plan.candidate && existing.candidates.get(plan.candidate.id);
  const before = plan.action === "apart" || !found ? null : found;
  const made: Made = {
    candidate: null,
    accounts: [],
    contacts: [],
    details: [],
    snapshots: [],
    positions: [],
    tags: [],
    before: {},
    after: {},
  };
  const { gains } = plan;
  if (before && !gains)
    return { candidateId: before.id, result: "unchanged", made, applications: [], facts: [] };
  if (!gains) throw new Error("A row that is not saved was to be saved.");

  const candidateId = before?.id ?? (await addCandidate(tx, context, person, gains));
  const origin = (person.origin === null ? null : originOf(person.origin)) ?? choices.origin;
  const attachments = gains.accounts.map((account) => ({ candidateId, account }));
  made.accounts = await attachNew(tx, context, { attachments, origin });
  const replaced = before?.email && gains.fields.email ? [before.email] : [];
  const contacts = [
    ...gains.contacts,
    ...replaced.map((value) => ({ kind: "email" as const, value })),
  ];
  made.contacts = await insertContacts(tx, candidateId, contacts, context.now);
  made.details = await insertDetails(tx, candidateId, gains.details, context.now);
  const applications = await newApplications(tx, context, person, {
    candidateId,
    isNew: before === null,
    choices,
    existing,
  });
  made.positions = applications.map(({ positionId }) => positionId);
  const touched = !before || plan.changes.length + applications.length > 0;
  const tagged = gains.tags.length > 0;
  if (before ? touched : tagged)
    await updateCandidate(tx, candidateId, {
      ...(before && gains.fields),
      ...(tagged && {
        tags: await setTags(tx, candidateId, [...(before?.tags ?? []), ...gains.tags]),
      }),
    });
  if (before) Object.assign(made, { tags: gains.tags, ...writtenOver(before, gains.fields) });
  else made.candidate = { version: tagged ? 2 : 1 };
  return {
    candidateId,
    result: before ? (touched ? "changed" : "unchanged") : "added",
    made,
    applications,
    facts: ownFacts(person, { candidateId, gains, accountIds: made.accounts, existing }),
  };
}

const addCandidate = (tx: Tx, { actor, now }: Context, person: Person, { fields }: Gains) =>
  insertCandidate(tx, {
    ...fields,
    name:
      fields.name ?? person.accounts[0]?.handle ?? person.emails[0] ?? person.text.slice(0, 200),
    createdAt: now,
    createdBy: memberOf(actor),
  });

type Held = { candidateId: number; gains: Gains; accountIds: number[]; existing: Existing };

/** The figures of a row that are of accounts of the candidate. */
function ownFacts(person: Person, { candidateId, gains, accountIds, existing }: Held): OwnFacts[] {
  const ids = new Map(gains.accounts.map((account, at) => [accountKey(account), accountIds[at]]));
  const sourceName = person.source?.slice(0, 200) ?? null;
  return gains.figures.flatMap(({ account, facts }) => {
    const holder = existing.holders.get(accountKey(account));
    const accountId = holder?.id === candidateId ? holder.accountId : ids.get(accountKey(account));
    return accountId === undefined
      ? []
      : [{ candidateId, accountId, source: "file", facts, evidence: [], sourceName }];
  });
}

function writtenOver(before: ExistingCandidate, after: Written): Pick<Made, "before" | "after"> {
  const fields = Object.keys(after) as (keyof Written)[];
  return {
    before: Object.fromEntries(fields.map((field) => [field, before[field]])),
    after,
  };
}

/** Where an import puts a person: the choice for all rows comes before what the row says. */
async function newApplications(
  tx: Tx,
  { actor, now }: Context,
  person: Person,
  {
    candidateId,
    isNew,
    choices,
    existing,
  }: Omit<Options, "plan"> & { candidateId: number; isNew: boolean },
): Promise<NewApplication[]> {
  const { defaultPosition } = existing;
  const { position } = choices;
  const stage = choices.stage ?? person.stage;
  const placements =
    position === "list"
      ? placementsOf(person, existing)
      : [{ positionId: position === "none" ? defaultPosition : position, stage }];
  const rows: NewApplication[] = [];
  for (const { positionId, stage: told } of placements) {
    if (rows.some((row) => row.positionId === positionId)) continue;
    if (!isNew && positionId === defaultPosition) continue;
    if (!isNew && (await getApplication(tx, { positionId, candidateId }))) continue;
    const to =
      stageIn(existing, { positionId, stage: choices.stage ?? told }) ??
      existing.stages.get(positionId)?.find(({ kind }) => kind === "open");
    if (!to) throw new Conflict("The position was deleted in the meantime.");
    const at = { addedBy: memberOf(actor), addedAt: now, movedAt: now };
    rows.push({ positionId, candidateId, stageId: to.id, ...at });
  }
  return rows;
}
