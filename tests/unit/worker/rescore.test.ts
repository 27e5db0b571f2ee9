import { pointsByDimension } from "#app/domain/points.ts";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { rescore, rescoreStatements } from "#app/worker/rescore.server.ts";
import { atomically, type Db } from "#db/client.server.ts";
import { accounts, candidates, scores } from "#db/schema.server.ts";
import { addSnapshot } from "#db/snapshots.server.ts";
import { MODEL_VERSION, score } from "#scoring/index.ts";
import { DAY, emptyDb, facts, person, T } from "./world.ts";

const store = (db: Db, accountId: number, at: number, followers: number) =>
  atomically(db, [
    addSnapshot(db, {
      accountId,
      jobId: null,
      source: "github",
      facts: facts("ada", at, followers),
      evidence: [],
    }),
  ]);
const row = (db: Db, id: number) => db.select().from(candidates).where(eq(candidates.id, id)).get();
const engine = (at: number, ...followers: number[]) =>
  score({
    asOf: new Date(at).toISOString(),
    accounts: followers.map((count) => facts("ada", at, count)),
  });

describe("scoring a candidate again", () => {
  it("writes what the engine says of the newest facts, in the table's columns and the history", async () => {
    const db = emptyDb();
    const { candidateId, accountIds } = person(db, "github:ada");
    await store(db, accountIds[0]!, T - DAY, 5);
    await store(db, accountIds[0]!, T, 5000);
    await rescore(db, candidateId, { at: T });
    const expected = engine(T, 5000);
    const { low, high, coverage, seen, of } = expected;
    expect(expected.score).toBeGreaterThan(1);
    expect(row(db, candidateId)).toMatchObject({
      score: expected.score,
      low,
      high,
      coverage,
      points: pointsByDimension(expected.contributions),
      seen,
      of,
      ...expected.dimensions,
      reason: null,
      modelVersion: MODEL_VERSION,
      change: null,
      spark: [expected.score],
      scoredAt: T,
      seenAt: T,
    });
    expect(db.select().from(scores).all()).toEqual([
      {
        id: 1,
        candidateId,
        asOf: T,
        modelVersion: MODEL_VERSION,
        score: expected.score,
        low,
        high,
        coverage,
      },
    ]);
  });

  it("takes every account together, with facts that are only now being stored", async () => {
    const db = emptyDb();
    const { candidateId, accountIds } = person(db, "github:ada", "bluesky:ada");
    await store(db, accountIds[0]!, T, 10);
    await store(db, accountIds[1]!, T, 20);
    await atomically(
      db,
      await rescoreStatements(db, candidateId, {
        at: T,
        fresh: { accountId: accountIds[0]!, facts: facts("ada", T, 90_000) },
      }),
    );
    expect(row(db, candidateId)?.score).toBe(engine(T, 90_000, 20).score);
    expect(engine(T, 90_000, 20).score).not.toBe(engine(T, 10, 20).score);
  });

  it("says how the score changed, within one model version only", async () => {
    const db = emptyDb();
    const { candidateId, accountIds } = person(db, "github:ada");
    const before = { candidateId, coverage: 1, low: 1, high: 99, strength: 0 };
    db.insert(scores)
      .values([
        { ...before, asOf: T - 50 * DAY, modelVersion: "older", score: 1 },
        { ...before, asOf: T - 40 * DAY, modelVersion: MODEL_VERSION, score: 3 },
      ])
      .run();
    await store(db, accountIds[0]!, T, 500);
    await rescore(db, candidateId, { at: T });
    const now = row(db, candidateId)!;
    expect(now.change).toBe(now.score! - 3);
    expect(now.spark).toEqual([3, null, null, null, null, now.score]);
  });

  it("counts an earlier score of the same moment as no history", async () => {
    const db = emptyDb();
    const { candidateId, accountIds } = person(db, "github:ada");
    await store(db, accountIds[0]!, T, 500);
    await rescore(db, candidateId, { at: T });
    await rescore(db, candidateId, { at: T });
    expect(row(db, candidateId)).toMatchObject({
      change: null,
      spark: [row(db, candidateId)?.score],
    });
    expect(db.select().from(scores).all()).toHaveLength(1);
  });

  it("says why there is no score when nothing was seen, and leaves no row in the history", async () => {
    const db = emptyDb();
    const { candidateId, accountIds } = person(db, "github:ada");
    await store(db, accountIds[0]!, T, 500);
    await rescore(db, candidateId, { at: T });
    const { score: before } = row(db, candidateId)!;
    db.delete(accounts).run();
    await rescore(db, candidateId, { at: T + 1 });
    expect(row(db, candidateId)).toMatchObject({
      score: null,
      low: null,
      reach: null,
      change: null,
      spark: [before],
      seenAt: null,
    });
    expect(row(db, candidateId)?.reason).toBe("No account was looked at.");
    expect(db.select().from(scores).all()).toHaveLength(1);
  });

  it("scores at the time of the newest facts when it is asked about an earlier one", async () => {
    const db = emptyDb();
    const { candidateId, accountIds } = person(db, "github:ada");
    await store(db, accountIds[0]!, T, 500);
    await rescore(db, candidateId, { at: T - DAY });
    expect(row(db, candidateId)?.scoredAt).toBe(T);
  });

  it("writes nothing when facts arrive in the same instant", async () => {
    const db = emptyDb();
    const { candidateId, accountIds } = person(db, "github:ada");
    await store(db, accountIds[0]!, T, 500);
    const scoring = rescore(db, candidateId, { at: T });
    await store(db, accountIds[0]!, T + 1, 600);
    await scoring;
    expect(row(db, candidateId)?.score).toBeNull();
  });
});
