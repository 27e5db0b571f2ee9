import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { isNull } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readProgress } from "#db/batches.server.ts";
import { openDb, type Db } from "#db/client.server.ts";
import { accounts, batches, candidates, jobs, scores, snapshots } from "#db/schema.server.ts";
import { seeded } from "#scoring/calibration/random.ts";
import { makeCandidate, type MadeCandidate } from "#tests/support/factories.ts";
import { madeUpGithub } from "#tests/support/made-up-github.ts";
import { bundleCollector, runCollector } from "#tests/support/run-collector.ts";
import { enqueue, maintain } from "#tests/support/queue.ts";
import { until } from "./world.ts";

const SEED = Number(process.env.CRASH_SEED) || (Date.now() % 1_000_000) + 1;
const ACCOUNTS = 500;
const KILLS = 20;
const LEASE_MS = 600;

let folder: string;
let db: Db;
let network: Awaited<ReturnType<typeof madeUpGithub>>;
/** How often each profile was asked for, and what else hears each request. */
let asked: Map<string, number>;
let hear: () => void | Promise<void>;
let env: Record<string, string>;

beforeAll(bundleCollector);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "touchstone-crash-"));
  db = openDb(join(folder, "team.db"));
  asked = new Map();
  hear = () => {};
  network = await madeUpGithub((login) => {
    if (login !== null) asked.set(login, (asked.get(login) ?? 0) + 1);
    return hear();
  });
  env = { DATABASE_URL: join(folder, "team.db"), TOUCHSTONE_GITHUB_URL: network.url };
});
afterEach(() => {
  network.close();
  db.$close();
  rmSync(folder, { recursive: true });
});

const ended = (child: ChildProcess) =>
  new Promise<{ code: number | null; signal: string | null }>((resolve) =>
    child.once("exit", (code, signal) => resolve({ code, signal })),
  );

/** Two accounts for each candidate, all asked for. */
async function crowdOf(count: number) {
  const people: MadeCandidate[] = [];
  for (let i = 0; i < count / 2; i++)
    people.push(await makeCandidate(db, { accounts: [`github:a${i}`, `github:b${i}`] }));
  await enqueue(db, {
    accountIds: people.flatMap((one) => one.accountIds),
    requestedBy: null,
    at: Date.now(),
  });
}

/** Runs a collector and kills it with -9, so many requests after its start and a moment later. */
async function runAndKill({ requests, later }: { requests: number; later: number }) {
  const child = runCollector({ ...env, LEASE_MS: String(LEASE_MS) });
  let heard = 0;
  hear = () => {
    if (++heard === requests) void setTimeout(later).then(() => child.kill("SIGKILL"));
  };
  return ended(child);
}

