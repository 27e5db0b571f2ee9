import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { baseUrls } from "#app/networks/base-urls.server.ts";
import { createHttp } from "#app/networks/http.server.ts";
import { removeAccount } from "#app/operations/account/remove.server.ts";
import { eraseCandidate } from "#app/operations/candidate/erase.server.ts";
import type { Db } from "#db/client.server.ts";
import { databaseStore } from "#app/worker/limit-store.server.ts";
import { deleteOldHosts } from "#db/hosts.server.ts";
import { transact } from "#db/transact.server.ts";
import { hosts, httpCache } from "#db/schema.server.ts";
import { makeCandidate, makeHost } from "#tests/support/factories.ts";
import { acting } from "#tests/support/acting.ts";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { testDb } from "#tests/support/test-db.ts";

let db: Db;
let server: Server;
let whenAsked: () => Promise<unknown> = async () => {};
beforeEach(async () => {
  db = testDb();
  server = createServer(async (_request, response) => {
    await whenAsked();
    response
      .setHeader("ETag", '"1"')
      .setHeader("Content-Type", "application/json")
      .end('{"id":"77"}');
  });
  await new Promise<void>((up) => server.listen(0, "127.0.0.1", up));
});
afterEach(() => {
  server.close();
  db.$close();
});

async function ask(accountId: number) {
  const { port } = server.address() as AddressInfo;
  const http = createHttp({
    store: databaseStore(db),
    baseUrls: baseUrls({ TOUCHSTONE_MASTODON_URL: `http://127.0.0.1:${port}` }),
  });
  await http
    .session(undefined, accountId)
    .getJson("https://own.example/api/v1/accounts/77/statuses", {
      network: "mastodon",
      schema: z.object({ id: z.string() }),
    });
  await http.close();
}
const kept = () =>
  db
    .select()
    .from(httpCache)
    .all()
    .map(({ url }) => url);
const ana = () =>
  makeCandidate(db, {
    name: "Ana",
    accounts: [{ network: "mastodon", handle: "ana@own.example" }],
  });

it("an answer that arrives after its candidate was erased is not kept", async () => {
  const {
    id,
    accountIds: [accountId = 0],
  } = await ana();
  whenAsked = () => eraseCandidate(acting(db), { id });
  await ask(accountId);
  expect(kept()).toEqual([]);
});

it("answers under numbers, in which no handle stands, go with the account too", async () => {
  whenAsked = async () => {};
  const {
    id,
    accountIds: [accountId = 0],
  } = await ana();
  await ask(accountId);
  expect(kept()).toEqual(["https://own.example/api/v1/accounts/77/statuses"]);
  await removeAccount(acting(db), { candidateId: id, accountId });
  expect(kept()).toEqual([]);
});

it("the name of a host is forgotten when its limits are long over, and not before", async () => {
  const day = 86_400_000;
  await makeHost(db, { host: "old.example", updatedAt: 1 });
  await makeHost(db, { host: "blocked.example", updatedAt: 1, blockedUntil: 9 * day });
  await makeHost(db, { host: "fresh.example", updatedAt: 2 * day });
  await transact(db, (tx) => deleteOldHosts(tx, 2 * day));
  expect(
    db
      .select()
      .from(hosts)
      .all()
      .map(({ host }) => host)
      .sort(),
  ).toEqual(["blocked.example", "fresh.example"]);
});
