import Database from "better-sqlite3";
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { DatabaseError, explainDatabaseError } from "./database-error.server.ts";

/** The file beside the database with the secret that saved network tokens are encrypted with. */
const SECRET = "session-secret";

/**
 * Copies the database at `path`, and the session secret beside it if there is one, into a folder that has no backup yet,
 * while the app may be running. The copy is the database of one moment, without the space that deleted rows leave, and
 * readable by its owner only. Returns the files that were written, the database first. Throws a DatabaseError, one
 * sentence, and leaves no half a backup.
 */
export function backUp(path: string, folder: string): string[] {
  const source = resolve(path);
  const beside = join(dirname(source), SECRET);
  const copy = join(resolve(folder), basename(source));
  const secret = join(resolve(folder), SECRET);
  if (!existsSync(source))
    throw new DatabaseError(
      `There is no database at ${source}. Set DATABASE_URL to the one to back up.`,
    );
  for (const file of [copy, secret])
    if (existsSync(file))
      throw new DatabaseError(`${file} exists already. Choose a folder for this backup alone.`);
  const draft = `${copy}.part`;
  try {
    mkdirSync(resolve(folder), { recursive: true, mode: 0o700 });
    try {
      rmSync(draft, { force: true });
      write(source, draft);
      if (existsSync(beside)) copyFileSync(beside, secret);
      renameSync(draft, copy);
    } catch (error) {
      for (const file of [draft, secret]) rmSync(file, { force: true });
      throw error;
    }
  } catch (error) {
    throw explain(source, resolve(folder), error);
  }
  return existsSync(secret) ? [copy, secret] : [copy];
}

/** VACUUM INTO reads one moment however many changes come meanwhile; SQLite's backup would begin anew with each. */
function write(source: string, draft: string): void {
  // It writes into an empty file, which takes its rights from here.
  closeSync(openSync(draft, "wx", 0o600));
  const client = new Database(source, { readonly: true });
  try {
    client.prepare("VACUUM INTO ?").run(draft);
  } finally {
    client.close();
  }
}

function explain(source: string, folder: string, error: unknown): DatabaseError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/^(?:SQLITE_FULL|ENOSPC|EDQUOT)/.test(code))
    return new DatabaseError(
      `${folder} has no room for the backup. Make room, or choose another folder.`,
      {
        cause: error,
      },
    );
  if (/^(?:E[A-Z]+|SQLITE_CANTOPEN)/.test(code))
    return new DatabaseError(
      `The backup cannot be written to ${folder} (${code}). Choose another folder.`,
      {
        cause: error,
      },
    );
  return explainDatabaseError(source, error);
}
