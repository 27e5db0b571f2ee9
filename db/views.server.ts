import { and, asc, eq, or, placeholder } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import { prepared } from "./prepared.server.ts";
import { memberSettings, members, views, type TableSettings } from "./schema.server.ts";

const queries = prepared((db) => ({
  views: db
    .select({
      id: views.id,
      name: views.name,
      query: views.query,
      shared: views.shared,
      memberId: views.memberId,
      owner: members.name,
    })
    .from(views)
    .innerJoin(members, eq(members.id, views.memberId))
    .where(or(eq(views.memberId, placeholder("memberId")), eq(views.shared, true)))
    .orderBy(asc(views.name), asc(views.id))
    .prepare(),
  settings: db
    .select({ table: memberSettings.table })
    .from(memberSettings)
    .where(eq(memberSettings.memberId, placeholder("memberId")))
    .prepare(),
}));

/** The views that a member can open: their own, then those that others share; each by name. */
export async function listViews(db: Reader, memberId: number) {
  const found = await queries(db).views.execute({ memberId });
  return found.map(({ memberId: by, ...view }) => ({ ...view, own: by === memberId }));
}
export type SavedView = Awaited<ReturnType<typeof listViews>>[number];

export async function getView(db: Reader, id: number) {
  const [view] = await db.select().from(views).where(eq(views.id, id));
  return view;
}

/** Of all members. */
export const allViews = async (db: Reader) => db.select().from(views);

export const countViews = (db: Reader, memberId: number): Promise<number> =>
  db.$count(views, eq(views.memberId, memberId));

/** The id of the member's view of this name, capital letters aside; undefined when there is none. */
export async function viewNamed(db: Reader, memberId: number, name: string) {
  const [view] = await db
    .select({ id: views.id })
    .from(views)
    .where(and(eq(views.memberId, memberId), eq(views.name, name)));
  return view?.id;
}

export async function insertView(tx: Tx, row: typeof views.$inferInsert): Promise<number> {
  const [view] = await tx.insert(views).values(row).returning({ id: views.id });
  return view!.id;
}

export async function updateView(
  tx: Tx,
  id: number,
  change: Partial<Pick<typeof views.$inferInsert, "name" | "query" | "shared">>,
): Promise<void> {
  await tx.update(views).set(change).where(eq(views.id, id));
}

export async function deleteView(tx: Tx, id: number): Promise<void> {
  await tx.delete(views).where(eq(views.id, id));
}

/** A member's settings of the table; the defaults where they set nothing. */
export async function readTableSettings(db: Reader, memberId: number): Promise<TableSettings> {
  const [row] = await queries(db).settings.execute({ memberId });
  return row?.table ?? {};
}

export async function saveMemberSettings(
  tx: Tx,
  memberId: number,
  change: Partial<{ table: TableSettings; shortcuts: boolean }>,
): Promise<void> {
  await tx
    .insert(memberSettings)
    .values({ memberId, table: {}, ...change })
    .onConflictDoUpdate({ target: memberSettings.memberId, set: change });
}
