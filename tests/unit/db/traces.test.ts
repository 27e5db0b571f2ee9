import Database from "better-sqlite3";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keepClearingTraces } from "#app/worker/traces.server.ts";
import { removeAccount } from "#app/operations/account/remove.server.ts";
import { eraseCandidate } from "#app/operations/candidate/erase.server.ts";
import { openDb, type Db } from "#db/client.server.ts";
import { clearTraces, hasTraces, markTraces } from "#db/traces.server.ts";
import { transact } from "#db/transact.server.ts";
import { makeCandidate, type MadeCandidate } from "#tests/support/factories.ts";
import { acting } from "#tests/support/acting.ts";

const NAME = "Zenobia Quillfeather";
let folder: string;
let file: string;
let db: Db;
let reader: Database.Database;
let person: MadeCandidate;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "traces-"));
  file = join(folder, "team.db");
  db = openDb(file);
  person = await makeCandidate(db, { name: NAME, accounts: [{ handle: "zenobia" }] });
  reader = new Database(file, { readonly: true });
});
afterEach(() => {
  reader.close();
  db.$close();
  rmSync(folder, { recursive: true });
});

/** Another program in the middle of reading, such as a backup. */
function read() {
  reader.exec("begin");
  reader.prepare("select count(*) from candidates").get();
}
const log = () => readFileSync(`${file}-wal`, "latin1");
const erase = () => eraseCandidate(acting(db, 9), { id: person.id });

it("nothing is left in the log when nobody else reads, and that is known", async () => {
  expect(log()).toContain(NAME);
  await erase();
  expect([hasTraces(db), log().includes(NAME)]).toEqual([false, false]);
});

it("erasing does not wait for another program that reads, and it is known that traces are left", async () => {
  read();
  // Waiting would be done by SQLite itself, which must not be allowed any.
  const waits: unknown[] = [];
  const writer = db.$writer.tx.$client;
  const pragma = writer.pragma.bind(writer);
  vi.spyOn(writer, "pragma").mockImplementation((source, options) => {
    if (source.startsWith("wal_checkpoint")) waits.push(pragma("busy_timeout", { simple: true }));
    return pragma(source, options);
  });
  await erase();
  expect([waits, hasTraces(db)]).toEqual([[0], true]);
  expect(log()).toContain(NAME);
  expect(await clearTraces(db)).toBe(false);
  reader.exec("commit");
  expect(await clearTraces(db)).toBe(true);
  expect([hasTraces(db), log().includes(NAME)]).toEqual([false, false]);
  expect(Number(pragma("busy_timeout", { simple: true }))).toBeGreaterThan(0);
});

it("an account that is removed leaves traces in the same way", async () => {
  read();
  await removeAccount(acting(db, 9), {
    candidateId: person.id,
    accountId: person.accountIds[0] ?? 0,
  });
  expect(hasTraces(db)).toBe(true);
});

it("traces are cleared in the background once the other program has finished, after a restart too", async () => {
  read();
  await erase();
  db.$close();
  db = openDb(file);
  expect(hasTraces(db)).toBe(true);
  const stop = keepClearingTraces(db, { everyMs: 5 });
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect([hasTraces(db), log().includes(NAME)]).toEqual([true, true]);
  reader.exec("commit");
  await vi.waitFor(() => expect(hasTraces(db)).toBe(false), { timeout: 20_000 });
  expect(log()).not.toContain(NAME);
  stop();
});

it("an erasure by another process meanwhile is not taken for cleared", async () => {
  read();
  await erase();
  reader.exec("commit");
  const { $client: client } = db.$writer.tx;
  const pragma = client.pragma.bind(client);
  vi.spyOn(client, "pragma").mockImplementation((source, options) => {
    const result = pragma(source, options);
    if (source.startsWith("wal_checkpoint")) pragma("user_version = 77");
    return result;
  });
  expect(await clearTraces(db)).toBe(false);
  expect(hasTraces(db)).toBe(true);
});

it("an erasure that is rolled back leaves no mark", async () => {
  const work = transact(db, async (tx) => {
    markTraces(tx);
    throw new Error("changed my mind");
  });
  await expect(work).rejects.toThrow("changed my mind");
  expect(hasTraces(db)).toBe(false);
});
