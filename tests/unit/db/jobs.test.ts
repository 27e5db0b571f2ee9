import { describe, expect, it } from "vitest";
import { readProgress } from "#db/batches.server.ts";
import type { Db } from "#db/client.server.ts";
import { enqueueAccounts } from "#db/jobs.server.ts";
import { accounts, batches, jobs } from "#db/schema.server.ts";
import { listHostQueues } from "#db/sql/queue-counts.server.ts";
import { transact } from "#db/transact.server.ts";
import {
  makeAccounts,
  makeCandidate,
  makeHost,
  makeManyAccounts,
} from "#tests/support/factories.ts";
import { cancelAll, claim, enqueue, finish, postpone } from "#tests/support/queue.ts";
import { crowd, T } from "../worker/world.ts";
import { testDb } from "#tests/support/test-db.ts";

const all = (db: Db) => db.select().from(jobs).orderBy(jobs.id).all();
const ask = { requestedBy: null, at: T };
const take = (db: Db) => claim(db, { owner: "w", at: T, leaseMs: 1000 });

describe("asking for accounts to be read", () => {
  it("makes one waiting job for each account, due at once", async () => {
    const db = testDb();
    const { accountIds } = await makeCandidate(db, {
      accounts: ["github:ada", "bluesky:ada.example"],
    });
    const batchId = await enqueue(db, { accountIds, ...ask });
    expect(all(db)).toMatchObject([
      {
        batchId,
        accountId: accountIds[0],
        host: "github",
        state: "waiting",
        attempts: 0,
        returns: 0,
        runAt: T,
        leaseOwner: null,
        outcome: null,
        createdAt: T,
      },
      { batchId, accountId: accountIds[1], host: "bluesky" },
    ]);
    expect(db.select().from(batches).all()).toEqual([
      { id: batchId, requestedBy: null, createdAt: T, finishedAt: null },
    ]);
  });

  it("lets each Mastodon server be waited for by itself, and only Mastodon's", async () => {
    const db = testDb();
    const { accountIds } = await makeCandidate(db, {
      accounts: [
        "mastodon:Ada@One.Example",
        "mastodon:bo@two.example",
        "stackexchange:5@serverfault",
      ],
    });
    await enqueue(db, { accountIds, ...ask });
    expect(all(db).map((job) => job.host)).toEqual(["one.example", "two.example", "stackexchange"]);
  });

  it("does not queue an account again while it waits or is read, and does once it is over", async () => {
    const db = testDb();
    const { accountIds } = await makeCandidate(db, { accounts: ["github:ada", "github:bo"] });
    await enqueue(db, { accountIds, ...ask });
    await take(db);
    expect(await enqueue(db, { accountIds, ...ask })).toBe(0);
    expect(all(db)).toHaveLength(2);
    await cancelAll(db, T);
    await enqueue(db, { accountIds, ...ask });
    expect(all(db).map((job) => job.state)).toEqual([
      "cancelled",
      "cancelled",
      "waiting",
      "waiting",
    ]);
  });

  it("leaves out accounts that no live network has", async () => {
    const db = testDb();
    const { accountIds } = await makeCandidate(db, { accounts: ["x:ada", "github:ada"] });
    await enqueue(db, { accountIds, ...ask });
    expect(all(db).map((job) => job.host)).toEqual(["github"]);
  });

  it("takes 100,000 accounts at once", async () => {
    const db = testDb();
    const { id: candidateId } = await makeCandidate(db);
    await makeManyAccounts(db, candidateId, 100_000);
    await enqueue(db, { accountIds: Array.from({ length: 100_000 }, (_, i) => i + 1), ...ask });
    expect((await readProgress(db)).waiting).toBe(100_000);
  });
});

