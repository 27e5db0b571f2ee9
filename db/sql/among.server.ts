import { sql, type Column, type SQL } from "drizzle-orm";

/** A condition: the column is one of these values, of which there may be any number. */
export const among = (column: Column, values: readonly (number | string)[]): SQL =>
  sql`${column} in (select value from json_each(${JSON.stringify(values)}))`;
