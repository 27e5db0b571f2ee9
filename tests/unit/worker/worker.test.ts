import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Collect } from "#app/worker/collect.server.ts";
import { startWorker, type Worker } from "#app/worker/worker.server.ts";
import { openDb, type Db } from "#db/client.server.ts";
import { readProgress } from "#db/batches.server.ts";
import { accounts, hosts, jobs, snapshots } from "#db/schema.server.ts";
import { listHostQueues } from "#db/sql/queue-counts.server.ts";
import { makeAccounts, makeCandidate, makeHost } from "#tests/support/factories.ts";
import { cancelAll, enqueue } from "#tests/support/queue.ts";
import { simulatedClock } from "#tests/support/simulated-clock.ts";
import { crowd, env, facts, findsAll, T, until } from "./world.ts";
import { testDb } from "#tests/support/test-db.ts";

// Leases and deadlines that no busy machine runs into; a test of theirs sets its own.
const timing = { leaseMs: 60_000, pollMs: 40, deadlineMs: 60_000, stopMs: 200 };
const SHORT = { leaseMs: 600 };
const started: Worker[] = [];
const start = (db: Db, collect: Collect, more: Partial<Parameters<typeof startWorker>[0]> = {}) => {
  const { timing: times, ...rest } = more;
  const worker = startWorker({
    db,
    env,
    collect,
    concurrency: 4,
    ...rest,
    timing: { ...timing, ...times },
  });
  started.push(worker);
  return worker;
};
const ask = async (db: Db, accountIds: number[]) =>
  enqueue(db, { accountIds, requestedBy: null, at: Date.now() });
const states = (db: Db) =>
  db
    .select()
    .from(jobs)
    .all()
    .map((job) => job.state);
const allDone = (db: Db) => () => states(db).every((state) => state === "done");
const never: Collect = () => new Promise(() => {});

afterEach(async () => {
  await Promise.all(started.splice(0).map((worker) => worker.stop()));
});

