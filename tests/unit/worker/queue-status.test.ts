import { describe, expect, it } from "vitest";
import { readEnv } from "#app/env.server.ts";
import { CONNECTORS, needsFor } from "#app/networks/registry.server.ts";
import { readQueueStatus } from "#app/worker/queue-status.server.ts";
import type { Db } from "#db/client.server.ts";
import { makeAccounts, makeHost } from "#tests/support/factories.ts";
import { enqueue } from "#tests/support/queue.ts";
import { claim } from "#tests/support/queue.ts";
import { hosts, jobs } from "#db/schema.server.ts";
import { crowd, T } from "./world.ts";
import { testDb } from "#tests/support/test-db.ts";

const HOUR = 3_600_000;
const plain = { DATABASE_URL: ":memory:", SESSION_SECRET: "a secret that only tests use, 32+" };
const needed = CONNECTORS.github.needs("")["api.github.com"]?.usual ?? 0;
const perPerson = CONNECTORS.mastodon.needs("a@one.example")["one.example"]?.usual ?? 0;
const ask = async (db: Db, ...accountIds: number[][]) =>
  enqueue(db, { accountIds: accountIds.flat(), requestedBy: null, at: T });
const look = async (db: Db, env: Record<string, string> = {}) =>
  readQueueStatus(db, readEnv({ ...plain, ...env }), { now: T, forOwner: true });
const note = (db: Db, row: Partial<typeof hosts.$inferInsert> & { host: string }) =>
  makeHost(db, { updatedAt: T, ...row });

describe("the outlook", () => {
  it("is empty when nothing waits", async () => {
    expect(await look(testDb())).toMatchObject({
      progress: { total: 0 },
      hosts: [],
      batch: null,
      now: T,
    });
  });

  it("knows the documented limits of every network, and of each server by itself", async () => {
    const db = testDb();
    await ask(
      db,
      await makeAccounts(db, ...crowd("github", 60)),
      await makeAccounts(db, ...crowd("mastodon", 200, "@one.example")),
      await makeAccounts(db, ...crowd("mastodon", 2, "@two.example")),
    );
    const { hosts: queued } = await look(db);
    expect(
      queued.map(({ host, waiting, endsAt }) => [
        host,
        waiting,
        Math.floor(((endsAt ?? 0) - T) / 60_000),
      ]),
    ).toEqual([
      ["one.example", 200, 5 * (Math.ceil(200 / Math.floor(300 / perPerson)) - 1)],
      ["github", 60, 60 * (Math.ceil(60 / Math.floor(60 / needed)) - 1)],
      ["two.example", 2, 0],
    ]);
  });

  it("counts from what each host said, and from the end of its pause", async () => {
    const db = testDb();
    await ask(db, await makeAccounts(db, ...crowd("bluesky", 3)));
    await note(db, { host: "public.api.bsky.app", remaining: 8, resetAt: T + HOUR });
    expect((await look(db)).hosts[0]?.endsAt).toBeGreaterThanOrEqual(T + HOUR);
    await note(db, { host: "bluesky", blockedUntil: T + 2 * HOUR });
    const paused = await look(db);
    expect(paused.hosts[0]).toMatchObject({
      host: "bluesky",
      waiting: 3,
      blockedUntil: T + 2 * HOUR,
    });
    expect(paused.hosts[0]?.endsAt).toBeGreaterThanOrEqual(T + 2 * HOUR);
    expect(paused.progress).toMatchObject({ done: 0, total: 3 });
  });

  it("lists the longest queues of a thousand servers, and counts the rest", async () => {
    const db = testDb();
    const servers = Array.from({ length: 1290 }, (_, i) => `mastodon:ada@s${i}.example`);
    await ask(
      db,
      await makeAccounts(db, ...servers),
      await makeAccounts(db, ...crowd("bluesky", 3)),
    );
    await note(db, { host: "s7.example", blockedUntil: T + 3 * HOUR });
    await note(db, { host: "s999.example", blockedUntil: T + HOUR });
    const known = await look(db);
    expect(known.hosts).toHaveLength(50);
    expect(known.hosts[0]).toMatchObject({ host: "bluesky", waiting: 3 });
    expect(known.hosts).toContainEqual(
      expect.objectContaining({ host: "s7.example", blockedUntil: T + 3 * HOUR }),
    );
    expect(known.unlisted).toEqual({ hosts: 1241, accounts: 1241, paused: 1 });
    expect(JSON.stringify(known).length).toBeLessThan(10_000);
  });

  it("counts what is being read too, and lets no pause hold it up", async () => {
    const db = testDb();
    await ask(db, await makeAccounts(db, ...crowd("bluesky", 1)));
    await claim(db, { owner: "w", at: T, leaseMs: 1000 });
    await note(db, { host: "bluesky", blockedUntil: T + HOUR });
    const {
      hosts: [queue],
    } = await look(db);
    expect(queue).toMatchObject({ waiting: 0, running: 1 });
    expect((queue?.endsAt ?? 0) - T).toBeLessThan(1000);
  });

  it("waits for the first that is due, where all are to be tried again later", async () => {
    const db = testDb();
    await ask(db, await makeAccounts(db, ...crowd("devto", 2)));
    db.$writer.tx
      .update(jobs)
      .set({ runAt: T + HOUR })
      .run();
    const {
      hosts: [queue],
    } = await look(db);
    expect(queue).toMatchObject({ nextAt: T + HOUR, blockedUntil: null });
    expect(queue?.endsAt).toBeGreaterThanOrEqual(T + HOUR);
  });

  it("is shorter with a token, and silent about a stand-in, which has limits of its own", async () => {
    const db = testDb();
    await ask(db, await makeAccounts(db, ...crowd("github", 60)));
    const ends = async (env?: Record<string, string>) =>
      ((await look(db, env)).hosts[0]?.endsAt ?? Number.NaN) - T;
    expect(await ends()).toBeGreaterThan(HOUR);
    expect(await ends({ TOUCHSTONE_GITHUB_TOKEN: "ghp_x" })).toBeLessThan(10 * 60_000);
    expect(await ends({ TOUCHSTONE_GITHUB_URL: "http://127.0.0.1:9" })).toBe(0);
  });

  it("knows which network a queue belongs to", () => {
    expect(needsFor("devto")).toEqual({ network: "devto", needs: CONNECTORS.devto.needs("") });
    expect(needsFor("one.example")).toEqual({
      network: "mastodon",
      needs: { "one.example": { usual: expect.any(Number), most: expect.any(Number) } },
    });
  });
});
