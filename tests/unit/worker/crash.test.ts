import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDb, type Db } from "#db/client.server.ts";
import { enqueue } from "#db/jobs.server.ts";
import { accounts, batches, candidates, jobs, scores, snapshots } from "#db/schema.server.ts";
import { person } from "./world.ts";
import { runCollector } from "#tests/support/run-collector.ts";
import { madeUpGithub } from "#tests/support/made-up-github.ts";

const ACCOUNTS = 200;
/** Profiles asked for between start and kill: early, late and in between. */
const KILL_AFTER = [3, 41, 12, 27];

let folder: string;
let db: Db;
let network: Awaited<ReturnType<typeof madeUpGithub>>;
let heard: (login: string) => void = () => {};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "touchstone-crash-"));
  db = openDb(join(folder, "team.db"));
  network = await madeUpGithub((login) => heard(login));
});
afterAll(() => {
  network.close();
  db.$client.close();
  rmSync(folder, { recursive: true });
});

const collector = () => runCollector({ DATABASE_URL: join(folder, "team.db"), TOUCHSTONE_GITHUB_URL: network.url });

const ended = (child: ChildProcess) => new Promise<{ code: number | null; signal: string | null }>((resolve) => child.once("exit", (code, signal) => resolve({ code, signal })));

/** Runs a collector and kills it with -9 once it has asked for so many profiles. */
async function runAndKill(after: number) {
  const child = collector();
  let asked = 0;
  heard = () => {
    if (++asked === after) child.kill("SIGKILL");
  };
  return ended(child);
}

describe("killed with -9 again and again while it collects", () => {
  it("loses nothing, doubles nothing and ends", async () => {
    const people = Array.from({ length: ACCOUNTS / 2 }, (_, i) => person(db, `github:a${i}`, `github:b${i}`));
    await enqueue(db, { accountIds: people.flatMap((one) => one.accountIds), requestedBy: null, at: Date.now() });

    for (const after of KILL_AFTER) expect((await runAndKill(after)).signal).toBe("SIGKILL");
    const between = db.select().from(jobs).all();
    expect(between.filter((job) => job.state === "done").length).toBeGreaterThan(0);
    expect(between.filter((job) => job.state === "done").length).toBeLessThan(ACCOUNTS);
    expect(between.some((job) => job.state === "running")).toBe(true);

    let errors = "";
    heard = () => {};
    const last = collector();
    last.stderr?.on("data", (text) => (errors += text));
    expect(await ended(last)).toEqual({ code: 0, signal: null });
    expect(errors).toBe("");

    const all = db.select().from(jobs).all();
    expect(all).toHaveLength(ACCOUNTS);
    expect(all.every((job) => job.state === "done" && job.outcome === "ok" && job.leaseUntil === null)).toBe(true);
    expect(all.some((job) => job.returns > 0)).toBe(true);
    expect(db.select().from(batches).all().every((batch) => batch.finishedAt !== null)).toBe(true);
    const stored = db.select().from(snapshots).all();
    expect(stored).toHaveLength(ACCOUNTS);
    expect(new Set(stored.map((row) => row.accountId)).size).toBe(ACCOUNTS);
    expect(db.select().from(accounts).all().every((account) => account.outcome === "ok" && account.seenAt !== null)).toBe(true);
    const scored = db.select().from(candidates).all();
    expect(scored.every((candidate) => candidate.score !== null)).toBe(true);
    // Two accounts each: one row of the history when they were read in the same instant, else two.
    const history = db.select().from(scores).all();
    for (const { id, scoredAt } of scored) {
      const moments = new Set(stored.filter((row) => people[id - 1]?.accountIds.includes(row.accountId)).map((row) => row.observedAt));
      const rows = history.filter((row) => row.candidateId === id);
      expect(rows.length).toBeGreaterThanOrEqual(1);
      expect(rows.length).toBeLessThanOrEqual(moments.size);
      expect(scoredAt).toBe(Math.max(...moments));
    }
    expect(db.$client.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(db.$client.pragma("foreign_key_check")).toEqual([]);
  }, 120_000);
});
