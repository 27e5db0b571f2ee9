import Database from "better-sqlite3";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDb } from "#db/client.server.ts";
import { miscounted } from "#tests/support/recount.ts";

const MIGRATIONS = readMigrationFiles({ migrationsFolder: "db/migrations" });
const STATE = { row: { id: 1, name: "Ada" }, accounts: [1], confirmations: [{ accountId: 1 }] };
/** Values that a column must hold to mean anything; every other one is "x" or 1. */
const VALUES: Record<string, unknown> = {
  before: JSON.stringify({ kept: STATE, gone: { ...STATE, accounts: [] }, made: { tags: ["go"] } }),
  facts: "{}",
  evidence: "[]",
  headers: "{}",
  detail: "{}",
  spark: "[1]",
  role: "owner",
  stage: "new",
  network: "github",
  state: "done",
  outcome: "ok",
  subject: "candidate 1",
  networks: null,
  network_count: 0,
  tags: "x",
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "touchstone-migrations-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A database as the first `count` migrations leave it, with a row in every table. */
function makeOld(count: number): string {
  const path = join(folder, "old.db");
  const db = new Database(path);
  db.pragma("foreign_keys = OFF");
  db.exec(
    "create table __drizzle_migrations (id serial primary key, hash text, created_at numeric)",
  );
  for (const { sql, hash, folderMillis } of MIGRATIONS.slice(0, count)) {
    for (const statement of sql) db.exec(statement);
    db.prepare("insert into __drizzle_migrations (hash, created_at) values (?, ?)").run(
      hash,
      folderMillis,
    );
  }
  db.pragma("foreign_keys = OFF"); // a migration that rebuilds a table turns them on
  // Triggers count what comes to a candidate, who therefore comes first.
  for (const table of new Set(["candidates", ...tablesOf(db)])) fill(db, table);
  expect(db.pragma("foreign_key_check")).toEqual([]);
  db.close();
  return path;
}

const tablesOf = (db: Database.Database) =>
  (
    db
      .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'")
      .pluck()
      .all() as string[]
  ).filter((name) => !/^(?:__drizzle|candidate_search|score_counts)/.test(name));

function fill(db: Database.Database, table: string) {
  const columns = db.pragma(`table_info(${table})`) as { name: string; type: string; pk: number }[];
  const values = columns.map(({ name, type }) =>
    name in VALUES ? VALUES[name] : /int|real/i.test(type) ? 1 : "x",
  );
  db.prepare(
    `insert or replace into "${table}" (${columns.map(({ name }) => `"${name}"`).join()}) values (${columns.map(() => "?").join()})`,
  ).run(...values);
}

const countsOf = (db: Database.Database) =>
  Object.fromEntries(
    tablesOf(db).map((table) => [
      table,
      Number(db.prepare(`select count(*) from "${table}"`).pluck().get()),
    ]),
  );

/** What the row of every table becomes: the stage, the place and the decision of one candidate in one position. */
const MOVED = [
  {
    title: "x",
    stage: "New",
    place: 1,
    note: "x",
    added_at: 1,
    moved_at: 1,
    lead: "New",
    application_count: 1,
    decided: "New x",
  },
];
const applicationsIn = (db: Database.Database) =>
  db
    .prepare(
      `select p.title, s.name as stage, a.place, a.note, a.added_at, a.moved_at, c.stage as lead, c.application_count,
         d.stage || ' ' || d.reason as decided
       from applications a join positions p on p.id = a.position_id join stages s on s.id = a.stage_id
       join candidates c on c.id = a.candidate_id join decisions d on d.candidate_id = c.id and d.position_id = a.position_id`,
    )
    .all();

describe("a database of an earlier version", () => {
  // The first two came together: the tables, and what counts and finds their rows.
  it.each(MIGRATIONS.slice(1).map((_, index) => index + 2))(
    "with %i migrations and rows in every table is brought to the newest, and keeps them",
    (count) => {
      const path = makeOld(count);
      const old = new Database(path, { readonly: true });
      const before = countsOf(old);
      old.close();
      const db = openDb(path);
      expect(db.$client.pragma("integrity_check", { simple: true })).toBe("ok");
      expect(db.$client.pragma("foreign_key_check")).toEqual([]);
      expect(miscounted(db)).toEqual([]);
      const after = countsOf(db.$client);
      for (const [table, rows] of Object.entries(before)) {
        if (table === "activity") continue;
        if (table === "shortlist") {
          expect(applicationsIn(db.$client)).toEqual(MOVED);
          continue;
        }
        // Kept answers of the first version do not say for whom they were asked, so they went.
        if (table === "http_cache" && count < 4) continue;
        const moved = table === "activities" ? (before["activity"] ?? 0) : 0;
        expect([table, after[table]]).toEqual([table, rows + moved]);
      }
      if (before["activity"] !== undefined)
        expect(
          db.$client.prepare("select * from activities where detail <> '{}'").get(),
        ).toMatchObject({
          actor_type: "member",
          actor_id: 1,
          verb: "x",
          entity_type: "candidate",
          entity_id: 1,
          detail: '{"subject":"candidate 1"}',
        });
      if (before["merges"] !== undefined)
        expect(db.$client.prepare("select before from merges").pluck().get()).toContain(
          count < 12 ? '"survivor":{"row":{"id":1,"name":"Ada"}' : '"kept"',
        );
      db.$close();
      openDb(path).$close();
    },
  );
});
