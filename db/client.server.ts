import Database from "better-sqlite3";
import { drizzle, type BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import pLimit, { type LimitFunction } from "p-limit";
import { DatabaseError, explainDatabaseError } from "./database-error.server.ts";
import { migrate } from "./migrate.server.ts";
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

/** Milliseconds to wait for other programs: while several start on one file, and later. */
const PATIENCE = { opening: 60_000, later: 5000 };
/** Bytes that the write-ahead log shrinks to once it was written back. */
const LOG_LIMIT = 4_194_304;

/**
 * Opens the database file (or ":memory:"), brings it to the newest schema and returns it. Throws a DatabaseError, one
 * sentence, when the file is not writable, no database, damaged, a newer version's or another program's.
 */
export function openDb(path: string, { patience = PATIENCE.opening } = {}): Db {
  try {
    return open(path, patience);
  } catch (error) {
    throw explainDatabaseError(path, error);
  }
}

/** Foreign keys stay off while migrating: rebuilding a table would otherwise delete its children. */
function open(path: string, patience: number): Db {
  if (path !== ":memory:") {
    mkdirSync(dirname(resolve(path)), { recursive: true, mode: 0o700 });
    keepPrivate(path);
  }
  const client = new Database(path);
  try {
    client.pragma(`busy_timeout = ${patience}`);
    client.pragma("foreign_keys = OFF");
    migrate(client, MIGRATIONS);
    const dangling = client.pragma("foreign_key_check") as unknown[];
    if (dangling.length > 0)
      throw new DatabaseError(
        `The database ${path} has ${dangling.length} dangling references. Restore a backup.`,
      );
    client.pragma("foreign_keys = ON");
    useLog(client, patience);
    client.pragma(`journal_size_limit = ${LOG_LIMIT}`);
    client.pragma("synchronous = NORMAL");
    client.pragma("secure_delete = ON");
    client.pragma("cache_size = -32768");
    client.pragma(`busy_timeout = ${PATIENCE.later}`);
  } catch (error) {
    client.close();
    throw error;
  }
  const db = drizzle(client, { schema });
  return Object.assign(db, { $writer: { tx: db, queue: pLimit(1) } });
}

/** SQLite does not wait by itself for others who change to the log at the same time. */
function useLog(client: Database.Database, patience: number): void {
  const until = performance.now() + patience;
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    try {
      client.pragma("journal_mode = WAL");
      return;
    } catch (error) {
      const busy = error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY");
      if (!busy || performance.now() > until) throw error;
      Atomics.wait(pause, 0, 0, 20);
    }
  }
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
