import { sql, type SQL } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";

export const increment = (column: SQLiteColumn): SQL => sql`${column} + 1`;

/** The order in which rows were written, of a table whose key says nothing of it. */
export const ROWID = sql`rowid`;

/** A text within a column of JSON, by its path; null where there is none. */
export const jsonText = (column: SQLiteColumn, path: string): SQL<string | null> =>
  sql<string | null>`${column} ->> ${path}`;

/** A column of JSON as the text that is stored. */
export const storedText = (column: SQLiteColumn): SQL<string | null> =>
  sql<string | null>`${column}`;

export const rowidOf = (table: SQLiteTable): SQL<number> => sql<number>`${table}.rowid`;
