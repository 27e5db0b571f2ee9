import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { atomically, type Db } from "#db/client.server.ts";
import {
  cancelBatch,
  enqueue,
  enqueueAccounts,
  enqueueCandidates,
  enqueueStatements,
  progress,
  queues,
} from "#db/jobs.server.ts";
import { claim, finish, postpone } from "#db/leases.server.ts";
import { accounts, batches, hosts, jobs } from "#db/schema.server.ts";
import { transact } from "#db/transact.server.ts";
import { crowd, emptyDb, person, T } from "../worker/world.ts";

const all = (db: Db) => db.select().from(jobs).orderBy(jobs.id).all();
const ask = { requestedBy: null, at: T };
const take = (db: Db) => claim(db, { owner: "w", at: T, leaseMs: 1000 });

describe("asking for accounts to be read", () => {
  it("makes one waiting job for each account, due at once", async () => {
    const db = emptyDb();
    const { accountIds } = person(db, "github:ada", "bluesky:ada.example");
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
    const db = emptyDb();
    const { accountIds } = person(
      db,
      "mastodon:Ada@One.Example",
      "mastodon:bo@two.example",
      "stackexchange:5@serverfault",
    );
    await enqueue(db, { accountIds, ...ask });
    expect(all(db).map((job) => job.host)).toEqual(["one.example", "two.example", "stackexchange"]);
  });

  it("does not queue an account again while it waits or is read, and does once it is over", async () => {
    const db = emptyDb();
    const { accountIds } = person(db, "github:ada", "github:bo");
    const first = await enqueue(db, { accountIds, ...ask });
    await take(db);
    const again = await enqueue(db, { accountIds, ...ask });
    expect(all(db)).toHaveLength(2);
    expect(db.select().from(batches).where(eq(batches.id, again)).get()?.finishedAt).toBe(T);
    await cancelBatch(db, first, { at: T });
    await enqueue(db, { accountIds, ...ask });
    expect(all(db).map((job) => job.state)).toEqual([
      "cancelled",
      "cancelled",
      "waiting",
      "waiting",
    ]);
  });

  it("leaves out accounts that no live network has", async () => {
    const db = emptyDb();
    const { accountIds } = person(db, "x:ada", "github:ada");
    await enqueue(db, { accountIds, ...ask });
    expect(all(db).map((job) => job.host)).toEqual(["github"]);
  });

  it("takes some candidates or all of them", async () => {
    const db = emptyDb();
    const ada = person(db, "github:ada", "devto:ada");
    const bo = person(db, "github:bo");
    await enqueueCandidates(db, { candidateIds: [ada.candidateId], ...ask });
    expect(all(db).map((job) => job.accountId)).toEqual(ada.accountIds);
    await enqueueCandidates(db, { candidateIds: "all", ...ask });
    expect(all(db).map((job) => job.accountId)).toEqual([...ada.accountIds, ...bo.accountIds]);
  });

  it("joins the transaction that adds the accounts", async () => {
    const db = emptyDb();
    const { candidateId } = person(db);
    const account = {
      candidateId,
      network: "github" as const,
      handle: "ada",
      handleKey: "ada",
      url: "",
      origin: "given" as const,
      addedAt: T,
    };
    await atomically(db, [
      db.insert(accounts).values(account),
      ...enqueueStatements(db, sql`${accounts.addedAt} = ${T}`, ask),
    ]);
    expect(all(db)).toMatchObject([{ accountId: 1, batchId: 1 }]);
    expect((await progress(db)).total).toBe(1);
  });

  it("leaves no open batch behind when there was nothing to ask", async () => {
    const db = emptyDb();
    await enqueue(db, { accountIds: [99], ...ask });
    await atomically(db, enqueueStatements(db, sql`false`, ask));
    expect(
      db
        .select()
        .from(batches)
        .all()
        .map((batch) => batch.finishedAt),
    ).toEqual([T, T]);
  });

  it("takes 100,000 accounts at once", async () => {
    const db = emptyDb();
    const { candidateId } = person(db);
    db.$client.exec("drop trigger accounts_listed_in");
    db.$client
      .exec(`with recursive n(value) as (values (1) union all select value + 1 from n where value < 100000)
      insert into accounts (id, candidate_id, network, handle, handle_key, url, origin, added_at)
      select value, ${candidateId}, 'github', 'u' || value, 'u' || value, '', 'given', 1 from n`);
    await enqueue(db, { accountIds: Array.from({ length: 100_000 }, (_, i) => i + 1), ...ask });
    expect((await progress(db)).waiting).toBe(100_000);
  });
});

