import Database from "better-sqlite3";
import { drizzle, type BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import pLimit, { type LimitFunction } from "p-limit";
import { DatabaseError, explainDatabaseError } from "./database-error.server.ts";
import { migrate } from "./migrate.server.ts";
import * as schema from "./schema.server.ts";
import { keepStatements } from "./statements.server.ts";

type Drizzle = BetterSQLite3Database<typeof schema>;
type Client = { $client: Database.Database };
/** For query functions that only read: the database, or a transaction in progress. */
export type Reader = Pick<
  Drizzle,
  "select" | "selectDistinct" | "with" | "$count" | "all" | "get" | "values"
> &
  Client;
/** A transaction in progress, as `transact` hands it out. */
export type Tx = Drizzle & Client;
/** The database for reading, on a connection that can do nothing else. Everything that writes goes through `transact`. */
export type Db = Reader & {
  /** The one connection that writes, and the queue of one before it. */
  $writer: { tx: Tx; queue: LimitFunction };
  $close(): void;
};

const MIGRATIONS = resolve(process.cwd(), "db/migrations");

/** Milliseconds to wait for other programs: while opening, when several may start on one file, and later. */
const PATIENCE = { opening: 60_000, later: 50 };
/** Bytes that the write-ahead log shrinks to once it was written back. */
const LOG_LIMIT = 4_194_304;

/**
 * Opens the database file (or ":memory:"), brings it to the newest schema and returns it. Throws a DatabaseError, one
 * sentence, when the file is not writable, is not a database, is damaged, or belongs to a newer version or another
 * program.
 */
export function openDb(path: string, { patience = PATIENCE.opening } = {}): Db {
  try {
    return open(path, patience);
  } catch (error) {
    throw explainDatabaseError(path, error);
  }
}

function open(path: string, patience: number): Db {
  const file = path === ":memory:" ? temporaryFile() : { path, remove() {} };
  mkdirSync(dirname(resolve(file.path)), { recursive: true, mode: 0o700 });
  keepPrivate(file.path);
  const writer = connect(file.path, (client) => prepareWriter(client, path, patience));
  const reader = connect(file.path, (client) => client.pragma("query_only = ON"));
  return Object.assign(drizzle(reader, { schema }), {
    $writer: { tx: drizzle(writer, { schema }), queue: pLimit(1) },
    $close() {
      // The last connection writes the log back into the file, which the reading one may not.
      reader.close();
      writer.close();
      file.remove();
    },
  });
}

function connect(path: string, prepare: (client: Database.Database) => void): Database.Database {
  const client = new Database(path);
  try {
    prepare(client);
    client.pragma("cache_size = -32768");
    client.pragma(`busy_timeout = ${PATIENCE.later}`);
    keepStatements(client);
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
}

/** What is opened for a moment: two connections cannot share a database that is in memory only. */
function temporaryFile() {
  const folder = mkdtempSync(join(tmpdir(), "touchstone-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return { path: join(folder, "touchstone.db"), remove };
}

/** Foreign keys stay off while migrating: rebuilding a table would otherwise delete its children. */
function prepareWriter(client: Database.Database, path: string, patience: number): void {
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