/** What must be true at any moment, whatever was cut off: nothing is half-written. */
function check() {
  // As the next start finds it: SQLite's check of a search index looks at what a connection remembers of it.
  const found = openDb(join(folder, "team.db"));
  expect(found.$client.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(found.$client.pragma("foreign_key_check")).toEqual([]);
  found.$close();
  const all = db.select().from(jobs).all();
  const stored = db.select().from(snapshots).all();
  const done = all.filter(({ state }) => state === "done");
  expect(all).toHaveLength(ACCOUNTS);
  expect(done.every(({ outcome, leaseUntil }) => outcome === "ok" && leaseUntil === null)).toBe(
    true,
  );
  // One snapshot for each job that is done, and for no other.
  expect(stored.map(({ jobId }) => jobId).sort()).toEqual(done.map(({ id }) => id).sort());
  expect(
    all
      .filter(({ state }) => state === "running")
      .every(({ leaseUntil }) => (leaseUntil ?? 0) <= Date.now() + LEASE_MS),
  ).toBe(true);
  const read = new Map(
    db
      .select()
      .from(accounts)
      .all()
      .map(({ id, candidateId, outcome }) => [id, { candidateId, outcome }]),
  );
  for (const { accountId } of done) expect(read.get(accountId)?.outcome).toBe("ok");
  const owners = new Set(done.map(({ accountId }) => read.get(accountId)?.candidateId));
  const people = db.select().from(candidates).all();
  expect(
    people
      .filter(({ score }) => score !== null)
      .map(({ id }) => id)
      .sort(),
  ).toEqual([...owners].sort());
  return { all, done, stored, people };
}

describe("killed with -9 again and again while it collects", () => {
  it(`loses nothing, doubles nothing, leaves nothing stuck and ends (CRASH_SEED=${SEED})`, async () => {
    const random = seeded(SEED);
    await crowdOf(ACCOUNTS);
    let before = 0;
    let fruitful = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const { signal } = await runAndKill({
        requests: 1 + Math.floor(random() * 90),
        later: random() * 30,
      });
      expect(signal).toBe("SIGKILL");
      const { done } = check();
      expect(done.length).toBeGreaterThanOrEqual(before);
      if (done.length > before) fruitful++;
      before = done.length;
    }
    expect(fruitful).toBeGreaterThan(KILLS / 4);
    expect(before).toBeLessThan(ACCOUNTS);
    expect(
      db
        .select()
        .from(jobs)
        .all()
        .some(({ state }) => state === "running"),
    ).toBe(true);

    hear = () => {};
    const last = runCollector({ ...env, LEASE_MS: String(LEASE_MS) });
    expect(await ended(last)).toEqual({ code: 0, signal: null });
    expect(last.errors()).toBe("");
    const { all, done, stored, people } = check();
    expect(done).toHaveLength(ACCOUNTS);
    expect(new Set(stored.map(({ accountId }) => accountId)).size).toBe(ACCOUNTS);
    expect(await readProgress(db)).toMatchObject({ total: 0, waiting: 0, running: 0 });
    await maintain(db, Date.now() + 7_200_000);
    expect(await db.$count(batches, isNull(batches.finishedAt))).toBe(0);
    expect(people.every(({ score }) => score !== null)).toBe(true);

    // Read again only what had been taken over from the dead.
    const logins = new Map(
      db
        .select()
        .from(accounts)
        .all()
        .map(({ id, handle }) => [id, handle]),
    );
    expect(
      all.filter(
        ({ accountId, returns }) => (asked.get(logins.get(accountId) ?? "") ?? 0) > returns + 1,
      ),
    ).toEqual([]);
    expect(all.some(({ returns }) => returns > 0)).toBe(true);
    // Two accounts each: one row of the history when they were read in the same instant, else two.
    const history = db.select().from(scores).all();
    for (const { id, scoredAt } of people) {
      const moments = new Set(
        stored
          .filter(({ accountId }) => [2 * id - 1, 2 * id].includes(accountId))
          .map(({ observedAt }) => observedAt),
      );
      const rows = history.filter(({ candidateId }) => candidateId === id);
      expect(rows.length).toBeGreaterThanOrEqual(1);
      expect(rows.length).toBeLessThanOrEqual(moments.size);
      expect(scoredAt).toBe(Math.max(...moments));
    }
  }, 240_000);
});

describe("two processes on one database", () => {
  it("share the work and read no account twice", async () => {
    await crowdOf(120);
    const owners = () =>
      new Set(
        db
          .select()
          .from(jobs)
          .all()
          .flatMap(({ leaseOwner }) => leaseOwner ?? []),
      ).size;
    let open = () => {};
    const opened = new Promise<void>((resolve) => (open = resolve));
    hear = () => opened;
    // The second may hold more places at the same host, so that some are left for it when the first has taken its own.
    const children: ReturnType<typeof runCollector>[] = [];
    for (const places of ["4", "16"]) {
      children.push(runCollector({ ...env, COLLECT_CONCURRENCY: places }));
      await until(() => owners() === children.length);
    }
    const ends = children.map(ended);
    open();
    expect(await Promise.all(ends)).toEqual(ends.map(() => ({ code: 0, signal: null })));
    expect(children.map((child) => child.errors())).toEqual(["", ""]);
    expect(asked.size).toBe(120);
    expect([...asked.values()].every((times) => times === 1)).toBe(true);
    expect(owners()).toBe(2);
    expect(db.select().from(snapshots).all()).toHaveLength(120);
  });
});
