import { eq, inArray, is } from "drizzle-orm";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Signed } from "./candidate.server.ts";
import type { Db } from "./client.server.ts";
import * as schema from "./schema.server.ts";

const { accounts, activity, candidates } = schema;
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
export async function everythingOf(
  db: Db,
  id: number,
): Promise<Record<string, unknown[]> | undefined> {
  const own = db.select().from(candidates).where(eq(candidates.id, id)).all();
  if (own.length === 0) return undefined;
  const theirs = db.select({ id: accounts.id }).from(accounts).where(eq(accounts.candidateId, id));
  const held = TABLES.flatMap((table) => {
    const [candidate, account] = [belongsTo(table, candidates), belongsTo(table, accounts)];
    const which = candidate ? eq(candidate, id) : account && inArray(account, theirs);
    return which
      ? [[getTableConfig(table).name, db.select().from(table).where(which).all()] as const]
      : [];
  });
  return { candidates: own, ...Object.fromEntries(held) };
}

/** Leaves in the log that all that is held of a candidate left the team. */
export async function noteTaken(db: Db, { id, by, at }: Signed & { id: number }): Promise<void> {
  await db
    .insert(activity)
    .values({ at, memberId: by.id, verb: "exported", subject: `candidate ${id}` });
}
