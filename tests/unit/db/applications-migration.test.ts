import Database from "better-sqlite3";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { splitCandidates } from "#app/operations/candidate/split.server.ts";
import { applicationsOf } from "#db/applications.server.ts";
import { openDb } from "#db/client.server.ts";
import { decisionsOf } from "#db/decisions.server.ts";
import { listStages } from "#db/stages.server.ts";
import { acting } from "#tests/support/acting.ts";
import { miscounted } from "#tests/support/recount.ts";

/** The first migration that knows applications. */
const APPLICATIONS = 21;
const MIGRATIONS = readMigrationFiles({ migrationsFolder: "db/migrations" });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "touchstone-applications-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A database as it was when a stage belonged to a candidate, with these rows. */
function old(rows: string): string {
  const path = join(folder, "old.db");
  const db = new Database(path);
  db.pragma("foreign_keys = OFF");
  db.exec(
    "create table __drizzle_migrations (id serial primary key, hash text, created_at numeric)",
  );
  for (const { sql, hash, folderMillis } of MIGRATIONS.slice(0, APPLICATIONS)) {
    for (const statement of sql) db.exec(statement);
    db.prepare("insert into __drizzle_migrations (hash, created_at) values (?, ?)").run(
      hash,
      folderMillis,
    );
  }
  db.exec(rows);
  db.close();
  return path;
}

const PEOPLE = `
  insert into members (id, name, email, role, password_hash, created_at) values (1, 'Olga Owner', 'olga@team.example', 'owner', 'x', 1);
  insert into positions (id, name, created_at) values (2, 'Writer', 1), (3, 'Cook', 1);
  insert into candidates (id, name, stage, created_at, created_by) values
    (1, 'Ada Example', 'interview', 10, 1), (2, 'Bo Example', 'declined', 10, null), (3, 'Cy Example', 'new', 10, null), (4, 'Di Example', 'hired', 10, 1);
  insert into shortlist (position_id, candidate_id, place, note, added_by, added_at) values
    (2, 1, 1, 'First', 1, 20), (3, 1, 4, null, null, 30), (2, 2, 2, 'Second', null, 20);
  insert into decisions (id, candidate_id, stage, reason, decided_by, decided_at, score, model_version) values
    (1, 1, 'screening', 'Wrote', 'Olga', 25, 40, '2'), (2, 1, 'interview', 'Good', 'Olga', 40, null, null), (3, 4, 'hired', 'Yes', 'Olga', 50, 60, '3');`;

test("a stage goes to every application of its candidate, and nothing of a shortlist or a decision is lost", async () => {
  const db = openDb(old(PEOPLE));
  expect(await applicationsOf(db, 1)).toMatchObject([
    { title: "Cook", stage: "Interview", place: 1, note: null, movedAt: 40 },
    { title: "Writer", stage: "Interview", place: 1, listed: 2, note: "First", movedAt: 40 },
  ]);
  expect(await applicationsOf(db, 2)).toMatchObject([
    { title: "Writer", stage: "Not continuing", kind: "out", place: 2, note: "Second" },
  ]);
  expect(await applicationsOf(db, 3)).toMatchObject([
    { title: "General", stage: "New", place: null, movedAt: 10 },
  ]);
  expect(await applicationsOf(db, 4)).toMatchObject([
    { title: "General", stage: "Hired", kind: "hired", movedAt: 50 },
  ]);
  expect(await decisionsOf(db, 1)).toMatchObject([
    { position: "Writer", stage: "Interview", reason: "Good", score: null, scoreSeen: null },
    { position: "Writer", stage: "Screening", score: 40, modelVersion: "2", scoreSeen: null },
  ]);
  expect(await decisionsOf(db, 4)).toMatchObject([{ position: "General", stage: "Hired" }]);
  expect((await listStages(db, 3)).map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    "New open",
    "Screening open",
    "Interview open",
    "Offer open",
    "Hired hired",
    "Not continuing out",
    "Withdrew out",
  ]);
  expect(miscounted(db)).toEqual([]);
  db.$close();
});

test("without a default position there is one afterwards, be it the one called General", async () => {
  const db = openDb(
    old(`delete from positions; insert into positions (id, name, created_at) values (7, 'general', 1);
      insert into candidates (id, name, created_at) values (1, 'Ada Example', 1);`),
  );
  expect(await applicationsOf(db, 1)).toMatchObject([{ positionId: 7, stage: "New" }]);
  db.$close();
  rmSync(join(folder, "old.db"));
  const none = openDb(
    old("delete from positions; insert into candidates (id, name, created_at) values (1, 'A', 1);"),
  );
  expect(await applicationsOf(none, 1)).toMatchObject([{ title: "General", stage: "New" }]);
  none.$close();
});

test("what was merged before can be split again, each with stage, place and note", async () => {
  const row = (id: number, name: string, stage: string) => ({
    id,
    name,
    stage,
    createdAt: 10,
    email: null,
    headline: null,
    city: null,
    modelVersion: null,
    scoredAt: null,
    version: 1,
  });
  const place = (positionId: number, candidateId: number, at: number, note: string | null) => ({
    positionId,
    candidateId,
    place: at,
    note,
    addedBy: 1,
    addedAt: 20,
  });
  const side = (own: object, shortlist: object[], decisions: number[]) => ({
    row: own,
    tags: [],
    shortlist,
    scores: [],
    accounts: [],
    decisions,
    merges: [],
  });
  const before = {
    survivor: side(
      row(1, "Ada Example", "interview"),
      [place(2, 1, 1, "First"), place(3, 1, 4, null)],
      [1, 2],
    ),
    duplicate: side(row(9, "A. Example", "offer"), [place(2, 9, 3, "Hers")], [3]),
    made: {
      row: { name: "Ada Example", email: null, headline: null, city: null, stage: "interview" },
      tags: [],
      shortlist: [place(2, 1, 1, "First"), place(3, 1, 4, null)],
      lastSnapshot: 0,
    },
  };
  const db = openDb(
    old(`${PEOPLE} update decisions set candidate_id = 1 where id = 3;
      insert into merges (id, survivor_id, duplicate_id, merged_by, merged_at, before) values (1, 1, 9, 'Olga', 60, '${JSON.stringify(before)}');`),
  );
  await splitCandidates(acting(db, 70), { survivorId: 1, duplicateId: 9 });
  expect(await applicationsOf(db, 9)).toMatchObject([
    { title: "Writer", stage: "Offer", place: 3, note: "Hers" },
  ]);
  expect(await applicationsOf(db, 1)).toMatchObject([
    { title: "Cook", stage: "Interview", place: 1 },
    { title: "Writer", stage: "Interview", place: 1, note: "First" },
  ]);
  expect((await decisionsOf(db, 9)).map(({ id }) => id)).toEqual([3]);
  expect(miscounted(db)).toEqual([]);
  db.$close();
});
