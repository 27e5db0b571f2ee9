import Database from "better-sqlite3";
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readEnv } from "#app/env.server.ts";
import { backUp } from "#db/backup.server.ts";
import { openDb, type Db } from "#db/client.server.ts";
import { candidates } from "#db/schema.server.ts";
import { makeCandidate } from "#tests/support/factories.ts";

let folder: string;
let file: string;
let db: Db;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "backup-"));
  file = join(folder, "team.db");
  db = openDb(file);
});
afterEach(() => {
  if (db.$client.open) db.$close();
  rmSync(folder, { recursive: true });
});
const names = (of: Db) => of.select({ name: candidates.name }).from(candidates).all();

describe("a backup", () => {
  it("has everything, also what another program is about to write back, and opens as the team's database", async () => {
    await makeCandidate(db, { name: "Nia Exemplar" });
    const { SESSION_SECRET } = readEnv({ DATABASE_URL: file });
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
    const [copy = "", secret = "", ...more] = backUp(file, join(folder, "copies/monday"));
    expect(more).toEqual([]);
    expect(readFileSync(secret, "utf8")).toBe(SESSION_SECRET);
    await makeCandidate(db, { name: "Otto Musterfall" });

    expect(readdirSync(join(folder, "copies/monday")).toSorted()).toEqual([
      "session-secret",
      "team.db",
    ]);
    const restored = openDb(copy);
    expect(names(restored)).toEqual([{ name: "Nia Exemplar" }]);
    expect(restored.$client.pragma("integrity_check", { simple: true })).toBe("ok");
    restored.$close();
    expect(readEnv({ DATABASE_URL: copy }).SESSION_SECRET).toBe(SESSION_SECRET);
    expect(names(db)).toHaveLength(2);
  });

  it("is its owner's alone, and has no secret where the team's came from the environment", () => {
    const umask = process.umask(0);
    const made = backUp(file, join(folder, "copy"));
    process.umask(umask);
    expect(made).toEqual([join(folder, "copy/team.db")]);
    expect(statSync(join(folder, "copy")).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, "copy/team.db")).mode & 0o777).toBe(0o600);
  });

  it("never takes the place of another one", () => {
    backUp(file, join(folder, "copy"));
    const before = readFileSync(join(folder, "copy/team.db"));
    expect(() => backUp(file, join(folder, "copy"))).toThrow(/team\.db exists.*folder/);
    expect(() => backUp(file, folder)).toThrow(/exists/);
    expect(readFileSync(join(folder, "copy/team.db")).equals(before)).toBe(true);
    writeFileSync(join(folder, "session-secret"), "s".repeat(64));
    writeFileSync(join(folder, "copy/session-secret"), "of another team");
    rmSync(join(folder, "copy/team.db"));
    expect(() => backUp(file, join(folder, "copy"))).toThrow(/session-secret exists/);
    expect(readFileSync(join(folder, "copy/session-secret"), "utf8")).toBe("of another team");
  });

  it("is made though an earlier one was stopped in the middle", () => {
    backUp(file, join(folder, "copy"));
    rmSync(join(folder, "copy/team.db"));
    writeFileSync(join(folder, "copy/team.db.part"), "half a backup");
    backUp(file, join(folder, "copy"));
    expect(readdirSync(join(folder, "copy"))).toEqual(["team.db"]);
  });

  it("that fails says why and leaves nothing behind", () => {
    readEnv({ DATABASE_URL: file });
    expect(() => backUp(join(folder, "other.db"), join(folder, "copy"))).toThrow(
      /no database at .*other\.db/,
    );
    expect(() => backUp(file, join(file, "copy"))).toThrow(/cannot be written to .*ENOTDIR/);
    const full = vi.spyOn(Database.prototype, "prepare").mockImplementation(() => {
      throw new Database.SqliteError("database or disk is full", "SQLITE_FULL");
    });
    expect(() => backUp(file, join(folder, "copy"))).toThrow(/copy has no room/);
    expect(readdirSync(join(folder, "copy"))).toEqual([]);
    full.mockRestore();

    db.$close();
    writeFileSync(join(folder, "damaged.db"), readFileSync(file).fill(7, 4096));
    expect(() => backUp(join(folder, "damaged.db"), join(folder, "copy"))).toThrow(
      /damaged\.db is damaged/,
    );
    expect(readdirSync(join(folder, "copy"))).toEqual([]);
    expect(existsSync(join(folder, "session-secret"))).toBe(true);
  });

  it("is one command, which says how to restore it", () => {
    writeFileSync(join(folder, "session-secret"), "s".repeat(64));
    const said = execFileSync(
      process.execPath,
      ["--import", "tsx", "app/cli/backup.ts", join(folder, "copy")],
      { env: { ...process.env, DATABASE_URL: file }, encoding: "utf8" },
    );
    expect(said).toContain(join(folder, "copy/team.db"));
    expect(said).toContain(join(folder, "copy/session-secret"));
    expect(said).toMatch(/restore: stop the app/);
  });
});
