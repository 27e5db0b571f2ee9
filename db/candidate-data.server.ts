import { eq, inArray, is } from "drizzle-orm";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Reader } from "./client.server.ts";
import * as schema from "./schema.server.ts";

const { accounts, candidates } = schema;
const TABLES = Object.values(schema).filter((table) => is(table, SQLiteTable));

/** The column of a table that says to which row of another one a row of it belongs. */
const belongsTo = (table: SQLiteTable, owner: SQLiteTable) =>
  getTableConfig(table)
    .foreignKeys.map((key) => key.reference())
    .find(({ foreignTable }) => foreignTable === owner)?.columns[0];

/**
 * Every row that is held of a candidate, by table: what belongs to the candidate, and what belongs to the accounts.
 * A table that is new is part of it by its reference alone. Undefined when there is no such candidate.
 */
export async function readEverything(
  db: Reader,
  id: number,
): Promise<Record<string, unknown[]> | undefined> {
  const own = await db.select().from(candidates).where(eq(candidates.id, id));
  if (own.length === 0) return undefined;
  const theirs = db.select({ id: accounts.id }).from(accounts).where(eq(accounts.candidateId, id));
  const data: Record<string, unknown[]> = { candidates: own };
  for (const table of TABLES) {
    const [candidate, account] = [belongsTo(table, candidates), belongsTo(table, accounts)];
    const which = candidate ? eq(candidate, id) : account && inArray(account, theirs);
    if (which) data[getTableConfig(table).name] = await db.select().from(table).where(which);
  }
  return data;
}
