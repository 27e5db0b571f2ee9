import { asc, eq, getTableColumns, inArray, max, type Column } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import { forgetChanges } from "./application-changes.server.ts";
import { getCandidate } from "./candidate.server.ts";
import { listDifferentPeople } from "./different-people.server.ts";
import { listAllStages } from "./stages.server.ts";
import { tagsOf } from "./tags.server.ts";
import {
  accounts,
  applications,
  confirmations,
  JOINED,
  members,
  merges,
  MOVED,
  snapshots,
  stages,
  type CandidateState,
} from "./schema.server.ts";

/** What belongs to a candidate now; undefined when there is none. */
export async function readState(db: Reader, id: number): Promise<CandidateState | undefined> {
  const row = await getCandidate(db, id);
  if (!row) return undefined;
  const idsOf = async (table: Movable | typeof merges, owner: Column) => {
    const own = db.select({ id: table.id }).from(table).where(eq(owner, id));
    return (await own.orderBy(asc(table.id))).map((one) => one.id);
  };
  const rows: Record<string, unknown[]> = {};
  for (const [key, table] of Object.entries(MOVED))
    rows[key] = await idsOf(table, table.candidateId);
  for (const [key, table] of Object.entries(JOINED)) {
    const own = db.select().from(table).where(eq(table.candidateId, id));
    rows[key] = await own.orderBy(asc(table.id));
  }
  return {
    row,
    tags: (await tagsOf(db, id)).map(({ name }) => name),
    distinct: await listDifferentPeople(db, id),
    confirmations: await db
      .select(getTableColumns(confirmations))
      .from(confirmations)
      .innerJoin(accounts, eq(accounts.id, confirmations.accountId))
      .where(eq(accounts.candidateId, id))
      .orderBy(asc(accounts.id)),
    merges: await idsOf(merges, merges.survivorId),
    ...(rows as Pick<CandidateState, keyof typeof JOINED | keyof typeof MOVED>),
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

/** A check that an id is of a member who still exists: rows cannot refer to anybody else. */
export async function presentMembers(db: Reader): Promise<(id: number | null) => number | null> {
  const ids = new Set((await db.select({ id: members.id }).from(members)).map(({ id }) => id));
  return (id) => (id !== null && ids.has(id) ? id : null);
}

type Movable = (typeof MOVED)[keyof typeof MOVED];
type Moved = Partial<Record<keyof typeof MOVED, readonly number[]>>;
/** Gives rows, by id, to a candidate. */
export async function moveTo(tx: Tx, candidateId: number, ids: Moved): Promise<void> {
  for (const [key, table] of Object.entries(MOVED))
    await tx
      .update(table)
      .set({ candidateId })
      .where(inArray(table.id, [...(ids[key as keyof Moved] ?? [])]));
}

/** Ids of the stages that people leave the pipeline to. */
export async function outStages(db: Reader): Promise<Set<number>> {
  const rows = await db.select({ id: stages.id }).from(stages).where(eq(stages.kind, "out"));
  return new Set(rows.map(({ id }) => id));
}

/**
 * Takes candidates out of every position and puts back these applications, as far as their positions are still there.
 * What was kept of a merge made before there were applications has no ids of them.
 */
export async function replaceApplications(
  tx: Tx,
  candidateIds: readonly number[],
  rows: readonly (typeof applications.$inferInsert)[],
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
