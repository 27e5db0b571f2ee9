import Database from "better-sqlite3";
import { drizzle, type BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import * as schema from "./schema.server.ts";

export type Db = BetterSQLite3Database<typeof schema> & { $client: Database.Database };

const MIGRATIONS = resolve(process.cwd(), "db/migrations");

/** A write that `atomically` can run: any Drizzle insert, update or delete, not awaited. */
export type Statement = { run(): unknown };

/**
 * Opens the database file (or ":memory:"), brings it to the newest schema and returns it.
 * Foreign keys stay off while migrating: rebuilding a table would otherwise delete its children.
 * Throws when the file is not writable, not a database, or would be left with dangling references.
 */
export function openDb(path: string): Db {
  if (path !== ":memory:") mkdirSync(dirname(resolve(path)), { recursive: true, mode: 0o700 });
  const client = new Database(path);
  client.pragma("busy_timeout = 5000");
  client.pragma("foreign_keys = OFF");
  const db = drizzle(client, { schema });
  migrate(db, { migrationsFolder: MIGRATIONS });
  const dangling = client.pragma("foreign_key_check") as unknown[];
  if (dangling.length > 0) throw new Error(`The database has ${dangling.length} dangling references; restore a backup.`);
  client.pragma("foreign_keys = ON");
  client.pragma("journal_mode = WAL");
  client.pragma("synchronous = NORMAL");
  client.pragma("secure_delete = ON");
  client.pragma("cache_size = -65536");
  client.pragma("mmap_size = 268435456");
  return db;
}

/** Runs the statements in order, all or none. Conditions live in their SQL; nothing is awaited in between. */
export async function atomically(db: Db, statements: readonly Statement[]): Promise<void> {
  db.$client
    .transaction(() => {
      for (const statement of statements) statement.run();
    })
    .immediate();
}