describe("the worker", () => {
  it("reads what waits, each account once, so many at once and half of them for one host", async () => {
    const db = testDb();
    let most = 0;
    let now = 0;
    const seen: string[] = [];
    await ask(db, await makeAccounts(db, ...crowd("github", 30)));
    start(db, async (account, options) => {
      most = Math.max(most, ++now);
      seen.push(account.handle);
      await setTimeout(2);
      now--;
      return findsAll(account, options);
    });
    await until(allDone(db));
    expect(seen.sort()).toEqual(Array.from({ length: 30 }, (_, i) => `github${i}`).sort());
    expect(db.select().from(snapshots).all()).toHaveLength(30);
    expect(most).toBe(2);
  });

  it("uses every place when several hosts have work", async () => {
    const db = testDb();
    const reading = new Set<string>();
    await ask(db, [
      ...(await makeAccounts(db, ...crowd("github", 5))),
      ...(await makeAccounts(db, ...crowd("bluesky", 5))),
    ]);
    start(db, ({ handle }) => {
      reading.add(handle);
      return never(
        { accountId: 0, network: "github", handle },
        { asOf: T, signal: AbortSignal.abort() },
      );
    });
    await until(() => reading.size === 4);
    expect([...reading].map((handle) => handle.replace(/\d/, "")).sort()).toEqual([
      "bluesky",
      "bluesky",
      "github",
      "github",
    ]);
  });

  it("begins at once when woken, and finds by itself what another process asked for", async () => {
    const db = testDb();
    const worker = start(db, findsAll, { timing: { pollMs: 60_000 } });
    await setTimeout(20);
    await ask(db, await makeAccounts(db, "github:a"));
    worker.wake();
    await until(allDone(db));
    await worker.stop();
    start(db, findsAll);
    await setTimeout(20);
    await ask(db, await makeAccounts(db, "github:b"));
    await until(allDone(db));
    expect(states(db)).toHaveLength(2);
  });

  it("sleeps until a pause is over instead of asking all the time", async () => {
    const db = testDb();
    const clock = simulatedClock(Date.now() + 1000);
    let tries = 0;
    const slept: number[] = [];
    await ask(db, await makeAccounts(db, "github:a"));
    const over = clock.now() + 1250;
    start(
      db,
      async (account, options) => {
        if (++tries > 1) return findsAll(account, options);
        return { outcome: "rateLimited", facts: null, message: "Wait.", retryAt: over };
      },
      {
        timing: { pollMs: 60_000 },
        now: clock.now,
        sleep: (ms, signal) => {
          slept.push(ms);
          return clock.sleep(ms, signal);
        },
      },
    );
    await clock.run(allDone(db));
    expect(clock.now()).toBeGreaterThanOrEqual(over);
    expect(tries).toBe(2);
    // While it is read, until the pause is over, and once more.
    expect(slept.length).toBeLessThanOrEqual(5);
  });

  it("does not sleep past a job that comes due while it looks for work", async () => {
    for (let early = 0; early < 12; early++) {
      const db = testDb();
      await ask(db, await makeAccounts(db, "github:a"));
      let clock = Date.now() + 1000;
      const tried: number[] = [];
      let over = 0;
      const worker = start(
        db,
        async (account, options) => {
          tried.push(clock);
          over ||= clock + 5000;
          return tried.length > 1
            ? findsAll(account, options)
            : { outcome: "rateLimited", facts: null, message: "Wait.", retryAt: over };
        },
        {
          timing: { pollMs: 60_000, leaseMs: 600_000 },
          // Time goes on with each look at the clock, and a timer may end early.
          now: () => clock++,
          sleep: async (ms, signal) => {
            await setTimeout(1);
            if (!signal.aborted) clock += Math.max(0, ms - early);
          },
        },
      );
      await until(allDone(db));
      await worker.stop();
      expect(tried).toHaveLength(2);
      expect(tried[1]).toBeGreaterThanOrEqual(over);
      expect(tried[1]).toBeLessThan(over + 1000);
    }
  });

  it("does not ask for anything else of a host that asked for a pause", async () => {
    const db = testDb();
    const clock = simulatedClock(Date.now() + 1000);
    const asked: string[] = [];
    await ask(db, [
      ...(await makeAccounts(db, ...crowd("github", 20))),
      ...(await makeAccounts(db, "bluesky:b")),
    ]);
    const paused = clock.now() + 60_000;
    const refusesGitHub: Collect = async (account, options) => {
      asked.push(account.network);
      if (account.network === "bluesky") return findsAll(account, options);
      return { outcome: "rateLimited", facts: null, message: "Wait.", retryAt: paused };
    };
    start(db, refusesGitHub, clock);
    await clock.run(() => clock.now() > paused - 1000);
    expect(asked.filter((network) => network === "github").length).toBeLessThanOrEqual(2);
    expect(await readProgress(db)).toMatchObject({ total: 21, done: 1, waiting: 20 });
    const { queues } = await listHostQueues(db, { most: 5, now: clock.now() });
    expect(queues).toMatchObject([
      { host: "github", waiting: 20, blockedUntil: expect.any(Number) },
    ]);
  });

  it("keeps its leases while it reads, so that nobody else reads the same", async () => {
    const db = testDb();
    const clock = simulatedClock(Date.now() + 1000);
    const reads: number[] = [];
    await ask(db, await makeAccounts(db, "github:a"));
    const slow: Collect = async (account, options) => {
      reads.push(clock.now());
      await clock.sleep(1500);
      return findsAll(account, options);
    };
    for (let i = 0; i < 2; i++) start(db, slow, { ...clock, timing: SHORT });
    await clock.run(allDone(db));
    expect(reads).toHaveLength(1);
    expect(clock.now()).toBeGreaterThanOrEqual((reads[0] ?? 0) + 1500);
  });

  it("keeps its leases though its own event loop stood still for longer than they last", async () => {
    const db = testDb();
    let clock = Date.now() + 1000;
    let reads = 0;
    let answer = () => {};
    const answered = new Promise<void>((resolve) => (answer = resolve));
    await ask(db, await makeAccounts(db, "github:a"));
    const worker = start(
      db,
      async (account, options) => {
        reads++;
        await answered;
        return findsAll(account, options);
      },
      { now: () => clock, timing: SHORT },
    );
    await until(() => reads === 1);
    for (let i = 0; i < 5; i++) {
      clock += 10 * SHORT.leaseMs;
      worker.wake();
      await until(() => (db.select().from(jobs).get()?.leaseUntil ?? 0) > clock);
    }
    answer();
    await until(allDone(db));
    expect(reads).toBe(1);
    expect(db.select().from(jobs).get()?.returns).toBe(0);
  });

  it("keeps its leases when the clock goes back", async () => {
    const db = testDb();
    let clock = Date.now() + 1000;
    let reading = false;
    await ask(db, await makeAccounts(db, "github:a"));
    const worker = start(
      db,
      (account, options) => {
        reading = true;
        return never(account, options);
      },
      { now: () => clock, timing: SHORT },
    );
    await until(() => reading);
    clock -= 86_400_000;
    worker.wake();
    await until(() => db.select().from(jobs).get()?.leaseUntil === clock + SHORT.leaseMs);
    expect(states(db)).toEqual(["running"]);
  });

  it("takes over from a worker that died", async () => {
    const db = testDb();
    await ask(db, await makeAccounts(db, "github:a"));
    db.$writer.tx
      .update(jobs)
      .set({ state: "running", leaseOwner: "dead", leaseUntil: Date.now() + 200 })
      .run();
    start(db, findsAll);
    await until(allDone(db));
    expect(db.select().from(jobs).get()?.returns).toBe(1);
  });

  it("lets go of an account that takes too long, even when it cannot be interrupted", async () => {
    const db = testDb();
    let told = false;
    await ask(db, await makeAccounts(db, "github:a"));
    start(
      db,
      (account, { signal }) => {
        signal.addEventListener("abort", () => (told = true));
        return never(account, { asOf: T, signal });
      },
      { timing: { deadlineMs: 60 } },
    );
    await until(() => db.select().from(jobs).get()?.attempts === 1);
    expect(told).toBe(true);
    expect(db.select().from(accounts).get()).toMatchObject({
      outcome: "unreachable",
      message: expect.stringMatching(/^GitHub .*\b0 seconds/),
    });
  });

  it("stops reading what was cancelled, and keeps nothing of it", async () => {
    const db = testDb();
    let told = false;
    await ask(db, await makeAccounts(db, "github:a"));
    start(
      db,
      (account, { signal }) => {
        signal.addEventListener("abort", () => (told = true));
        return never(account, { asOf: T, signal });
      },
      { timing: SHORT },
    );
    await until(() => states(db)[0] === "running");
    await cancelAll(db, T);
    await until(() => told);
    expect(states(db)).toEqual(["cancelled"]);
    expect(db.select().from(accounts).get()?.outcome).toBeNull();
  });

  it("goes on when reading throws, and says so in one line without secrets", async () => {
    const db = testDb();
    await ask(db, await makeAccounts(db, "github:bad", "github:good"));
    start(db, async (account, options) => {
      if (account.handle === "bad") throw new TypeError("cannot read\nghp_secret of undefined");
      return findsAll(account, options);
    });
    await until(() => states(db)[1] === "done");
    await until(() => db.select().from(jobs).get()?.attempts === 1);
    expect(vi.mocked(console.error).mock.calls).toEqual([
      [expect.stringMatching(/account 1 .*GitHub.*TypeError: cannot read \*\*\* of undefined$/)],
    ]);
    vi.mocked(console.error).mockClear();
    expect(db.select().from(accounts).get()).toMatchObject({
      outcome: "malformed",
      message: expect.stringContaining("a fault in Touchstone"),
    });
  });

  it("goes on when the database refuses to write, and tries that job again after its lease", async () => {
    const db = testDb();
    await ask(db, await makeAccounts(db, "github:a"));
    db.$writer.tx.$client.exec(
      "create trigger full before insert on snapshots begin select raise(abort, 'disk is full'); end",
    );
    start(db, findsAll, { timing: SHORT });
    await until(() => vi.mocked(console.error).mock.calls.length > 0);
    expect(vi.mocked(console.error).mock.calls[0]?.[0]).toContain("disk is full");
    db.$writer.tx.$client.exec("drop trigger full");
    await until(allDone(db));
    vi.mocked(console.error).mockClear();
    expect(db.select().from(snapshots).all()).toHaveLength(1);
  });

  it("goes on when it cannot look for work", async () => {
    const db = testDb();
    const prepare = vi.spyOn(db.$writer.tx.$client, "prepare").mockImplementation(() => {
      throw new Error("database is locked");
    });
    start(db, findsAll);
    await until(() => vi.mocked(console.error).mock.calls.length > 0);
    prepare.mockRestore();
    vi.mocked(console.error).mockClear();
    await ask(db, await makeAccounts(db, "github:a"));
    await until(allDone(db));
    vi.mocked(console.error).mockClear();
  });

  it("reads and asks for nothing with no places, and still tidies up", async () => {
    const db = testDb();
    await ask(db, await makeAccounts(db, "github:a"));
    await makeCandidate(db, { accounts: [{ handle: "old", triedAt: 1 }] });
    await makeHost(db, { host: "long.example", remaining: 1, resetAt: 2 });
    const worker = start(db, findsAll, { concurrency: 0, refreshHours: 24 });
    worker.wake();
    await until(() => db.select().from(hosts).all().length === 0);
    expect(states(db)).toEqual(["waiting"]);
  });
});

