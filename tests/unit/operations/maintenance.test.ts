import { eq, isNull } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { MAINTENANCE_MS, runMaintenance } from "#app/operations/maintenance/run.server.ts";
import type { Db } from "#db/client.server.ts";
import type { Outcome } from "#db/constants.ts";
import { accounts, batches, jobs } from "#db/schema.server.ts";
import { makeAccounts, makeCandidate } from "#tests/support/factories.ts";
import { asWorker, claim, enqueue, finish, postpone } from "#tests/support/queue.ts";
import { crowd, DAY, T } from "../worker/world.ts";
import { testDb } from "#tests/support/test-db.ts";

const HOUR = 3_600_000;
const tried = (db: Db, accountId: number, at: number | null, outcome: Outcome | null = "ok") =>
  db.$writer.tx
    .update(accounts)
    .set({ triedAt: at, outcome })
    .where(eq(accounts.id, accountId))
    .run();
const asked = (db: Db) =>
  db
    .select()
    .from(jobs)
    .all()
    .map((job) => job.accountId);
const maintain = (db: Db, { at, refreshHours }: { at: number; refreshHours: number }) =>
  runMaintenance(asWorker(db, at), { refreshHours, leaseMs: 15_000 });
/** As often as maintenance comes in `hours`. */
async function keepUp(db: Db, hours: number, from = T, refreshHours = 24) {
  for (let at = from; at < from + hours * HOUR; at += MAINTENANCE_MS)
    await maintain(db, { at, refreshHours });
}

describe("the daily refresh", () => {
  it("asks for what was last tried a day ago, and for nothing younger, unasked or from another network", async () => {
    const db = testDb();
    const [due = 0, young = 0, unasked = 0, elsewhere = 0] = await makeAccounts(
      db,
      "github:due",
      "github:young",
      "github:unasked",
      "x:elsewhere",
    );
    tried(db, due, T - DAY);
    tried(db, young, T - DAY + 1);
    tried(db, unasked, null, null);
    tried(db, elsewhere, T - DAY);
    await maintain(db, { at: T, refreshHours: 24 });
    expect(asked(db)).toEqual([due]);
    expect(db.select().from(batches).all()).toMatchObject([
      { requestedBy: null, createdAt: T, finishedAt: null },
    ]);
  });

  it("gives an account that is gone a week", async () => {
    const db = testDb();
    const ids = await makeAccounts(db, "github:a", "github:b", "github:c", "github:d", "github:e");
    (["notFound", "suspended", "moved", "closed", "unreachable"] as const).forEach((outcome, i) =>
      tried(db, ids[i]!, T - 7 * DAY + 1, outcome),
    );
    await keepUp(db, 1, T);
    expect(asked(db)).toContain(ids[4]);
    expect(asked(db).length).toBe(5);
    const early = testDb();
    const [gone = 0] = await makeAccounts(early, "github:a");
    tried(early, gone, T - 7 * DAY + HOUR, "notFound");
    await maintain(early, { at: T, refreshHours: 24 });
    expect(asked(early)).toEqual([]);
  });

  it("asks nothing twice while it waits", async () => {
    const db = testDb();
    const [id = 0] = await makeAccounts(db, "github:a");
    tried(db, id, T - 3 * DAY);
    await keepUp(db, 5);
    expect(asked(db)).toEqual([id]);
    expect(db.select().from(batches).all()).toHaveLength(1);
  });

  it("spreads accounts that were added together over the day, and reaches all of them", async () => {
    const db = testDb();
    const { accountIds } = await makeCandidate(db, { accounts: crowd("github", 600) });
    for (const id of accountIds) tried(db, id, T - DAY);
    await keepUp(db, 1);
    expect(asked(db).length).toBeGreaterThan(20);
    expect(asked(db).length).toBeLessThan(50);
    await keepUp(db, 23, T + HOUR);
    expect(asked(db)).toHaveLength(600);
  });

  it("can be turned off", async () => {
    const db = testDb();
    tried(db, (await makeAccounts(db, "github:a"))[0]!, T - 30 * DAY);
    await keepUp(db, 2, T, 0);
    expect(asked(db)).toEqual([]);
  });
});