describe("progress", () => {
  it("is nothing when nothing was asked", async () => {
    expect(await readProgress(testDb())).toEqual({
      total: 0,
      done: 0,
      running: 0,
      waiting: 0,
      failed: 0,
      messages: [],
    });
  });

  it("counts the open batches and says why some failed", async () => {
    const db = testDb();
    await enqueue(db, {
      accountIds: await makeAccounts(db, ...crowd("github", 5)),
      ...ask,
    });
    const finished = async (outcome: "ok" | "notFound") =>
      finish(db, (await take(db))!, { at: T, outcome, message: `It is ${outcome}.` });
    await finished("ok");
    await finished("notFound");
    await take(db);
    await postpone(db, (await take(db))!, {
      at: T,
      runAt: T + 60_000,
      outcome: "rateLimited",
      message: "Wait.",
      pause: true,
    });
    expect(await readProgress(db)).toEqual({
      total: 5,
      done: 2,
      running: 1,
      waiting: 2,
      failed: 1,
      messages: [{ message: "It is notFound.", jobs: 1 }],
    });
  });

  it("can look at one batch, also after its end, when the open ones no longer count it", async () => {
    const db = testDb();
    const one = await enqueue(db, {
      accountIds: await makeAccounts(db, "github:a"),
      ...ask,
    });
    await finish(db, (await take(db))!, { at: T + 1, outcome: "ok", message: "" });
    await enqueue(db, {
      accountIds: await makeAccounts(db, "github:b", "github:c"),
      ...ask,
    });
    expect(await readProgress(db, { batchId: one })).toMatchObject({
      total: 1,
      done: 1,
      waiting: 0,
    });
    expect(await readProgress(db)).toMatchObject({ total: 2, done: 0 });
  });

  it("forgets a batch whose accounts were deleted", async () => {
    const db = testDb();
    const { accountIds } = await makeCandidate(db, { accounts: ["github:a"] });
    await enqueue(db, { accountIds, ...ask });
    db.$writer.tx.delete(accounts).run();
    expect((await readProgress(db)).total).toBe(0);
  });

  it("lists what waits for each host, longest queue first", async () => {
    const db = testDb();
    await enqueue(db, {
      accountIds: [
        ...(await makeAccounts(db, "bluesky:b")),
        ...(await makeAccounts(db, ...crowd("github", 2))),
      ],
      ...ask,
    });
    await take(db);
    await makeHost(db, { host: "github", blockedUntil: T + 9, updatedAt: T });
    expect(await listHostQueues(db, { most: 5, now: T })).toEqual({
      queues: [
        { host: "github", waiting: 2, running: 0, nextAt: T, blockedUntil: T + 9 },
        { host: "bluesky", waiting: 0, running: 1, nextAt: null, blockedUntil: null },
      ],
      all: { hosts: 2, accounts: 3, paused: 1 },
    });
    expect(await listHostQueues(testDb(), { most: 5, now: T })).toEqual({
      queues: [],
      all: { hosts: 0, accounts: 0, paused: 0 },
    });
  });
});

describe("asking within a transaction", () => {
  it("adds one batch with a job for each account that can be asked and is not waiting yet", async () => {
    const db = testDb();
    const { accountIds } = await makeCandidate(db, {
      accounts: ["github:ada", "x:ada", "mastodon:ada@One.Example"],
    });
    const asked = await transact(db, (tx) => enqueueAccounts(tx, { accountIds, ...ask }));
    expect(asked).toEqual({ batchId: 1, jobs: 2 });
    expect(all(db)).toMatchObject([
      { batchId: 1, accountId: accountIds[0], host: "github", state: "waiting", runAt: T },
      { batchId: 1, accountId: accountIds[2], host: "one.example" },
    ]);
  });

  it("asks at once again for what was waiting in a batch that is over", async () => {
    const db = testDb();
    const { accountIds } = await makeCandidate(db, { accounts: ["github:ada", "github:bo"] });
    await enqueue(db, { accountIds, ...ask });
    db.$writer.tx.update(batches).set({ finishedAt: T }).run();
    const again = await enqueue(db, { accountIds: accountIds.slice(0, 1), ...ask });
    expect(all(db).map(({ batchId, state }) => [batchId, state])).toEqual([
      [1, "cancelled"],
      [1, "waiting"],
      [again, "waiting"],
    ]);
  });

  it("leaves no batch behind when there is nothing to ask", async () => {
    const db = testDb();
    const { accountIds } = await makeCandidate(db, { accounts: ["github:ada"] });
    await transact(db, (tx) => enqueueAccounts(tx, { accountIds, ...ask }));
    const again = await transact(db, (tx) => enqueueAccounts(tx, { accountIds, ...ask }));
    expect(again).toEqual({ batchId: null, jobs: 0 });
    expect(await db.$count(batches)).toBe(1);
  });
});
