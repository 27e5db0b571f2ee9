import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { openDb, type Db } from "#db/client.server.ts";

const FOLDER = "db/migrations";
const opened: { db: Db; folder: string }[] = [];

/** A new database of the newest schema, in a file that goes when the tests of the file are over. */
export function testDb(): Db {
  const folder = mkdtempSync(join(tmpdir(), "touchstone-test-"));
  const path = join(folder, "touchstone.db");
  copyFileSync(template(), path);
  const db = openDb(path);
  opened.push({ db, folder });
  return db;
}

afterAll(() => {
  for (const { db, folder } of opened.splice(0)) {
    db.$close();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Migrated once for all tests on this machine, and again when a migration is new. */
function template(): string {
  const hash = createHash("sha256");
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith(".sql")))
    hash.update(readFileSync(join(FOLDER, file)));
  hash.update(readFileSync(join(FOLDER, "meta/_journal.json")));
  const path = join(tmpdir(), `touchstone-template-${hash.digest("hex").slice(0, 16)}.db`);
  if (existsSync(path)) return path;
  const folder = mkdtempSync(join(tmpdir(), "touchstone-template-"));
  openDb(join(folder, "new.db")).$close();
  renameSync(join(folder, "new.db"), path);
  rmSync(folder, { recursive: true });
  return path;
}
