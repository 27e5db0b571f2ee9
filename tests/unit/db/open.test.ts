import Database from "better-sqlite3";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { DatabaseError } from "#db/database-error.server.ts";
import { openDb } from "#db/client.server.ts";
import { makeHost } from "#tests/support/factories.ts";

let path: string;
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), "touchstone-")), "touchstone.db");
});

function refusal(): string {
  try {
    openDb(path).$close();
  } catch (error) {
    expect(error).toBeInstanceOf(DatabaseError);
    return (error as Error).message;
  }
  throw new Error("It was opened.");
}

const made = () => openDb(path).$close();

function makeNewer() {
  made();
  const later = new Database(path);
  later.exec("insert into __drizzle_migrations (hash, created_at) values ('x', 9999999999999)");
  later.close();
}

/** A program in a process of its own, to its end. */
function run(args: string[]) {
  const child = spawn(process.execPath, args);
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  return new Promise<{ code: number | null; output: string }>((resolve) =>
    child.once("close", (code) => resolve({ code, output: output.trim() })),
  );
}

const NEWER = () =>
  `The database ${path} was last used by a newer version of Touchstone. Update Touchstone, or set DATABASE_URL to another file.`;

describe("a database that cannot be used is refused in one sentence", () => {
  it("when a newer version has been at it, and nothing of it is changed", () => {
    makeNewer();
    const before = readFileSync(path);
    expect(refusal()).toBe(NEWER());
    expect(readFileSync(path)).toEqual(before);
  });

  it("when it is another program's", () => {
    const other = new Database(path);
    other.exec("create table recipes (id integer)");
    other.close();
    expect(refusal()).toBe(
      `The file ${path} is another program's database. Set DATABASE_URL to another file.`,
    );
  });

  it("when the file is something else", () => {
    writeFileSync(path, "Dear diary, ".repeat(1000));
    expect(refusal()).toBe(`The file ${path} is not a database. Set DATABASE_URL to another file.`);
  });

  it("when it is damaged", () => {
    made();
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 100, bytes.length);
    writeFileSync(path, bytes);
    expect(refusal()).toBe(`The database ${path} is damaged. Restore a backup.`);
  });

  it("when another program keeps it locked, and says so only after waiting", () => {
    made();
    const other = new Database(path);
    other.pragma("locking_mode = EXCLUSIVE");
    other.exec("begin exclusive");
    try {
      expect(() => openDb(path, { patience: 10 })).toThrow(
        `The database ${path} is locked by another program. Wait until it has finished, or stop it, then start again.`,
      );
    } finally {
      other.close();
    }
  });
});

it("several programs that start on one new file at the same time all succeed", async () => {
  const script = ["--import", "tsx", "tests/support/open-database.ts", path];
  const results = await Promise.all([run(script), run(script), run(script), run(script)]);
  expect(results).toEqual(Array.from({ length: 4 }, () => ({ code: 0, output: "" })));
  const db = openDb(path);
  expect(db.$client.prepare("select count(*) from hosts").pluck().get()).toBe(4);
  db.$close();
});

it("the write-ahead log shrinks again after much was written", async () => {
  const db = openDb(path);
  await makeHost(db, { host: "x".repeat(20_000_000) });
  const log = () => statSync(`${path}-wal`).size;
  expect(log()).toBeGreaterThan(20_000_000);
  for (let i = 0; i < 3; i++) await makeHost(db, { host: `${i}.example` });
  expect(log()).toBeLessThan(5_000_000);
  db.$close();
});
