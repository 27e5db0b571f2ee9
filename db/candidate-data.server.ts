import { and, eq, gt, inArray, is } from "drizzle-orm";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Reader } from "./client.server.ts";
import * as schema from "./schema.server.ts";
import { rowidOf } from "./sql/expressions.server.ts";

const { accounts, candidates, notes } = schema;
/** Tables that belong to a candidate and have rows of other tables belong to them. */
const BETWEEN = [accounts, notes];
const TABLES = Object.values(schema).filter((table) => is(table, SQLiteTable));
/** Rows read at once: a row of facts has up to about ten thousand characters. */
const AT_ONCE = 50;

/** The column of a table that refers to its owner's table. */
const belongsTo = (table: SQLiteTable, owner: SQLiteTable) =>
  getTableConfig(table)
    .foreignKeys.map((key) => key.reference())
    .find(({ foreignTable }) => foreignTable === owner)?.columns[0];

export type TableRows = { table: string; rows: AsyncIterable<Record<string, unknown>[]> };

/**
 * Every row that is held of a candidate, by table and a few at a time: what belongs to the candidate, and what belongs
 * to their accounts and notes. A new table is included as soon as it refers to one of these. Undefined when there is no
 * such candidate.
 */
export async function readEverything(db: Reader, id: number): Promise<TableRows[] | undefined> {
  const own = eq(candidates.id, id);
  if ((await db.$count(candidates, own)) === 0) return undefined;
  const throughOthers = (table: SQLiteTable) => {
    for (const between of BETWEEN) {
      const column = belongsTo(table, between);
      const theirs = db.select({ id: between.id }).from(between).where(eq(between.candidateId, id));
      if (column) return inArray(column, theirs);
    }
  };
  const held = TABLES.flatMap((table) => {
    const candidate = belongsTo(table, candidates);
    const which = candidate ? eq(candidate, id) : throughOthers(table);
    return which ? [{ table: getTableConfig(table).name, rows: rowsOf(db, table, which) }] : [];
  });
  return [{ table: getTableConfig(candidates).name, rows: rowsOf(db, candidates, own) }, ...held];
}

async function* rowsOf(db: Reader, table: SQLiteTable, which: ReturnType<typeof eq>) {
  const rowid = rowidOf(table);
  let after = 0;
  for (;;) {
    const found = await db
      .select({ rowid, row: table })
      .from(table)
      .where(and(which, gt(rowid, after)))
      .orderBy(rowid)
      .limit(AT_ONCE);
    if (found.length === 0) return;
    yield found.map(({ row }) => row as Record<string, unknown>);
    after = found.at(-1)?.rowid ?? after;
  }
}
