import { mkdtempSync, rmSync, writeFileSync, readFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { whyNot } from "#app/demo/guard.server.ts";
import { openDb } from "#db/client.server.ts";
import { makeCandidate, makeMember, makeTeam } from "#tests/support/factories.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "demo-guard-"));
  file = join(folder, "some.db");
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the demo's guard", () => {
  it("lets a file through that does not exist, and does not make it", () => {
    expect(whyNot(file)).toBeNull();
    expect(existsSync(file)).toBe(false);
  });

  it("lets an empty database and the demo's own through", async () => {
    const db = openDb(file);
    expect(whyNot(file)).toBeNull();
    await makeTeam(db, { demo: true });
    await makeCandidate(db, { name: "Made Up" });
    expect(whyNot(file)).toBeNull();
    db.$close();
  });

  it("refuses a team's database, before anybody was added to it, and says in full what to do", async () => {
    const db = openDb(file);
    await makeTeam(db);
    await makeMember(db);
    db.$close();
    expect(whyNot(file)).toBe(
      `The database ${file} belongs to a hiring team, so the demo leaves it alone. Unset DATABASE_URL, or set it to a file that does not exist yet.`,
    );
  });

  it("refuses candidates without a team", async () => {
    const db = openDb(file);
    await makeCandidate(db, { name: "Somebody" });
    db.$close();
    expect(whyNot(file)).toMatch(/candidates .*not the demo's/);
  });

  it("refuses another program's database, and leaves every byte of it", () => {
    const other = new Database(file);
    other.exec("create table recipes (id integer)");
    other.close();
    const before = readFileSync(file);
    expect(whyNot(file)).toContain("belongs to another program");
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("refuses a file that is not a database", () => {
    writeFileSync(file, "Dear diary, ".repeat(200));
    expect(whyNot(file)).toContain("is not a database");
  });
});
