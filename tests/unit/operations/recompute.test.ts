import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { modelChanges } from "#app/components/history-words.ts";
import { readPage } from "#app/routes/candidates.$id/page.server.ts";
import { recomputeForNewModel, recomputeScores } from "#app/operations/score/recompute.server.ts";
import {
  makeCandidate,
  makeManyCandidates,
  makeScore,
  makeSnapshot,
} from "#tests/support/factories.ts";
import { rescore } from "#tests/support/rescore.ts";
import type { Db } from "#db/client.server.ts";
import { candidates, scores } from "#db/schema.server.ts";
import { MODEL_VERSION, score } from "#scoring/index.ts";
import { asWorker } from "#tests/support/queue.ts";
import { DAY, facts, T } from "../worker/world.ts";
import { testDb } from "#tests/support/test-db.ts";

const store = (db: Db, accountId: number, at: number, followers: number) =>
  makeSnapshot(db, { accountId, facts: facts("ada", at, followers) });
const recompute = async (db: Db, onProgress?: (looked: number) => void) =>
  (await recomputeScores(asWorker(db, T + DAY), { onProgress })).written;
const of = (at: number, ...seen: [number, number][]) =>
  score({
    asOf: new Date(at).toISOString(),
    accounts: seen.map(([when, followers]) => facts("ada", when, followers)),
  }).score;

/** Two accounts, seen at three moments, scored by an older model at two of them. */
async function ada() {
  const db = testDb();
  const { id: candidateId, accountIds } = await makeCandidate(db, {
    accounts: ["github:ada", "bluesky:ada"],
  });
  await store(db, accountIds[0]!, T - 60 * DAY, 10);
  await store(db, accountIds[1]!, T - 60 * DAY, 20);
  await store(db, accountIds[0]!, T - 30 * DAY, 1000);
  await store(db, accountIds[1]!, T, 50_000);
  const old = { candidateId, modelVersion: "older", coverage: 1, low: 1, high: 9 };
  await makeScore(db, { ...old, asOf: T - 60 * DAY, score: 7 });
  await makeScore(db, { ...old, asOf: T, score: 8 });
  db.$writer.tx.update(candidates).set({ score: 8, modelVersion: "older", scoredAt: T }).run();
  return { db, candidateId };
}

describe("recomputing", () => {
  it("scores every moment under the current model and keeps the rows of the older one", async () => {
    const { db } = await ada();
    expect(await recompute(db)).toBe(1);
    const rows = db.select().from(scores).orderBy(scores.asOf, scores.id).all();
    expect(rows.filter((row) => row.modelVersion === "older").map((row) => row.score)).toEqual([
      7, 8,
    ]);
    expect(
      rows.filter((row) => row.modelVersion === MODEL_VERSION).map((row) => [row.asOf, row.score]),
    ).toEqual([
      [T - 60 * DAY, of(T - 60 * DAY, [T - 60 * DAY, 10], [T - 60 * DAY, 20])],
      [T - 30 * DAY, of(T - 30 * DAY, [T - 30 * DAY, 1000], [T - 60 * DAY, 20])],
      [T, of(T, [T - 30 * DAY, 1000], [T, 50_000])],
    ]);
  });

  it("leaves one reading a moment on the page, and tells the formula's part by what both made of the last one", async () => {
    const { db, candidateId } = await ada();
    await recompute(db);
    const page = (await readPage(db, candidateId))!;
    const now = page.readings.map(({ score: value }) => value as number);
    expect(page.readings.map(({ at, model }) => [at, model])).toEqual(
      [T - 60 * DAY, T - 30 * DAY, T].map((at) => [at, MODEL_VERSION]),
    );
    expect(
      modelChanges(page.readings).map(({ at, before, after }) => [at, before.score, after.score]),
    ).toEqual([[T, 8, now[2]]]);
    expect(page.course).toMatchObject({ ups: now[2]! - now[0]!, downs: 0 });
  });

  it("brings the table up to it, with change and sparkline from the new history", async () => {
    const { db } = await ada();
    await recompute(db);
    const first = of(T - 60 * DAY, [T - 60 * DAY, 10], [T - 60 * DAY, 20])!;
    const now = of(T, [T - 30 * DAY, 1000], [T, 50_000])!;
    expect(db.select().from(candidates).get()).toMatchObject({
      score: now,
      modelVersion: MODEL_VERSION,
      change: now - first,
      scoredAt: T,
      seenAt: T,
    });
    expect(db.select().from(candidates).get()?.spark).toHaveLength(9);
  });

  it("changes nothing the second time", async () => {
    const { db } = await ada();
    await recompute(db);
    const before = [db.select().from(scores).all(), db.select().from(candidates).all()];
    expect(await recompute(db)).toBe(0);
    expect([db.select().from(scores).all(), db.select().from(candidates).all()]).toEqual(before);
  });

  it("goes on where it was broken off", async () => {
    const { db } = await ada();
    await recompute(db);
    const whole = db.select().from(candidates).get();
    db.$writer.tx
      .delete(scores)
      .where(eq(scores.asOf, T - 30 * DAY))
      .run();
    db.$writer.tx.update(candidates).set({ modelVersion: "older" }).run();
    expect(await recompute(db)).toBe(1);
    expect(db.select().from(candidates).get()).toEqual(whole);
  });

  it("brings the table up to a history that is complete", async () => {
    const { db } = await ada();
    await recompute(db);
    const whole = db.select().from(candidates).get();
    db.$writer.tx.update(candidates).set({ modelVersion: "older", score: 8 }).run();
    expect(await recompute(db)).toBe(1);
    expect(db.select().from(candidates).get()).toEqual(whole);
  });

  it("agrees with what was scored as the facts came in", async () => {
    const db = testDb();
    const { id: candidateId, accountIds } = await makeCandidate(db, { accounts: ["github:ada"] });
    for (const [at, followers] of [
      [T - 20 * DAY, 5],
      [T, 700],
    ] as const) {
      await store(db, accountIds[0]!, at, followers);
      await rescore(db, candidateId, { at });
    }
    expect(await recompute(db)).toBe(0);
  });

  it("looks at everybody, page by page, and leaves alone who was never seen", async () => {
    const db = testDb();
    await makeManyCandidates(db, 450);
    const looked: number[] = [];
    expect(await recompute(db, (count) => looked.push(count))).toBe(0);
    expect(looked).toHaveLength(23);
    expect(looked.at(-1)).toBe(450);
    expect(db.select().from(candidates).get()?.modelVersion).toBeNull();
  });
});

describe("the first start of a new model", () => {
  it("scores everybody again and says so; the next one neither", async () => {
    const { db } = await ada();
    const said: string[] = [];
    const start = () => recomputeForNewModel(asWorker(db, T + DAY), (line) => said.push(line));
    await start();
    expect(said).toEqual([
      expect.stringMatching(new RegExp(`^New model ${MODEL_VERSION}: .*\\b1 candidate\\b`)),
      expect.stringMatching(/Done\./),
    ]);
    expect(db.select().from(candidates).get()?.modelVersion).toBe(MODEL_VERSION);
    const rows = db.select().from(scores).all().length;
    await start();
    expect([said.length, db.select().from(scores).all().length]).toEqual([2, rows]);
  });

  it("says nothing on an empty database", async () => {
    const said: string[] = [];
    await recomputeForNewModel(asWorker(testDb(), T), (line) => said.push(line));
    expect(said).toEqual([]);
  });
});
