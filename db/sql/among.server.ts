import { sql, type Column, type SQL } from "drizzle-orm";

/** A condition: the column is one of these values, of which there may be any number. */
export const among = (column: Column, values: readonly (number | string)[]): SQL =>
  sql`${column} in (select value from json_each(${JSON.stringify(values)}))`;

/** The same for a prepared query: the values are given, as JSON, when it runs. */
export const amongPlaceholder = (column: Column, name: string): SQL =>
  sql`${column} in (select value from json_each(${sql.placeholder(name)}))`;
