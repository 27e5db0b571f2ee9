import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { atomically, type Db } from "#db/client.server.ts";
import { accounts, scores, snapshots } from "#db/schema.server.ts";
import {
  addScore,
  addSnapshot,
  allSnapshots,
  candidateOf,
  candidatesAfter,
  latestSnapshots,
  sameBasis,
  scoredMoments,
  scoreHistory,
} from "#db/snapshots.server.ts";
import type { Score } from "#scoring/types.ts";
import { DAY, emptyDb, facts, person, T } from "../worker/world.ts";

const store = (
  db: Db,
  accountId: number,
  at: number,
  followers: number,
  jobId: number | null = null,
) =>
  atomically(db, [
    addSnapshot(db, {
      accountId,
      jobId,
      source: "github",
      facts: facts("ada", at, followers),
      evidence: [],
    }),
  ]);
const followers = (rows: { facts: { audience?: { followers?: number | null } } }[]) =>
  rows.map((row) => row.facts.audience?.followers);
const result = (score: number | null, modelVersion = "m1"): Score =>
  ({ score, low: score, high: score, coverage: 0.5, modelVersion }) as Score;

describe("snapshots", () => {
  it("gives the newest by the time of observation for each account, whatever came in last", async () => {
    const db = emptyDb();
    const { candidateId, accountIds } = person(db, "github:ada", "bluesky:ada", "devto:ada");
    const [github = 0, bluesky = 0] = accountIds;
    await store(db, github, T, 1);
    await store(db, github, T - DAY, 2);
    await store(db, bluesky, T, 3);
    await store(db, bluesky, T, 4);
    expect(followers(await latestSnapshots(db, candidateId))).toEqual([1, 4]);
    expect(followers(await allSnapshots(db, candidateId))).toEqual([2, 1, 3, 4]);
  });

  it("keeps facts as they were, with their source and time", async () => {
    const db = emptyDb();
    const [accountId = 0] = person(db, "github:ada").accountIds;
    const evidence = [
      { signal: "stars", label: "A repository", url: "https://github.example/a", at: null },
    ];
    await atomically(db, [
      addSnapshot(db, { accountId, jobId: 7, source: "github", facts: facts("ada", T), evidence }),
    ]);
    expect(db.select().from(snapshots).all()).toEqual([
      {
        id: 1,
        accountId,
        jobId: 7,
        source: "github",
        observedAt: T,
        facts: facts("ada", T),
        evidence,
        broughtBy: null,
        broughtAt: null,
        sourceName: null,
      },
    ]);
  });

  it("takes one snapshot from a job and refuses a second, and everything that came with it", async () => {
    const db = emptyDb();
    const [accountId = 0] = person(db, "github:ada").accountIds;
    await store(db, accountId, T, 1, 7);
    await expect(
      atomically(db, [
        db.delete(snapshots),
        addSnapshot(db, {
          accountId,
          jobId: 8,
          source: "github",
          facts: facts("ada", T),
          evidence: [],
        }),
        addSnapshot(db, {
          accountId,
          jobId: 8,
          source: "github",
          facts: facts("ada", T),
          evidence: [],
        }),
      ]),
    ).rejects.toThrow("UNIQUE");
    expect(db.select().from(snapshots).all()).toMatchObject([{ jobId: 7 }]);
  });

  it("stores nothing when its condition does not hold", async () => {
    const db = emptyDb();
    const [accountId = 0] = person(db, "github:ada").accountIds;
    await atomically(db, [
      addSnapshot(
        db,
        { accountId, jobId: 7, source: "github", facts: facts("ada", T), evidence: [] },
        sql`1 = 2`,
      ),
    ]);
    expect(db.select().from(snapshots).all()).toEqual([]);
  });
});

describe("what a score rests on", () => {
  const holds = (db: Db, condition: Awaited<ReturnType<typeof sameBasis>>) =>
    Boolean(db.get<{ yes: number }>(sql`select ${condition} as yes`).yes);

  it("changes with a newer snapshot and when an account that was seen goes, and with nothing else", async () => {
    const db = emptyDb();
    const { candidateId, accountIds } = person(db, "github:ada", "bluesky:ada");
    const [github = 0, bluesky = 0] = accountIds;
    await store(db, github, T, 1);
    const before = await sameBasis(db, candidateId);
    await store(db, github, T - DAY, 2);
    await store(db, person(db, "github:bo").accountIds[0] ?? 0, T, 1);
    db.update(accounts).set({ outcome: "notFound" }).run();
    expect(holds(db, before)).toBe(true);
    await store(db, github, T + 1, 3);
    expect(holds(db, before)).toBe(false);
    const later = await sameBasis(db, candidateId);
    db.delete(accounts).where(eq(accounts.id, bluesky)).run();
    expect(holds(db, later)).toBe(true);
    db.delete(accounts).where(eq(accounts.id, github)).run();
    expect(holds(db, later)).toBe(false);
  });

  it("knows whose an account is", async () => {
    const db = emptyDb();
    const { candidateId, accountIds } = person(db, "github:ada");
    expect(await candidateOf(db, accountIds[0] ?? 0)).toBe(candidateId);
    expect(await candidateOf(db, 99)).toBeUndefined();
  });
});

describe("the history of scores", () => {
  it("begins with the score that stood at the start, keeps to one model version and ends in time", async () => {
    const db = emptyDb();
    const { candidateId } = person(db);
    const other = person(db).candidateId;
    await atomically(db, [
      ...[-200, -100, -50, 0, 5].flatMap((day) =>
        addScore(db, candidateId, T + day * DAY, result(50 + day / 10)),
      ),
      ...addScore(db, candidateId, T - 20 * DAY, result(99, "m0")),
      ...addScore(db, other, T - 10 * DAY, result(98)),
    ]);
    const window = { candidateId, modelVersion: "m1", since: T - 90 * DAY, until: T };
    expect(await scoreHistory(db, window)).toEqual([
      { asOf: T - 100 * DAY, score: 40 },
      { asOf: T - 50 * DAY, score: 45 },
      { asOf: T, score: 50 },
    ]);
    expect(await scoreHistory(db, { ...window, since: T - 300 * DAY })).toHaveLength(4);
  });

  it("has one score for each moment and model version, the last one given", async () => {
    const db = emptyDb();
    const { candidateId } = person(db);
    await atomically(db, [
      ...addScore(db, candidateId, T, result(1)),
      ...addScore(db, candidateId, T, result(2)),
      ...addScore(db, candidateId, T, result(3, "m0")),
    ]);
    await atomically(db, addScore(db, candidateId, T, result(4), sql`1 = 2`));
    expect(
      db
        .select()
        .from(scores)
        .all()
        .map((row) => [row.modelVersion, row.score]),
    ).toEqual([
      ["m1", 2],
      ["m0", 3],
    ]);
    expect(await scoredMoments(db, candidateId, "m1")).toEqual(new Set([T]));
    expect(await scoredMoments(db, candidateId, "m2")).toEqual(new Set());
  });

  it("pages through the candidates by id", async () => {
    const db = emptyDb();
    for (let i = 0; i < 3; i++) person(db);
    expect((await candidatesAfter(db, 0, 2)).map((row) => row.id)).toEqual([1, 2]);
    expect((await candidatesAfter(db, 2, 2)).map((row) => row.id)).toEqual([3]);
  });
});
