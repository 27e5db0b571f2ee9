import { createServer } from "node:http";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, it, vi } from "vitest";
import { stopServer } from "#app/http/stop.server.ts";
import { openDb, type Db } from "#db/client.server.ts";
import { makeHost } from "#tests/support/factories.ts";

let path: string;
let db: Db;
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), "touchstone-")), "touchstone.db");
  db = openDb(path);
});

const stop = (halt: () => Promise<void>) =>
  stopServer({ server: createServer(), worker: { wake() {}, stop: halt }, db, path });
function spoken() {
  const { calls } = vi.mocked(console.error).mock;
  const words = calls.map(([text]) => String(text));
  calls.length = 0;
  return words;
}

it("stopping in order says nothing and closes the database", async () => {
  expect(await stop(async () => {})).toBe(0);
  expect([spoken(), db.$client.open]).toEqual([[], false]);
});

it("stopping on a full disk says so in one sentence, closes the database all the same and ends with 1", async () => {
  const { $client: client } = db.$writer.tx;
  const pages = client.pragma("page_count", { simple: true });
  client.pragma(`max_page_count = ${String(pages)}`);
  const status = await stop(async () => {
    await makeHost(db, { host: "x".repeat(1e6) });
  });
  expect([status, spoken(), db.$client.open]).toEqual([
    1,
    [`Stopped. The disk with the database ${path} is full. Make room on it, then start again.`],
    false,
  ]);
});

it("a fault of the program is told with where it came from", async () => {
  const status = await stop(async () => {
    throw new TypeError("a mistake");
  });
  expect(status).toBe(1);
  expect(spoken()[0]).toMatch(/^Stopped with an error: TypeError: a mistake/);
});
