import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Db, Tx } from "#db/client.server.ts";

/** Where a row is put: straight into the database, or within a transaction in progress. */
export type Into = Db | Tx;
export const writerOf = (into: Into): Tx => ("$writer" in into ? into.$writer.tx : into);

export async function insertRow<T extends SQLiteTable>(
  into: Into,
  table: T,
  values: T["$inferInsert"],
): Promise<T["$inferSelect"]> {
  const [row] = await writerOf(into).insert(table).values(values).returning();
  return row!;
}

type Given<T extends SQLiteTable, D> = Omit<T["$inferInsert"], keyof D> &
  Partial<T["$inferInsert"]>;

/** The factory of a table: makes a row of what a test says and, for the rest, of the defaults. */
export const factoryOf =
  <T extends SQLiteTable, D extends Partial<T["$inferInsert"]>>(table: T, defaults: D) =>
  (
    into: Into,
    ...[values]: object extends Given<T, D> ? [Given<T, D>?] : [Given<T, D>]
  ): Promise<T["$inferSelect"]> =>
    insertRow(into, table, { ...defaults, ...values });

/** Makes one thing after the other, so that their ids follow the order of the list. */
export async function makeEach<One, Made>(
  list: readonly One[],
  make: (one: One, index: number) => Promise<Made>,
): Promise<Made[]> {
  const made: Made[] = [];
  for (const [index, one] of list.entries()) made.push(await make(one, index));
  return made;
}