describe("clearing away", () => {
  const run = async (db: Db, at: number) => {
    await enqueue(db, {
      accountIds: await makeAccounts(db, `github:u${at}`),
      requestedBy: null,
      at,
    });
    await finish(db, (await claim(db, { owner: "w", at, leaseMs: 1 }))!, {
      at,
      outcome: "ok",
      message: "",
    });
  };

  it("forgets jobs a week after their batch ended, with the batch", async () => {
    const db = testDb();
    await run(db, T - 9 * DAY);
    await maintain(db, { at: T - 7 * DAY - 1, refreshHours: 0 });
    await run(db, T - 8 * DAY);
    await maintain(db, { at: T - 7 * DAY, refreshHours: 0 });
    expect(asked(db)).toHaveLength(2);
    await maintain(db, { at: T, refreshHours: 0 });
    expect(asked(db)).toHaveLength(1);
    expect(db.select().from(batches).all()).toMatchObject([{ finishedAt: T - 7 * DAY }]);
  });

  it("closes a batch whose accounts were deleted, and no other", async () => {
    const db = testDb();
    const [a = 0] = await makeAccounts(db, "github:a");
    await enqueue(db, { accountIds: [a], requestedBy: null, at: T });
    await enqueue(db, {
      accountIds: await makeAccounts(db, "github:b"),
      requestedBy: null,
      at: T,
    });
    db.$writer.tx.delete(accounts).where(eq(accounts.id, a)).run();
    await maintain(db, { at: T + HOUR, refreshHours: 0 });
    expect(await db.$count(batches, isNull(batches.finishedAt))).toBe(2);
    await maintain(db, { at: T + HOUR + 1, refreshHours: 0 });
    expect(
      db
        .select()
        .from(batches)
        .all()
        .map((batch) => batch.finishedAt),
    ).toEqual([T + HOUR + 1, null]);
  });
});

describe("a clock that went back", () => {
  it("makes nothing wait for the time that it was ahead", async () => {
    const db = testDb();
    const ahead = T + 2 * DAY;
    const [held = 0, due = 0, paused = 0, tried_ = 0] = await makeAccounts(
      db,
      "github:held",
      "github:due",
      "devto:paused",
      "github:tried",
    );
    await enqueue(db, { accountIds: [held, due, paused], requestedBy: null, at: ahead });
    const wish = { owner: "dead", at: ahead, leaseMs: 15_000 };
    const job = (await claim(db, wish))!;
    await postpone(db, job, {
      at: ahead,
      runAt: ahead + 60_000,
      outcome: "rateLimited",
      message: "Wait.",
      pause: true,
    });
    await claim(db, wish);
    tried(db, tried_, ahead);
    expect(await claim(db, { ...wish, at: T })).toBeUndefined();

    await maintain(db, { at: T, refreshHours: 0 });
    const taken = [];
    for (let i = 0; i < 4; i++)
      taken.push((await claim(db, { ...wish, owner: "next", at: T + 60_000 }))?.accountId);
    expect(taken.sort()).toEqual([held, due, paused, undefined].sort());
    await maintain(db, { at: T + DAY, refreshHours: 24 });
    expect(asked(db)).toContain(tried_);
  });

  it("changes nothing of what a host asked for while the clock is right", async () => {
    const db = testDb();
    await enqueue(db, {
      ...(await makeCandidate(db, { accounts: ["github:a"] })),
      requestedBy: null,
      at: T,
    });
    const job = (await claim(db, { owner: "w", at: T, leaseMs: 15_000 }))!;
    const later = {
      at: T,
      runAt: T + DAY,
      outcome: "rateLimited",
      message: "",
      pause: true,
    } as const;
    await postpone(db, job, later);
    await maintain(db, { at: T + 1, refreshHours: 0 });
    expect(db.select().from(jobs).get()?.runAt).toBe(T + DAY);
    expect(await claim(db, { owner: "w", at: T + 1, leaseMs: 15_000 })).toBeUndefined();
  });
});
