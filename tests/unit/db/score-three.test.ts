import Database from "better-sqlite3";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDb } from "#db/client.server.ts";

const FOLDER = new URL("../../../db/migrations/", import.meta.url);
const JOURNAL = JSON.parse(readFileSync(new URL("meta/_journal.json", FOLDER), "utf8")) as {
  entries: { tag: string; when: number }[];
};

/** A database as it was before weights summed to 100. */
function before(): string {
  const path = join(mkdtempSync(join(tmpdir(), "touchstone-")), "touchstone.db");
  const db = new Database(path);
  db.pragma("foreign_keys = off");
  db.exec(
    "create table __drizzle_migrations (id serial primary key, hash text not null, created_at numeric)",
  );
  const last = JOURNAL.entries.findIndex(({ tag }) => tag.endsWith("_score_three"));
  for (const { tag, when } of JOURNAL.entries.slice(0, last)) {
    const sql = readFileSync(new URL(`${tag}.sql`, FOLDER), "utf8");
    for (const statement of sql.split("--> statement-breakpoint")) db.exec(statement);
    db.prepare("insert into __drizzle_migrations (hash, created_at) values ('', ?)").run(when);
  }
  db.exec(`
    insert into positions (name, reach_weight, response_weight, participation_weight, created_at) values
      ('Talk', 0, 1, 3, 1), ('Voice', 3, 0, 0, 1), ('Nothing', 0, 0, 0, 1), ('Even', 2.5, 2.5, 2.5, 1), ('Odd', 1.1, 0.7, 0.3, 1);
    insert into candidates (name, created_at, score, strength, model_version) values ('Ada', 1, 40, 1.5, '2.0kqsr');
    insert into shortlist (position_id, candidate_id, place, added_at) values (2, 1, 1, 1);`);
  db.close();
  return path;
}

test("weights from 0 to 3 become whole ones that sum to 100, in their proportions, and nothing else is lost", () => {
  expect(readdirSync(FOLDER)).toContain("0000_first_tables.sql");
  const db = openDb(before());
  const rows = db.$client
    .prepare(
      "select title, reach_weight, response_weight, participation_weight from positions order by id",
    )
    .raw()
    .all();
  const [first, ...others] = rows as [string, number, number, number][];
  expect(first?.slice(1)).toEqual([40, 40, 20]);
  expect(others).toEqual([
    ["Talk", 0, 40, 60],
    ["Voice", 100, 0, 0],
    ["Nothing", 40, 40, 20],
    ["Even", 40, 40, 20],
    ["Odd", 56, 36, 8],
  ]);
  expect(db.$client.prepare("select name, score, points, month_ago from candidates").all()).toEqual(
    [{ name: "Ada", score: 40, points: null, month_ago: null }],
  );
  expect(
    db.$client.prepare("select count(*) from applications where place = 1").pluck().get(),
  ).toBe(1);
  expect(db.$client.pragma("foreign_key_check")).toEqual([]);
  db.$close();
});
