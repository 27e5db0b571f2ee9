import { pointsByDimension } from "#app/domain/points.ts";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { rebuildScores, rescoreCandidates } from "#app/operations/score/parts/rescore.server.ts";
import type { Db } from "#db/client.server.ts";
import { accounts, candidates, scores } from "#db/schema.server.ts";
import { transact } from "#db/transact.server.ts";
import { MODEL_VERSION, score } from "#scoring/index.ts";
import { makeCandidate, makeScore, makeSnapshot } from "#tests/support/factories.ts";
import { DAY, facts, T } from "../worker/world.ts";
import { testDb } from "#tests/support/test-db.ts";

const store = (db: Db, accountId: number, at: number, followers: number) =>
  makeSnapshot(db, { accountId, source: "github", facts: facts("ada", at, followers) });
const rescore = (db: Db, candidateId: number, at: number) =>
  transact(db, (tx) => rescoreCandidates(tx, [{ candidateId, at }]));
const rebuild = (db: Db, candidateId: number, at: number) =>
  transact(db, (tx) => rebuildScores(tx, candidateId, { at }));
const readRow = async (db: Db, id: number) => {
  const [row] = await db.select().from(candidates).where(eq(candidates.id, id));
  return row!;
};
const engine = (at: number, ...followers: number[]) =>
  score({
    asOf: new Date(at).toISOString(),
    accounts: followers.map((count) => facts("ada", at, count)),
  });

describe("scoring a candidate again", () => {
  it("writes what the engine says of the newest facts, in the table's columns and the history", async () => {
    const db = testDb();
    const { id: candidateId, accountIds } = await makeCandidate(db, { accounts: ["github:ada"] });
    await store(db, accountIds[0]!, T - DAY, 5);
    await store(db, accountIds[0]!, T, 5000);
    await rescore(db, candidateId, T);
    const expected = engine(T, 5000);
    const { low, high, coverage, seen, of } = expected;
    const kept = { score: expected.score, low, high, coverage };
    expect(expected.score).toBeGreaterThan(1);
    expect(await readRow(db, candidateId)).toMatchObject({
      ...kept,
      ...expected.dimensions,
      points: pointsByDimension(expected.contributions),
      monthAgo: null,
      seen,
      of,
      reason: null,
      modelVersion: MODEL_VERSION,
      change: null,
      spark: [expected.score],
      scoredAt: T,
      seenAt: T,
    });
    expect(await db.select().from(scores)).toEqual([
      { id: 1, candidateId, asOf: T, modelVersion: MODEL_VERSION, ...kept },
    ]);
  });

  it("takes every account together, and facts that the same transaction stored", async () => {
    const db = testDb();
    const { id: candidateId, accountIds } = await makeCandidate(db, {
      accounts: ["github:ada", "bluesky:ada"],
    });
    await store(db, accountIds[0]!, T, 10);
    await store(db, accountIds[1]!, T, 20);
    await transact(db, async (tx) => {
      await makeSnapshot(tx, { accountId: accountIds[0]!, facts: facts("ada", T, 90_000) });
      await rescoreCandidates(tx, [{ candidateId, at: T }]);
    });
    expect((await readRow(db, candidateId)).score).toBe(engine(T, 90_000, 20).score);
    expect(engine(T, 90_000, 20).score).not.toBe(engine(T, 10, 20).score);
  });

  it("says how the score changed, within one model version only", async () => {
    const db = testDb();
    const { id: candidateId, accountIds } = await makeCandidate(db, { accounts: ["github:ada"] });
    const before = { candidateId, coverage: 1, low: 1, high: 99 };
    await makeScore(db, { ...before, asOf: T - 50 * DAY, modelVersion: "older", score: 1 });
    await makeScore(db, { ...before, asOf: T - 40 * DAY, modelVersion: MODEL_VERSION, score: 3 });
    await store(db, accountIds[0]!, T, 500);
    await rescore(db, candidateId, T);
    const now = await readRow(db, candidateId);
    expect(now.change).toBe(now.score! - 3);
    expect(now.spark).toEqual([3, null, null, null, null, now.score]);
  });

  it("counts an earlier score of the same moment as no history", async () => {
    const db = testDb();
    const { id: candidateId, accountIds } = await makeCandidate(db, { accounts: ["github:ada"] });
    await store(db, accountIds[0]!, T, 500);
    await rescore(db, candidateId, T);
    await rescore(db, candidateId, T);
    const now = await readRow(db, candidateId);
    expect(now).toMatchObject({ change: null, spark: [now.score] });
    expect(await db.$count(scores)).toBe(1);
  });

  it("says why there is no score when nothing was seen, and leaves no row in the history", async () => {
    const db = testDb();
    const { id: candidateId, accountIds } = await makeCandidate(db, { accounts: ["github:ada"] });
    await store(db, accountIds[0]!, T, 500);
    await rescore(db, candidateId, T);
    const { score: before } = await readRow(db, candidateId);
    await db.$writer.tx.delete(accounts);
    await rescore(db, candidateId, T + 1);
    const now = await readRow(db, candidateId);
    expect(now).toMatchObject({ score: null, low: null, reach: null, change: null, seenAt: null });
    expect(now.spark).toEqual([before]);
    expect(now.reason).toBe("No account was read.");
    expect(await db.$count(scores)).toBe(1);
  });

  it("scores at the time of the newest facts when it is asked about an earlier one", async () => {
    const db = testDb();
    const { id: candidateId, accountIds } = await makeCandidate(db, { accounts: ["github:ada"] });
    await store(db, accountIds[0]!, T, 500);
    await rescore(db, candidateId, T - DAY);
    expect((await readRow(db, candidateId)).scoredAt).toBe(T);
  });
});

describe("making a history again from facts", () => {
  it("has one row a moment, each from what was known then, and leaves other models' rows alone", async () => {
    const db = testDb();
    const { id: candidateId, accountIds } = await makeCandidate(db, {
      accounts: ["github:ada", "bluesky:ada"],
    });
    await store(db, accountIds[0]!, T - 2 * DAY, 10);
    await store(db, accountIds[0]!, T, 30);
    await store(db, accountIds[1]!, T - DAY, 20);
    const other = { candidateId, coverage: 1, low: 1, high: 99, score: 9 };
    for (const modelVersion of ["older", MODEL_VERSION])
      await makeScore(db, { ...other, asOf: T - 3 * DAY, modelVersion });
    await rebuild(db, candidateId, T + DAY);
    const history = await db.select().from(scores).orderBy(scores.asOf);
    expect(history.map(({ asOf, modelVersion }) => [asOf, modelVersion])).toEqual([
      [T - 3 * DAY, "older"],
      [T - 2 * DAY, MODEL_VERSION],
      [T - DAY, MODEL_VERSION],
      [T, MODEL_VERSION],
    ]);
    expect(history[1]!.score).toBe(engine(T - 2 * DAY, 10).score);
    expect(history[3]!.score).toBe((await readRow(db, candidateId)).score);
    expect((await readRow(db, candidateId)).scoredAt).toBe(T);
  });

  it("scores who was never read at the moment it is asked", async () => {
    const db = testDb();
    const { id: candidateId } = await makeCandidate(db, { accounts: ["github:ada"] });
    await rebuild(db, candidateId, T);
    expect(await readRow(db, candidateId)).toMatchObject({ score: null, scoredAt: T });
    expect(await db.$count(scores)).toBe(0);
  });
});
