import { eq } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { readProgress } from "#db/batches.server.ts";
import type { Db } from "#db/client.server.ts";
import { accounts, batches, hosts, jobs } from "#db/schema.server.ts";
import { findNextDue } from "#db/sql/next-job.server.ts";
import { listHostQueues } from "#db/sql/queue-counts.server.ts";
import { makeAccounts, makeCandidate, makeHost } from "#tests/support/factories.ts";
import {
  cancelAll,
  claim,
  enqueue,
  finish,
  postpone,
  record,
  release,
  renew,
} from "#tests/support/queue.ts";
import { crowd, facts, T } from "../worker/world.ts";
import { testDb } from "#tests/support/test-db.ts";

const ask = { requestedBy: null, at: T };
const wish = { owner: "w", at: T, leaseMs: 1000 };
const job = (db: Db, id: number) => db.select().from(jobs).where(eq(jobs.id, id)).get();
const block = (db: Db, host: string, until: number) =>
  makeHost(db, { host, blockedUntil: until, updatedAt: T });

async function queue(...handles: string[]) {
  const db = testDb();
  const { id: candidateId, accountIds } = await makeCandidate(db, { accounts: handles });
  const batchId = await enqueue(db, { accountIds, ...ask });
  return { db, batchId, candidateId, accountIds };
}

describe("taking a job", () => {
  it("leases it to one owner and says what to read", async () => {
    const { db, accountIds } = await queue("github:Ada");
    const held = await claim(db, wish);
    expect(held).toEqual({
      id: 1,
      owner: "w",
      accountId: accountIds[0],
      network: "github",
      handle: "Ada",
      host: "github",
      attempts: 0,
      returns: 0,
    });
    expect(job(db, 1)).toMatchObject({ state: "running", leaseOwner: "w", leaseUntil: T + 1000 });
    expect(await claim(db, { ...wish, owner: "other" })).toBeUndefined();
  });

  it("waits until a job is due", async () => {
    const { db } = await queue("github:ada");
    expect(await claim(db, { ...wish, at: T - 1 })).toBeUndefined();
    expect(await findNextDue(db)).toBe(T);
  });

  it("takes the one that has waited longest, then the one asked for first", async () => {
    const { db } = await queue("github:a", "github:b", "github:c");
    db.$writer.tx
      .update(jobs)
      .set({ runAt: T - 1 })
      .where(eq(jobs.id, 3))
      .run();
    expect([
      (await claim(db, wish))?.id,
      (await claim(db, wish))?.id,
      (await claim(db, wish))?.id,
    ]).toEqual([3, 1, 2]);
  });

  it("takes over a job whose lease ran out, and counts that it came back", async () => {
    const { db } = await queue("github:ada");
    await claim(db, wish);
    expect(await claim(db, { ...wish, owner: "next", at: T + 999 })).toBeUndefined();
    expect(await claim(db, { ...wish, owner: "next", at: T + 1000 })).toMatchObject({
      id: 1,
      owner: "next",
      returns: 1,
    });
  });

  it("passes over a host that asked for a pause until the pause is over", async () => {
    const { db } = await queue("github:a", "bluesky:b");
    await block(db, "bluesky", T + 10);
    expect((await claim(db, wish))?.host).toBe("github");
    expect(await claim(db, wish)).toBeUndefined();
    expect(await findNextDue(db)).toBe(T + 10);
    expect((await claim(db, { ...wish, at: T + 10 }))?.host).toBe("bluesky");
  });

  it("lets hosts take turns however long a queue is", async () => {
    const { db } = await queue();
    await enqueue(db, {
      accountIds: await makeAccounts(db, ...crowd("github", 50)),
      ...ask,
    });
    await enqueue(db, {
      accountIds: await makeAccounts(db, ...crowd("devto", 3)),
      requestedBy: null,
      at: T + 1,
    });
    await enqueue(db, {
      accountIds: await makeAccounts(db, ...crowd("mastodon", 2, "@s.example")),
      requestedBy: null,
      at: T + 1,
    });
    let after = "";
    const turns: string[] = [];
    for (let i = 0; i < 9; i++) {
      after = (await claim(db, { ...wish, at: T + 2, after }))?.host ?? "";
      turns.push(after);
    }
    expect(turns).toEqual([
      "devto",
      "github",
      "s.example",
      "devto",
      "github",
      "s.example",
      "devto",
      "github",
      "github",
    ]);
  });

  it("keeps to the number of jobs at once for each host", async () => {
    const { db } = await queue("github:a", "github:b", "github:c", "bluesky:d");
    const hostsTaken = [];
    for (let i = 0; i < 4; i++) hostsTaken.push((await claim(db, { ...wish, perHost: 2 }))?.host);
    expect(hostsTaken).toEqual(["bluesky", "github", "github", undefined]);
  });
});

