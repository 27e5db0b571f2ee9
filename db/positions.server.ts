import { and, asc, count, desc, eq, max } from "drizzle-orm";
import type { Facts, Subject } from "#scoring/types.ts";
import type { Reader, Tx } from "./client.server.ts";
import { candidates, positions, shortlist } from "./schema.server.ts";
import { selectShortlistFacts } from "./sql/positions.server.ts";

/** All positions, the default one first, with the size of their shortlists. */
export async function listPositions(db: Reader) {
  return db
    .select({
      id: positions.id,
      name: positions.name,
      isDefault: positions.isDefault,
      createdAt: positions.createdAt,
      shortlisted: count(shortlist.candidateId),
    })
    .from(positions)
    .leftJoin(shortlist, eq(shortlist.positionId, positions.id))
    .groupBy(positions.id)
    .orderBy(desc(positions.isDefault), asc(positions.name), asc(positions.id));
}

export async function getPosition(db: Reader, id: number) {
  const [position] = await db
    .select({
      id: positions.id,
      name: positions.name,
      isDefault: positions.isDefault,
      rubric: {
        reach: positions.reachWeight,
        response: positions.responseWeight,
        participation: positions.participationWeight,
      },
    })
    .from(positions)
    .where(eq(positions.id, id));
  return position;
}

/** The default position's id. Every database has one. */
export async function defaultPositionId(db: Reader): Promise<number> {
  const [row] = await db
    .select({ id: positions.id })
    .from(positions)
    .orderBy(desc(positions.isDefault), asc(positions.id))
    .limit(1);
  if (!row) throw new Error("There is no position at all: the database was not migrated.");
  return row.id;
}

/** Whose name it is, whatever its capitals. */
export async function findPosition(db: Reader, name: string): Promise<number | undefined> {
  const [row] = await db
    .select({ id: positions.id })
    .from(positions)
    .where(eq(positions.name, name));
  return row?.id;
}

export async function insertPosition(
  tx: Tx,
  row: Pick<typeof positions.$inferInsert, "name" | "createdAt">,
): Promise<number> {
  const [made] = await tx.insert(positions).values(row).returning({ id: positions.id });
  return made!.id;
}

export async function updatePosition(
  tx: Tx,
  id: number,
  set: Partial<typeof positions.$inferInsert>,
): Promise<void> {
  await tx.update(positions).set(set).where(eq(positions.id, id));
}

export async function deletePosition(tx: Tx, id: number): Promise<void> {
  await tx.delete(positions).where(eq(positions.id, id));
}

/** The shortlist of a position in its order, with what a row of it shows. */
export async function listShortlist(db: Reader, positionId: number) {
  return db
    .select({
      id: candidates.id,
      name: candidates.name,
      headline: candidates.headline,
      networks: candidates.networks,
      stage: candidates.stage,
      score: candidates.score,
      low: candidates.low,
      high: candidates.high,
      reason: candidates.reason,
      note: shortlist.note,
      addedAt: shortlist.addedAt,
    })
    .from(shortlist)
    .innerJoin(candidates, eq(candidates.id, shortlist.candidateId))
    .where(eq(shortlist.positionId, positionId))
    .orderBy(asc(shortlist.place), asc(shortlist.candidateId));
}

/** The newest facts of the first `most` people of a shortlist, and the moment that each stored score was made for. */
export async function shortlistSubjects(
  db: Reader,
  positionId: number,
  most: number,
): Promise<Subject[]> {
  const subjects = new Map<number, Subject>();
  for (const { id, scoredAt, facts } of await selectShortlistFacts(db, { positionId, most })) {
    const subject = subjects.get(id) ?? {
      id: String(id),
      asOf: new Date(scoredAt ?? 0).toISOString(),
      accounts: [],
    };
    if (facts) subject.accounts.push(JSON.parse(facts) as Facts);
    subjects.set(id, subject);
  }
  return [...subjects.values()];
}

/** Who is on a shortlist and where, in its order. */
export async function readShortlist(db: Reader, positionId: number) {
  return db
    .select({ candidateId: shortlist.candidateId, place: shortlist.place, note: shortlist.note })
    .from(shortlist)
    .where(eq(shortlist.positionId, positionId))
    .orderBy(asc(shortlist.place), asc(shortlist.candidateId));
}

/** The last place that is taken on a shortlist; 0 on an empty one. */
export async function lastPlace(db: Reader, positionId: number): Promise<number> {
  const [row] = await db
    .select({ place: max(shortlist.place) })
    .from(shortlist)
    .where(eq(shortlist.positionId, positionId));
  return row?.place ?? 0;
}

export async function insertEntries(
  tx: Tx,
  rows: (typeof shortlist.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(shortlist).values(rows);
}

export type Entry = { positionId: number; candidateId: number };
const isEntry = ({ positionId, candidateId }: Entry) =>
  and(eq(shortlist.positionId, positionId), eq(shortlist.candidateId, candidateId));

/** False when the candidate is not on the shortlist. */
export async function updateEntry(
  tx: Tx,
  entry: Entry,
  set: Partial<Pick<typeof shortlist.$inferInsert, "place" | "note">>,
): Promise<boolean> {
  const changed = await tx
    .update(shortlist)
    .set(set)
    .where(isEntry(entry))
    .returning({ id: shortlist.candidateId });
  return changed.length > 0;
}

/** False when the candidate was not on the shortlist. */
export async function deleteEntry(tx: Tx, entry: Entry): Promise<boolean> {
  const removed = await tx
    .delete(shortlist)
    .where(isEntry(entry))
    .returning({ id: shortlist.candidateId });
  return removed.length > 0;
}