describe("stopping", () => {
  it("lets what is nearly read be kept, and takes nothing new", async () => {
    const db = testDb();
    let finish = () => {};
    const finished = new Promise<void>((resolve) => (finish = resolve));
    await ask(db, await makeAccounts(db, "github:quick", "github:new", "bluesky:quick"));
    const worker = start(
      db,
      async (account, options) => {
        await finished;
        return findsAll(account, options);
      },
      // Longer than this test may take.
      { concurrency: 2, timing: { stopMs: 600_000 } },
    );
    await until(() => states(db).filter((state) => state === "running").length === 2);
    const stopped = worker.stop();
    finish();
    await stopped;
    expect(states(db)).toEqual(["done", "waiting", "done"]);
    worker.wake();
    await setTimeout(100);
    expect(states(db)).toEqual(["done", "waiting", "done"]);
  });

  it("gives back what takes longer", async () => {
    const db = testDb();
    await ask(db, await makeAccounts(db, "github:slow", "github:new"));
    const worker = start(db, never, { timing: { stopMs: 20 } });
    await until(() => states(db).includes("running"));
    await worker.stop();
    expect(states(db)).toEqual(["waiting", "waiting"]);
    expect(db.select().from(jobs).all()).toMatchObject([
      { attempts: 0, returns: 0, leaseOwner: null },
      { attempts: 0, returns: 0, leaseOwner: null },
    ]);
  });

  it("waits for nothing when nothing is being read", async () => {
    const db = testDb();
    // Longer than this test may take.
    const worker = start(db, findsAll, { timing: { pollMs: 600_000, stopMs: 600_000 } });
    await worker.stop();
    expect(states(db)).toEqual([]);
  });
});

describe("two workers on one database file", () => {
  it("never read an account twice", async () => {
    const folder = mkdtempSync(join(tmpdir(), "touchstone-"));
    const [one, two] = [openDb(join(folder, "a.db")), openDb(join(folder, "a.db"))];
    const reads = new Map<string, number>();
    const count: Collect = async (account, { asOf }) => {
      reads.set(account.handle, (reads.get(account.handle) ?? 0) + 1);
      await setTimeout(1);
      return { outcome: "ok", facts: facts(account.handle, asOf), evidence: [], message: "Read." };
    };
    await ask(one, [
      ...(await makeAccounts(one, ...crowd("github", 60))),
      ...(await makeAccounts(one, ...crowd("devto", 60))),
    ]);
    const workers = [start(one, count), start(two, count)];
    await until(allDone(one));
    await Promise.all(workers.map((worker) => worker.stop()));
    started.length = 0;
    expect(reads.size).toBe(120);
    expect([...reads.values()].every((times) => times === 1)).toBe(true);
    expect(two.select().from(snapshots).all()).toHaveLength(120);
    one.$close();
    two.$close();
    rmSync(folder, { recursive: true });
  });
});