describe("holding a job", () => {
  it("renews only what is still held", async () => {
    const { db } = await queue("github:a", "github:b", "github:c");
    const ids = [];
    for (let i = 0; i < 2; i++) ids.push((await claim(db, wish))!.id);
    await claim(db, { ...wish, owner: "other" });
    expect(await renew(db, { owner: "w", ids: [1, 2, 3], at: T + 4000, leaseMs: 1000 })).toEqual([
      1, 2,
    ]);
    expect([1, 2, 3].map((id) => job(db, id)?.leaseUntil)).toEqual([T + 5000, T + 5000, T + 1000]);
    await cancelAll(db, T);
    expect(await renew(db, { owner: "w", ids, at: T + 8000, leaseMs: 1000 })).toEqual([]);
  });

  it("gives back what one owner holds, as if never taken", async () => {
    const { db } = await queue("github:a", "github:b");
    await claim(db, wish);
    await claim(db, { ...wish, owner: "other" });
    await release(db, "w");
    expect(job(db, 1)).toMatchObject({
      state: "waiting",
      leaseOwner: null,
      leaseUntil: null,
      attempts: 0,
      returns: 0,
      runAt: T,
    });
    expect(job(db, 2)?.state).toBe("running");
  });
});

describe("putting a job back", () => {
  const ending = {
    at: T + 1,
    runAt: T + 60_000,
    outcome: "rateLimited" as const,
    message: "GitHub lets us continue at 14:05.",
  };

  it("for a pause is no failed attempt, holds for the whole host, and is told on the account", async () => {
    const { db, accountIds } = await queue("github:a", "github:b");
    await postpone(db, (await claim(db, wish))!, { ...ending, pause: true });
    expect(job(db, 1)).toMatchObject({
      state: "waiting",
      attempts: 0,
      returns: 1,
      runAt: T + 60_000,
      outcome: "rateLimited",
      message: ending.message,
      leaseOwner: null,
    });
    expect(db.select().from(hosts).all()).toMatchObject([
      { host: "github", blockedUntil: T + 60_000 },
    ]);
    expect(db.select().from(accounts).where(eq(accounts.id, accountIds[0]!)).get()).toMatchObject({
      outcome: "rateLimited",
      triedAt: T + 1,
      seenAt: null,
    });
    expect(
      db.select().from(accounts).where(eq(accounts.id, accountIds[1]!)).get()?.outcome,
    ).toBeNull();
  });

  it("never shortens a pause", async () => {
    const { db } = await queue("github:a");
    const held = (await claim(db, wish))!;
    await block(db, "github", T + 90_000);
    await postpone(db, held, { ...ending, pause: true });
    expect(db.select().from(hosts).get()?.blockedUntil).toBe(T + 90_000);
  });

  it("for a failure counts the attempt and blocks nobody else", async () => {
    const { db } = await queue("github:a");
    await postpone(db, (await claim(db, wish))!, {
      ...ending,
      outcome: "unreachable",
      pause: false,
    });
    expect(job(db, 1)).toMatchObject({
      state: "waiting",
      attempts: 1,
      returns: 0,
      runAt: T + 60_000,
    });
    expect(db.select().from(hosts).all()).toEqual([]);
  });

  it("does nothing when the lease went to somebody else", async () => {
    const { db } = await queue("github:a");
    const late = (await claim(db, wish))!;
    await claim(db, { ...wish, owner: "next", at: T + 1000 });
    await postpone(db, late, { ...ending, pause: true });
    expect(job(db, 1)).toMatchObject({ state: "running", leaseOwner: "next" });
    expect(db.select().from(hosts).all()).toEqual([]);
    expect(db.select().from(accounts).get()?.outcome).toBeNull();
  });
});

