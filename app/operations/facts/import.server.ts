import { z } from "zod";
import { attachAccount } from "#app/operations/account/attach.server.ts";
import { logActivity } from "#app/operations/activity.server.ts";
import { memberOf, type Context } from "#app/operations/context.ts";
import { defineOperation } from "#app/operations/operation.server.ts";
import { rescoreCandidate, rescoreDuring } from "#app/operations/score/rescore.server.ts";
import { noteSeen } from "#db/leases.server.ts";
import { insertCandidate } from "#db/candidate.server.ts";
import type { Tx } from "#db/client.server.ts";
import { ORIGINS, type Network, type Origin } from "#db/constants.ts";
import { findHolder, findPerson } from "#db/holders.server.ts";
import { addSnapshot, findNextObserved, hasFacts } from "#db/snapshots.server.ts";
import { transact } from "#db/transact.server.ts";
import { FactsError } from "#scoring/index.ts";
import { evidence, facts } from "./shapes.ts";

/** A person to add; without a name the handle stands for it. */
const newPersonField = z.object({
  /** Rows with the same key are of the same new person. */
  key: z.string().optional(),
  /** Whoever has the account already, under this name, is them. */
  isHolderIfNamed: z.boolean().default(false),
  name: z.string().nullable(),
  email: z.string().nullable().default(null),
  headline: z.string().nullable().default(null),
  city: z.string().nullable().default(null),
});

const rowField = z.object({
  /** Whose facts they are: a known candidate's id, or a person to add. */
  candidate: z.union([z.number(), newPersonField]),
  account: z.object({
    network: z.custom<Network>((value) => typeof value === "string"),
    handle: z.string(),
    handleKey: z.string(),
    url: z.string(),
  }),
  /** As `parseFacts` gives them, observed no later than now. */
  facts,
  evidence: evidence.default([]),
  /** What the place that the figures come from is called. */
  sourceName: z.string().max(200).nullable().default(null),
});
type Row = z.output<typeof rowField>;
type NewPerson = z.output<typeof newPersonField>;
type Account = Row["account"];

const person = z.object({ id: z.number(), name: z.string() });
/**
 * "stored": new facts of this candidate, who was added for them or not. "known": the same facts were there already, nothing was written. "taken": the
 * account is somebody else's (a person to add is never somebody who is there, unless they came with the very same facts: a
 * form that was sent twice), nothing was written. "gone": there is no such candidate.
 */
const outcome = z.union([
  z.object({ outcome: z.literal("stored"), candidate: person, added: z.boolean() }),
  z.object({ outcome: z.enum(["known", "taken"]), candidate: person }),
  z.object({ outcome: z.literal("gone"), candidate: z.null() }),
]);
export type Imported = z.output<typeof outcome>;

/**
 * Stores facts that a member has of accounts: the person and the account where they are new, the snapshots, the scores.
 * All rows or none; how each went comes back in their order. Call the worker's `wake` afterwards: a new account on a live
 * network is to be read as well.
 *
 * Imported facts and live ones are snapshots of one account, and the one observed last counts, whole: a live reading
 * takes the place of what was imported before it, and facts of an earlier day never push out a later reading. Of two
 * observed at the same moment the one that came last counts, so that a corrected file corrects. Facts that arrive late
 * still belong to their day: the history from that day on, up to the account's next facts, is scored again with them.
 * Throws FactsError when some were observed after now.
 */
export const importFacts = defineOperation({
  name: "facts.import",
  right: "recruiter",
  input: z.object({
    source: z.enum(["export", "file"]),
    /** How the accounts came to the team; kept only for those that are new. */
    origin: z.enum(ORIGINS.map(({ key }) => key) as [Origin, ...Origin[]]),
    rows: z.array(rowField).min(1),
  }),
  output: z.array(outcome),
  run: (context, { source, origin, rows }) =>
    transact(context.db, async (tx) => {
      if (rows.some((one) => Date.parse(one.facts.observedAt) > context.now))
        throw new FactsError("observedAt must not lie in the future");
      const added = new Map<string, number>();
      const outcomes: Imported[] = [];
      for (const one of rows)
        outcomes.push(await importRow(tx, context, one, { source, origin, added }));
      return outcomes;
    }),
});

type Settings = { source: string; origin: Origin; added: Map<string, number> };

async function importRow(
  tx: Tx,
  context: Context,
  row: Row,
  { source, origin, added }: Settings,
): Promise<Imported> {
  const { candidate, account, facts: own } = row;
  const holder = await findHolder(tx, account);
  const isStored = holder !== undefined && (await hasFacts(tx, holder.accountId, own));
  const newPerson = typeof candidate === "number" ? null : candidate;
  const sameName = holder && newPerson && sameText(newPerson.name ?? account.handle, holder.name);
  const known =
    (newPerson ? added.get(newPerson.key ?? "") : Number(candidate)) ??
    (newPerson?.isHolderIfNamed && sameName ? holder.id : undefined);
  if (holder && holder.id !== known) {
    const { id, name } = holder;
    return { outcome: sameName && isStored ? "known" : "taken", candidate: { id, name } };
  }
  const whose =
    known === undefined
      ? await addPerson(tx, context, newPerson as NewPerson, account)
      : await findPerson(tx, known);
  if (!whose) return { outcome: "gone", candidate: null };
  if (newPerson?.key !== undefined) added.set(newPerson.key, whose.id);
  if (isStored) return { outcome: "known", candidate: whose };
  const accountId =
    holder?.accountId ??
    (await attachAccount(tx, context, { candidateId: whose.id, account, origin }));
  await storeFacts(tx, context, { ...row, source, accountId, candidateId: whose.id });
  await logActivity(tx, context, {
    verb: "imported facts",
    entity: "candidate",
    entityId: whose.id,
    detail: { network: account.network, source, added: known === undefined },
  });
  return { outcome: "stored", candidate: whose, added: known === undefined };
}

const sameText = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

async function storeFacts(
  tx: Tx,
  { actor, now }: Context,
  {
    accountId,
    candidateId,
    source,
    facts: own,
    evidence: links,
    sourceName,
  }: Row & { accountId: number; candidateId: number; source: string },
): Promise<void> {
  const observedAt = Date.parse(own.observedAt);
  const imported = { memberId: memberOf(actor), at: now, sourceName };
  await addSnapshot(tx, { accountId, jobId: null, source, facts: own, evidence: links, imported });
  await noteSeen(tx, accountId, observedAt);
  const until = await findNextObserved(tx, accountId, observedAt);
  await rescoreDuring(tx, candidateId, { from: observedAt, until });
  await rescoreCandidate(tx, candidateId, { at: observedAt });
}

async function addPerson(
  tx: Tx,
  { actor, now }: Context,
  { name, email, headline, city }: NewPerson,
  { handle }: Account,
): Promise<{ id: number; name: string }> {
  const values = { name: name ?? handle, email, headline, city };
  const id = await insertCandidate(tx, { ...values, createdAt: now, createdBy: memberOf(actor) });
  return { id, name: values.name };
}
