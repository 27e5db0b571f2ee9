import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readEnv } from "#app/env.server.ts";
import { briefly } from "#app/log.server.ts";
import { openDb } from "#db/client.server.ts";
import { makeHost } from "#tests/support/factories.ts";
import { testDb } from "#tests/support/test-db.ts";

let folder: string;
let umask: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "touchstone-"));
  umask = process.umask(0o022);
});
afterEach(() => {
  process.umask(umask);
  rmSync(folder, { recursive: true });
});
const mode = (name: string) => (statSync(join(folder, name)).mode & 0o777).toString(8);

it("the database and its logs are their owner's alone", async () => {
  const db = openDb(join(folder, "team.db"));
  await makeHost(db, { host: "x" });
  expect(["team.db", "team.db-wal", "team.db-shm"].map(mode)).toEqual(["600", "600", "600"]);
  db.$close();
});

it("an older database stays open to its group and is closed to everybody else", () => {
  openDb(join(folder, "team.db")).$close();
  chmodSync(join(folder, "team.db"), 0o664);
  openDb(join(folder, "team.db")).$close();
  expect(mode("team.db")).toBe("660");
});

it("a session secret that everybody could read is closed, and an empty one is refused", () => {
  const source = { DATABASE_URL: join(folder, "team.db") };
  const { SESSION_SECRET } = readEnv(source);
  chmodSync(join(folder, "session-secret"), 0o644);
  expect(readEnv(source).SESSION_SECRET).toBe(SESSION_SECRET);
  expect(mode("session-secret")).toBe("600");
  writeFileSync(join(folder, "session-secret"), "");
  expect(() => readEnv(source)).toThrow(/session-secret.*[Dd]elete/s);
  expect(() => readEnv({ DATABASE_URL: "file:" })).toThrow(/must name a file/);
});

it("an error in the log names the statement and not what it was to write", async () => {
  const db = testDb();
  db.$writer.tx.$client.exec("drop table hosts");
  const error = await makeHost(db, { host: "Ada Lovelace" }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Error);
  expect(briefly(error)).not.toContain("Lovelace");
  const wrapped = Object.assign(
    new Error("Failed query: update x\nparams: Ada Lovelace,\nada@mail.example"),
    { params: ["Ada"] },
  );
  expect(briefly(wrapped)).toMatch(/^Error: Failed query: update x\n\s+at /);
  const quoting = new Error("Failed query: update x\nparams: first\n    at home with Ada Lovelace");
  expect(briefly(quoting)).toMatch(/^Error: Failed query: update x\n\s+at .*files\.test/);
  expect(briefly(quoting)).not.toContain("home");
  db.$close();
});
