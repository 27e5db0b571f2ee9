import { asc, desc, eq, isNull } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import { positions } from "./schema.server.ts";

const ROW = {
  id: positions.id,
  title: positions.title,
  city: positions.city,
  closedAt: positions.closedAt,
  isDefault: positions.isDefault,
  createdAt: positions.createdAt,
};
const ORDER = [desc(positions.isDefault), asc(positions.title), asc(positions.id)];

/** All positions, the default one first. */
export const listPositions = async (db: Reader) =>
  db
    .select(ROW)
    .from(positions)
    .orderBy(...ORDER);

/** Those that take candidates. */
export const listOpenPositions = async (db: Reader) =>
  db
    .select({ id: positions.id, title: positions.title })
    .from(positions)
    .where(isNull(positions.closedAt))
    .orderBy(...ORDER);

export async function getPosition(db: Reader, id: number) {
  const [position] = await db
    .select({
      ...ROW,
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

/** Whose title it is, whatever its capitals. */
export async function findPosition(db: Reader, title: string): Promise<number | undefined> {
  const [row] = await db
    .select({ id: positions.id })
    .from(positions)
    .where(eq(positions.title, title));
  return row?.id;
}

export async function insertPosition(
  tx: Tx,
  row: Pick<typeof positions.$inferInsert, "title" | "city" | "createdAt">,
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
