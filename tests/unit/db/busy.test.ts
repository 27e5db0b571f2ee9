import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { afterEach, beforeEach, expect, it } from "vitest";
import { attempt } from "#app/pages/operate.server.ts";
import { loader as healthcheck } from "#app/routes/healthcheck.ts";
import { addPosition } from "#app/operations/position/add.server.ts";
import { listPositions } from "#db/positions.server.ts";
import { openDb, type Db } from "#db/client.server.ts";
import { DatabaseBusy } from "#db/transact.server.ts";
import { acting } from "#tests/support/acting.ts";
import { request, testContext } from "#tests/support/app.ts";

let folder: string;
let db: Db;
let other: ChildProcess;

/** Another process that holds the write lock until it is ended. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "touchstone-busy-"));
  const path = join(folder, "touchstone.db");
  db = openDb(path);
  const program = `
    const db = new (require("better-sqlite3"))(${JSON.stringify(path)});
    db.exec("begin immediate");
    db.exec("update positions set city = 'Elsewhere'");
    process.stdout.write("locked");
    process.stdin.once("data", () => { db.exec("commit"); process.exit(0); });`;
  other = spawn(process.execPath, ["-e", program]);
  await once(other.stdout!, "data");
});
afterEach(() => {
  other.kill("SIGKILL");
  db.$close();
  rmSync(folder, { recursive: true });
});
async function release() {
  other.stdin!.write("x");
  await once(other, "exit");
}

it("pages and the health check answer while another process holds the write lock", async () => {
  const context = testContext(db);
  const answer = await healthcheck({ request: request("/healthcheck"), context, params: {} });
  expect(answer.status).toBe(200);
  expect(await listPositions(db)).toHaveLength(1);
});

it("a change waits for its turn without keeping anything else from running, and nothing of either is lost", async () => {
  let turns = 0;
  const counting = setInterval(() => turns++, 5);
  const adding = addPosition(acting(db), { title: "Cook" });
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(turns).toBeGreaterThan(3);
  expect(await listPositions(db)).toHaveLength(1);
  await release();
  await adding;
  clearInterval(counting);
  expect((await listPositions(db)).map(({ title, city }) => [title, city])).toEqual([
    ["General", "Elsewhere"],
    ["Cook", null],
  ]);
});

it("a change that waited too long is refused with a 503 in plain words, and wrote nothing", async () => {
  const refused = await attempt(addPosition(acting(db), { title: "Cook" })).catch(
    (thrown: unknown) => thrown,
  );
  expect(refused).toBeInstanceOf(Response);
  expect((refused as Response).status).toBe(503);
  expect(await (refused as Response).text()).toBe(new DatabaseBusy().message);
  await release();
  expect(await listPositions(db)).toHaveLength(1);
});

it("the connection that reads can write nothing", async () => {
  await release();
  expect(() => db.$client.prepare("delete from positions").run()).toThrow(/readonly/);
});
