import { asc, eq, getTableColumns, inArray, max } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import { forgetChanges } from "./application-changes.server.ts";
import { inChunks } from "./chunks.server.ts";
import { listContacts, listDetails } from "./contacts.server.ts";
import { listDifferentPeople } from "./different-people.server.ts";
import { listRowsOf } from "./imports.server.ts";
import { listRatings } from "./ratings.server.ts";
import { listAllStages } from "./stages.server.ts";
import { tagsOf } from "./tags.server.ts";
import {
  accounts,
  candidateRequests,
  candidates,
  confirmations,
  applications,
  decisions,
  members,
  merges,
  notes,
  scores,
  shareAnswers,
  shareCandidates,
  snapshots,
  stages,
  type CandidateState,
} from "./schema.server.ts";

/** What belongs to a candidate now; undefined when there is none. */
export async function readState(db: Reader, id: number): Promise<CandidateState | undefined> {
  const [row] = await db.select().from(candidates).where(eq(candidates.id, id));
  if (!row) return undefined;
  const ids = async (table: Movable) =>
    (
      await db
        .select({ id: table.id })
        .from(table)
        .where(eq(table.candidateId, id))
        .orderBy(asc(table.id))
    ).map((one) => one.id);
  const tags = await tagsOf(db, id);
  const earlier = await db
    .select({ id: merges.id })
    .from(merges)
    .where(eq(merges.survivorId, id))
    .orderBy(asc(merges.id));
  return {
    row,
    tags: tags.map(({ name }) => name),
    applications: await db
      .select()
      .from(applications)
      .where(eq(applications.candidateId, id))
      .orderBy(asc(applications.positionId)),
    scores: await db
      .select()
      .from(scores)
      .where(eq(scores.candidateId, id))
      .orderBy(asc(scores.id)),
    accounts: await ids(accounts),
    decisions: await ids(decisions),
    notes: await ids(notes),
    requests: await ids(candidateRequests),
    shares: await ids(shareCandidates),
    answers: await ids(shareAnswers),
    ratings: await listRatings(db, id),
    confirmations: await db
      .select(getTableColumns(confirmations))
      .from(confirmations)
      .innerJoin(accounts, eq(accounts.id, confirmations.accountId))
      .where(eq(accounts.candidateId, id))
      .orderBy(asc(accounts.id)),
    contacts: await listContacts(db, [id]),
    details: await listDetails(db, [id]),
    distinct: await listDifferentPeople(db, id),
    importRows: await listRowsOf(db, id),
    merges: earlier.map((one) => one.id),
  };
}

/** The id of the newest snapshot of these accounts; 0 without one. */
export async function lastSnapshot(db: Reader, accountIds: readonly number[]): Promise<number> {
  const [row] = await db
    .select({ id: max(snapshots.id) })
    .from(snapshots)
    .where(inArray(snapshots.accountId, [...accountIds]));
  return row?.id ?? 0;
}

/** A check for members who are still there: nobody else can be referred to. */
export async function presentMembers(db: Reader): Promise<(id: number | null) => number | null> {
  const ids = new Set((await db.select({ id: members.id }).from(members)).map(({ id }) => id));
  return (id) => (id !== null && ids.has(id) ? id : null);
}

/** Gives accounts, decisions, notes, requests, places in shares and answers, by id, to a candidate. */
export async function moveTo(tx: Tx, candidateId: number, ids: Moved): Promise<void> {
  for (const [key, table] of Object.entries(MOVED) as [keyof typeof MOVED, Movable][])
    await tx
      .update(table)
      .set({ candidateId })
      .where(inArray(table.id, [...(ids[key] ?? [])]));
}

const MOVED = {
  accounts,
  decisions,
  notes,
  requests: candidateRequests,
  shares: shareCandidates,
  answers: shareAnswers,
};
type Movable = (typeof MOVED)[keyof typeof MOVED];
type Moved = Partial<Record<keyof typeof MOVED, readonly number[]>>;

/** Ids of the stages that people leave the pipeline to. */
export async function outStages(db: Reader): Promise<Set<number>> {
  const rows = await db.select({ id: stages.id }).from(stages).where(eq(stages.kind, "out"));
  return new Set(rows.map(({ id }) => id));
}

/** Takes candidates out of every position and puts back these applications, as far as their positions are still there. */
export async function replaceApplications(
  tx: Tx,
  candidateIds: readonly number[],
  rows: CandidateState["applications"],
): Promise<void> {
  const known = await listAllStages(tx);
  await tx.delete(applications).where(inArray(applications.candidateId, [...candidateIds]));
  await forgetChanges(tx, { candidateIds });
  const taken = new Set<number>();
  const present = rows.flatMap(({ id, ...row }) => {
    const own = known.get(row.positionId) ?? [];
    const stage =
      own.find((one) => one.id === row.stageId) ?? own.find(({ kind }) => kind === "open");
    if (!stage) return [];
    const isFree = id !== undefined && !taken.has(id);
    if (isFree) taken.add(id);
    return [{ ...row, ...(isFree && { id }), stageId: stage.id }];
  });
  if (present.length > 0) await tx.insert(applications).values(present);
}

/** Puts these rows in place of a candidate's history. */
export async function replaceScores(
  tx: Tx,
  candidateId: number,
  rows: CandidateState["scores"],
): Promise<void> {
  await tx.delete(scores).where(eq(scores.candidateId, candidateId));
  for (const chunk of inChunks(rows)) await tx.insert(scores).values(chunk);
}
