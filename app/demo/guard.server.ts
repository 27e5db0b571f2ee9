import Database from "better-sqlite3";
import { existsSync } from "node:fs";

/** The demo's database unless DATABASE_URL names another. */
export const DEMO_DATABASE = ".touchstone/demo.db";

const LEFT_ALONE =
  "so the demo leaves it alone. Unset DATABASE_URL, or set it to a file that does not exist yet.";

/**
 * Why the demo must not touch a database file, in one sentence; null when it may. Only looks: the file is opened
 * read-only, and not even brought to the newest schema.
 */
export function whyNot(path: string): string | null {
  if (path === ":memory:" || !existsSync(path)) return null;
  const file = new Database(path, { readonly: true, fileMustExist: true });
  try {
    const has = (table: string) =>
      file.prepare("select 1 from sqlite_master where type = 'table' and name = ?").get(table) !==
      undefined;
    const real =
      has("team") && file.prepare("select 1 from team where demo = 0").get() !== undefined;
    if (real) return `The database ${path} belongs to a hiring team, ${LEFT_ALONE}`;
    const made =
      has("team") && file.prepare("select 1 from team where demo = 1").get() !== undefined;
    const people =
      has("candidates") && file.prepare("select 1 from candidates limit 1").get() !== undefined;
    if (people && !made)
      return `The database ${path} has candidates that are not the demo's, ${LEFT_ALONE}`;
    const tables = file
      .prepare("select count(*) as count from sqlite_master where type = 'table'")
      .get() as { count: number };
    return tables.count > 0 && !has("team")
      ? `The database ${path} belongs to another program, ${LEFT_ALONE}`
      : null;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code === "SQLITE_NOTADB")
      return `${path} is not a database, ${LEFT_ALONE}`;
    throw error;
  } finally {
    file.close();
  }
}