describe("cancelling a batch", () => {
  it("ends what waits and what is being read, and nothing of another batch", async () => {
    const db = emptyDb();
    const batchId = await enqueue(db, { accountIds: crowd(db, "github", 3).accountIds, ...ask });
    const other = await enqueue(db, { accountIds: person(db, "hackernews:b").accountIds, ...ask });
    const done = await take(db);
    await finish(db, done!, { at: T, outcome: "ok", message: "" });
    await take(db);
    await cancelBatch(db, batchId, { at: T + 5 });
    expect(all(db).map(({ batchId: id, state }) => [id, state])).toEqual([
      [batchId, "done"],
      [batchId, "cancelled"],
      [batchId, "cancelled"],
      [other, "waiting"],
    ]);
    expect(await progress(db, { batchId })).toMatchObject({
      total: 1,
      done: 1,
      running: 0,
      waiting: 0,
    });
    expect(db.select().from(batches).where(eq(batches.id, batchId)).get()?.finishedAt).toBe(T + 5);
  });
});

describe("progress", () => {
  it("is nothing when nothing was asked", async () => {
    expect(await progress(emptyDb())).toEqual({
      total: 0,
      done: 0,
      running: 0,
      waiting: 0,
      failed: 0,
      messages: [],
    });
  });

  it("counts the open batches and says why some failed", async () => {
    const db = emptyDb();
    await enqueue(db, { accountIds: crowd(db, "github", 5).accountIds, ...ask });
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
    expect(await progress(db)).toEqual({
      total: 5,
      done: 2,
      running: 1,
      waiting: 2,
      failed: 1,
      messages: [{ message: "It is notFound.", jobs: 1 }],
    });
  });

  it("can look at one batch, also after its end, when the open ones no longer count it", async () => {
    const db = emptyDb();
    const one = await enqueue(db, { accountIds: person(db, "github:a").accountIds, ...ask });
    await finish(db, (await take(db))!, { at: T + 1, outcome: "ok", message: "" });
    await enqueue(db, { accountIds: person(db, "github:b", "github:c").accountIds, ...ask });
    expect(await progress(db, { batchId: one })).toMatchObject({ total: 1, done: 1, waiting: 0 });
    expect(await progress(db)).toMatchObject({ total: 2, done: 0 });
    expect(db.select().from(batches).where(eq(batches.id, one)).get()?.finishedAt).toBe(T + 1);
  });

  it("forgets a batch whose accounts were deleted", async () => {
    const db = emptyDb();
    const { accountIds } = person(db, "github:a");
    await enqueue(db, { accountIds, ...ask });
    db.delete(accounts).run();
    expect((await progress(db)).total).toBe(0);
  });

  it("lists what waits for each host, longest queue first", async () => {
    const db = emptyDb();
    await enqueue(db, {
      accountIds: [...person(db, "bluesky:b").accountIds, ...crowd(db, "github", 2).accountIds],
      ...ask,
    });
    await take(db);
    db.insert(hosts)
      .values({ host: "github", blockedUntil: T + 9, updatedAt: T })
      .run();
    expect(await queues(db)).toEqual([
      { host: "github", waiting: 2, running: 0, nextAt: T, blockedUntil: T + 9 },
      { host: "bluesky", waiting: 0, running: 1, nextAt: null, blockedUntil: null },
    ]);
  });
});

describe("asking within a transaction", () => {
  it("adds one batch with a job for each account that can be asked and is not waiting yet", async () => {
    const db = emptyDb();
    const { accountIds } = person(db, "github:ada", "x:ada", "mastodon:ada@One.Example");
    const asked = await transact(db, (tx) => enqueueAccounts(tx, { accountIds, ...ask }));
    expect(asked).toEqual({ batchId: 1, jobs: 2 });
    expect(all(db)).toMatchObject([
      { batchId: 1, accountId: accountIds[0], host: "github", state: "waiting", runAt: T },
      { batchId: 1, accountId: accountIds[2], host: "one.example" },
    ]);
  });

  it("leaves no batch behind when there is nothing to ask", async () => {
    const db = emptyDb();
    const { accountIds } = person(db, "github:ada");
    await transact(db, (tx) => enqueueAccounts(tx, { accountIds, ...ask }));
    const again = await transact(db, (tx) => enqueueAccounts(tx, { accountIds, ...ask }));
    expect(again).toEqual({ batchId: null, jobs: 0 });
    expect(await db.$count(batches)).toBe(1);
  });
});
