import { describe, expect, it } from "vitest";
import type { Db } from "#db/client.server.ts";
import { scores, snapshots } from "#db/schema.server.ts";
import { saveScores } from "#db/scores.server.ts";
import {
  addSnapshots,
  candidatesAfter,
  hasFacts,
  latestSnapshots,
  listSnapshots,
} from "#db/snapshots.server.ts";
import { listScores } from "#db/sql/scores.server.ts";
import { transact } from "#db/transact.server.ts";
import { makeAccounts, makeCandidate } from "#tests/support/factories.ts";
import { DAY, facts, T } from "../worker/world.ts";
import { testDb } from "#tests/support/test-db.ts";

const snapshot = (
  accountId: number,
  at: number,
  followers: number,
  jobId: number | null = null,
) => ({
  accountId,
  jobId,
  source: "github",
  facts: facts("ada", at, followers),
  evidence: [],
});
const store = (db: Db, ...[accountId, ...rest]: Parameters<typeof snapshot>) =>
  transact(db, (tx) => addSnapshots(tx, [snapshot(accountId, ...rest)]));
const followers = (rows: { facts: { audience?: { followers?: number | null } } }[]) =>
  rows.map((row) => row.facts.audience?.followers);

describe("snapshots", () => {
  it("gives the newest by the time of observation for each account, whatever came in last", async () => {
    const db = testDb();
    const { id: candidateId, accountIds } = await makeCandidate(db, {
      accounts: ["github:ada", "bluesky:ada", "devto:ada"],
    });
    const [github = 0, bluesky = 0] = accountIds;
    expect(await latestSnapshots(db, [candidateId])).toEqual(new Map());
    await store(db, github, T, 1);
    await store(db, github, T - DAY, 2);
    await store(db, bluesky, T, 3);
    await store(db, bluesky, T, 4);
    const latest = await latestSnapshots(db, [candidateId]);
    expect(followers(latest.get(candidateId)!)).toEqual([1, 4]);
    expect(followers(await listSnapshots(db, [candidateId]))).toEqual([2, 1, 3, 4]);
  });

  it("gives what was known at a moment, and what followed up to another", async () => {
    const db = testDb();
    const { id: candidateId, accountIds } = await makeCandidate(db, {
      accounts: ["github:ada", "bluesky:ada"],
    });
    const [github = 0, bluesky = 0] = accountIds;
    for (const day of [1, 2, 3, 4]) await store(db, github, T + day * DAY, day);
    await store(db, bluesky, T, 10);
    await store(db, bluesky, T + 3 * DAY, 13);
    await store(db, bluesky, T, 11);
    const time = { from: T + 2 * DAY, before: T + 4 * DAY };
    expect(followers(await listSnapshots(db, [candidateId], time))).toEqual([10, 11, 2, 3, 13]);
    const first = { from: T - DAY, before: T + DAY };
    expect(followers(await listSnapshots(db, [candidateId], first))).toEqual([10, 11]);
  });

  it("knows the very same facts again", async () => {
    const db = testDb();
    const [accountId = 0] = await makeAccounts(db, "github:ada");
    await store(db, accountId, T, 1);
    expect(await hasFacts(db, accountId, facts("ada", T, 1))).toBe(true);
    expect(await hasFacts(db, accountId, facts("ada", T, 2))).toBe(false);
    expect(await hasFacts(db, accountId, facts("ada", T + 1, 1))).toBe(false);
  });

  it("keeps facts as they were, with their source and time", async () => {
    const db = testDb();
    const [accountId = 0] = await makeAccounts(db, "github:ada");
    const evidence = [
      { signal: "stars", label: "A repository", url: "https://github.example/a", at: null },
    ];
    await transact(db, (tx) => addSnapshots(tx, [{ ...snapshot(accountId, T, 100, 7), evidence }]));
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
    const db = testDb();
    const [accountId = 0] = await makeAccounts(db, "github:ada");
    await store(db, accountId, T, 1, 7);
    await expect(
      transact(db, async (tx) => {
        await tx.delete(snapshots);
        await addSnapshots(tx, [snapshot(accountId, T, 1, 8)]);
        await addSnapshots(tx, [snapshot(accountId, T, 1, 8)]);
      }),
    ).rejects.toThrow("UNIQUE");
    expect(db.select().from(snapshots).all()).toMatchObject([{ jobId: 7 }]);
  });
});

describe("the history of scores", () => {
  const save = (db: Db, candidateId: number, asOf: number, score: number, modelVersion = "m1") =>
    transact(db, (tx) =>
      saveScores(tx, [{ candidateId, asOf, modelVersion, score, coverage: 0.5 }]),
    );

  it("begins with the score that stood at the start, keeps to one model version and ends in time", async () => {
    const db = testDb();
    const { id: candidateId } = await makeCandidate(db);
    const { id: other } = await makeCandidate(db);
    for (const day of [-200, -100, -50, 0, 5])
      await save(db, candidateId, T + day * DAY, 50 + day / 10);
    for (const day of [-95, -20]) await save(db, candidateId, T + day * DAY, 99, "m0");
    await save(db, other, T - 10 * DAY, 98);
    const window = { candidateId, since: T - 90 * DAY, before: T + 1 };
    const list = async (...times: (typeof window)[]) =>
      [...(await listScores(db, "m1", times)).values()]
        .flat()
        .map((row) => [row.candidateId, row.asOf, row.score]);
    expect(await list(window)).toEqual([
      [candidateId, T - 100 * DAY, 40],
      [candidateId, T - 50 * DAY, 45],
      [candidateId, T, 50],
    ]);
    expect(await list({ ...window, since: T - 300 * DAY })).toHaveLength(4);
    expect(await list({ ...window, before: T }, { ...window, candidateId: other })).toEqual([
      [candidateId, T - 100 * DAY, 40],
      [candidateId, T - 50 * DAY, 45],
      [other, T - 10 * DAY, 98],
    ]);
  });

  it("has one score for each moment and model version, the last one given", async () => {
    const db = testDb();
    const { id: candidateId } = await makeCandidate(db);
    await save(db, candidateId, T, 1);
    await save(db, candidateId, T, 2);
    await save(db, candidateId, T, 3, "m0");
    const rows = await db.select().from(scores);
    expect(rows.map((row) => [row.modelVersion, row.score])).toEqual([
      ["m1", 2],
      ["m0", 3],
    ]);
  });

  it("pages through the candidates by id", async () => {
    const db = testDb();
    for (let i = 0; i < 3; i++) await makeCandidate(db);
    expect((await candidatesAfter(db, 0, 2)).map((row) => row.id)).toEqual([1, 2]);
    expect((await candidatesAfter(db, 2, 2)).map((row) => row.id)).toEqual([3]);
  });
});
