import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Db } from "#db/client.server.ts";
import { LONGEST_PAUSE } from "#db/hosts.server.ts";
import { hosts, jobs } from "#db/schema.server.ts";
import { clampToNow } from "#db/sql/clamp-clock.server.ts";
import { findNextDue } from "#db/sql/next-job.server.ts";
import { transact } from "#db/transact.server.ts";
import { makeCandidate, makeHost } from "#tests/support/factories.ts";
import { claim, enqueue } from "#tests/support/queue.ts";
import { T } from "../worker/world.ts";
import { testDb } from "#tests/support/test-db.ts";

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const LEASE = 120_000;

/** A queue with a job for each host, written when the clock was `ahead` of T. */
async function written(ahead: number, pause: number): Promise<Db> {
  const db = testDb();
  const { accountIds } = await makeCandidate(db, {
    accounts: ["github:ada", "bluesky:bo.example"],
  });
  await enqueue(db, { accountIds, requestedBy: null, at: T + ahead });
  const until = T + ahead + pause;
  await makeHost(db, { host: "github", blockedUntil: until, updatedAt: T + ahead });
  await makeHost(db, {
    host: "api.github.com",
    remaining: 0,
    resetAt: until,
    updatedAt: T + ahead,
  });
  db.$writer.tx.update(jobs).set({ runAt: until }).where(eq(jobs.host, "github")).run();
  return db;
}
const clamp = (db: Db, at: number) => transact(db, (tx) => clampToNow(tx, at, LEASE));
const host = (db: Db, name: string) => db.select().from(hosts).where(eq(hosts.host, name)).get();

describe("when the clock goes back", () => {
  it("a pause keeps its length, and what waits for it goes on after it", async () => {
    const db = await written(2 * DAY, MINUTE);
    expect(await findNextDue(db)).toBe(T + 2 * DAY);
    await clamp(db, T);
    expect(host(db, "github")).toMatchObject({ blockedUntil: T + MINUTE, updatedAt: T });
    expect(host(db, "api.github.com")).toMatchObject({ resetAt: T + MINUTE, remaining: 0 });
    expect(await findNextDue(db)).toBe(T);
    expect(await claim(db, { owner: "w", at: T, leaseMs: LEASE })).toMatchObject({
      host: "bluesky",
    });
    expect(await claim(db, { owner: "w", at: T, leaseMs: LEASE })).toBeUndefined();
    expect(await claim(db, { owner: "w", at: T + MINUTE, leaseMs: LEASE })).toMatchObject({
      host: "github",
    });
  });

  it("no pause is longer than the longest that is believed", async () => {
    const db = await written(0, 3 * DAY);
    await clamp(db, T);
    expect(host(db, "github")?.blockedUntil).toBe(T + LONGEST_PAUSE);
    await clamp(db, T + HOUR);
    expect(host(db, "github")?.blockedUntil).toBe(T + LONGEST_PAUSE);
  });

  it("a job that was being read is free again after a lease", async () => {
    const db = await written(2 * DAY, 0);
    await claim(db, { owner: "dead", at: T + 2 * DAY, leaseMs: LEASE });
    await clamp(db, T);
    expect(db.select().from(jobs).where(eq(jobs.state, "running")).get()?.leaseUntil).toBe(
      T + LEASE,
    );
  });

  it("what is in order stays as it is", async () => {
    const db = await written(0, HOUR);
    const before = [db.select().from(hosts).all(), db.select().from(jobs).all()];
    await clamp(db, T);
    expect([db.select().from(hosts).all(), db.select().from(jobs).all()]).toEqual(before);
  });
});
