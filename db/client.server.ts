import Database from "better-sqlite3";
import { drizzle, type BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import pLimit, { type LimitFunction } from "p-limit";
import * as schema from "./schema.server.ts";

type Drizzle = BetterSQLite3Database<typeof schema>;
/** For query functions that only read: the database, or a transaction in progress. */
export type Reader = Drizzle & { $client: Database.Database };
/** A transaction in progress, as `transact` hands it out. */
export type Tx = Reader;
/** The database for reading. Everything that writes goes through `transact`. */
export type Db = Tx & {
  /** The one connection that writes, and the queue of one before it. */
  $writer: { tx: Tx; queue: LimitFunction };
};

const MIGRATIONS = resolve(process.cwd(), "db/migrations");

/** A write that `atomically` can run: any Drizzle insert, update or delete, not awaited. */
export type Statement = { run(): unknown };

/**
 * Opens the database file (or ":memory:"), brings it to the newest schema and returns it.
 * Foreign keys stay off while migrating: rebuilding a table would otherwise delete its children.
 * Throws when the file is not writable, not a database, or would be left with dangling references.
 */
export function openDb(path: string): Db {
  if (path !== ":memory:") {
    mkdirSync(dirname(resolve(path)), { recursive: true, mode: 0o700 });
    keepPrivate(path);
  }
  const client = new Database(path);
  client.pragma("busy_timeout = 5000");
  client.pragma("foreign_keys = OFF");
  const db = drizzle(client, { schema });
  migrate(db, { migrationsFolder: MIGRATIONS });
  const dangling = client.pragma("foreign_key_check") as unknown[];
  if (dangling.length > 0)
    throw new Error(`The database has ${dangling.length} dangling references; restore a backup.`);
  client.pragma("foreign_keys = ON");
  client.pragma("journal_mode = WAL");
  client.pragma("synchronous = NORMAL");
  client.pragma("secure_delete = ON");
  client.pragma("cache_size = -32768");
  return Object.assign(db, { $writer: { tx: db, queue: pLimit(1) } });
}

/** The file is its owner's alone when it is made, and nobody's who is not in its group later. SQLite gives its log the same rights. */
function keepPrivate(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, "a", 0o600));
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    const mode = existsSync(file) ? statSync(file).mode & 0o777 : 0;
    if (!(mode & 0o007) || process.platform === "win32") continue;
    try {
      chmodSync(file, mode & 0o770);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EPERM") throw error; // another user's file: theirs to change
    }
  }
}

/** Runs the statements in order, all or none. Conditions live in their SQL; nothing is awaited in between. */
export async function atomically(db: Db, statements: readonly Statement[]): Promise<void> {
  db.$client
    .transaction(() => {
      for (const statement of statements) statement.run();
    })
    .immediate();
}