describe("ending a job", () => {
  const end = { at: T + 5, outcome: "notFound" as const, message: "Nobody found." };
  const read = (db: Db, held: Parameters<typeof finish>[1], handle?: string) =>
    record(
      db,
      held,
      { outcome: "ok", facts: facts("ada", T), evidence: [], message: "Read.", handle },
      { at: T + 5, random: () => 0.5 },
    );

  it("writes the outcome on job and account", async () => {
    const { db } = await queue("github:ada", "github:bo");
    await read(db, (await claim(db, wish))!, "Ada");
    expect(job(db, 1)).toMatchObject({
      state: "done",
      outcome: "ok",
      message: "Read.",
      finishedAt: T + 5,
      leaseUntil: null,
    });
    expect(db.select().from(accounts).where(eq(accounts.id, 1)).get()).toMatchObject({
      handle: "Ada",
      outcome: "ok",
      message: "Read.",
      triedAt: T + 5,
      seenAt: T + 5,
    });
    expect(job(db, 2)?.state).toBe("waiting");
  });

  it("keeps when an account was last seen, if it was not seen this time, and takes over no other handle", async () => {
    const { db, accountIds } = await queue("github:ada");
    await read(db, (await claim(db, wish))!, "renamed");
    await enqueue(db, { accountIds, ...ask });
    await finish(db, (await claim(db, wish))!, { ...end, at: T + 9 });
    expect(db.select().from(accounts).get()).toMatchObject({
      handle: "ada",
      outcome: "notFound",
      triedAt: T + 9,
      seenAt: T + 5,
    });
  });

  it("is done once", async () => {
    const { db } = await queue("github:ada");
    const held = (await claim(db, wish))!;
    expect(await finish(db, held, end)).toBe(true);
    expect(await finish(db, held, { ...end, message: "Again." })).toBe(false);
    expect(job(db, 1)?.message).toBe("Nobody found.");
  });

  it("writes nothing when the lease went to somebody else, even to the same owner again", async () => {
    const { db } = await queue("github:ada");
    const late = (await claim(db, wish))!;
    const next = (await claim(db, { ...wish, at: T + 1000 }))!;
    expect(await finish(db, late, end)).toBe(false);
    expect(await finish(db, { ...late, owner: "other" }, end)).toBe(false);
    expect(db.select().from(accounts).get()?.outcome).toBeNull();
    expect(await finish(db, next, end)).toBe(true);
  });

  it("writes nothing after a cancel or when the account is gone", async () => {
    const { db } = await queue("github:ada", "github:bo");
    const [ada, bo] = [(await claim(db, wish))!, (await claim(db, wish))!];
    db.$writer.tx.delete(accounts).where(eq(accounts.id, bo.accountId)).run();
    expect(await finish(db, bo, end)).toBe(false);
    await cancelAll(db, T);
    expect(await finish(db, ada, end)).toBe(false);
    expect(db.select().from(accounts).get()?.outcome).toBeNull();
  });

  it("writes nothing as soon as the batch is over, though its jobs are not ended one by one yet", async () => {
    const { db } = await queue("github:ada", "github:bo");
    const held = (await claim(db, wish))!;
    db.$writer.tx.update(batches).set({ finishedAt: T }).run();
    expect(await renew(db, { owner: "w", ids: [held.id], at: T, leaseMs: 1000 })).toEqual([]);
    expect(await finish(db, held, end)).toBe(false);
    expect(await postpone(db, held, { ...end, runAt: T + 9, pause: true })).toBe(false);
    expect(db.select().from(hosts).all()).toEqual([]);
    expect(await claim(db, wish)).toBeUndefined();
    expect([job(db, 1)?.state, job(db, 2)?.state]).toEqual(["cancelled", "cancelled"]);
  });
});

describe("query plans", () => {
  /** The plans of every statement that touches the jobs while `act` runs. */
  async function plansOf(db: Db, act: () => Promise<unknown>): Promise<string[]> {
    const texts = new Set<string>();
    const prepare = db.$client.prepare.bind(db.$client);
    for (const client of [db.$client, db.$writer.tx.$client]) {
      const own = client.prepare.bind(client);
      vi.spyOn(client, "prepare").mockImplementation((text) => {
        texts.add(text);
        return own(text);
      });
    }
    await act();
    return [...texts].flatMap((text) => {
      const statement = prepare(`explain query plan ${text}`);
      const values = Array.from({ length: (text.match(/\?/g) ?? []).length }, () => "1");
      return statement
        .all(...values)
        .map((step) => `${(step as { detail: string }).detail}  <- ${text}`);
    });
  }

  it("reads the jobs through indexes only, in every query of the queue", async () => {
    const { db } = await queue();
    const { accountIds } = await makeCandidate(db, {
      accounts: crowd("github", 300),
    });
    const batchId = await enqueue(db, { accountIds, ...ask });
    db.$writer.tx.$client.exec("analyze");
    const plans = await plansOf(db, async () => {
      await finish(db, (await claim(db, { ...wish, after: "a", perHost: 4 }))!, {
        at: T,
        outcome: "ok",
        message: "",
      });
      await postpone(db, (await claim(db, wish))!, {
        at: T,
        runAt: T + 1,
        outcome: "rateLimited",
        message: "",
        pause: true,
      });
      await renew(db, { owner: "w", ids: [1], at: T, leaseMs: 1 });
      await release(db, "w");
      await findNextDue(db);
      await readProgress(db);
      await readProgress(db, { batchId });
      await listHostQueues(db, { most: 5, now: T });
    });
    // What is shown every other second reads no row of a job, however many there are; only reasons of failures are read.
    const shown = plans.filter((step) => /group by/.test(step) && !/message/.test(step));
    expect(shown.filter((step) => /SEARCH jobs/.test(step)).length).toBeGreaterThan(3);
    expect(
      shown.filter((step) => /SEARCH jobs/.test(step) && !/COVERING INDEX/.test(step)),
    ).toEqual([]);
    expect(plans.filter((step) => /SEARCH jobs/.test(step)).length).toBeGreaterThan(10);
    expect(plans.filter((step) => /SCAN jobs/.test(step))).toEqual([]);
  });
});
