import { setImmediate } from "node:timers/promises";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { cancelBatches } from "#app/operations/batch/cancel.server.ts";
import { refreshCandidates } from "#app/operations/batch/refresh.server.ts";
import { readProgress } from "#db/batches.server.ts";
import type { Db } from "#db/client.server.ts";
import { activities, batches, jobs } from "#db/schema.server.ts";
import { transact } from "#db/transact.server.ts";
import {
  makeCandidate,
  makeManyCandidates,
  makeMember,
  makePosition,
} from "#tests/support/factories.ts";
import { acting } from "#tests/support/acting.ts";
import { cancelAll, claim, finish, maintain } from "#tests/support/queue.ts";
import { T } from "../worker/world.ts";
import { testDb } from "#tests/support/test-db.ts";

let db: Db;
beforeEach(async () => {
  db = testDb();
  await makeMember(db);
});
const context = () => acting(db, T);
const refresh = (candidateIds: number[] | "all") => refreshCandidates(context(), { candidateIds });
const states = async () => (await db.select().from(jobs)).map(({ state }) => state);

/** How many transactions `work` takes, what is the most that one of them changes, and how often others got their turn. */
async function countSlices(work: () => Promise<unknown>) {
  const changes: number[] = [];
  const total = () => Number(db.$writer.tx.$client.prepare("select total_changes()").pluck().get());
  let before = 0;
  const writer = db.$writer.tx.$client;
  const exec = writer.exec.bind(writer);
  const spy = vi.spyOn(writer, "exec").mockImplementation((text) => {
    if (text.startsWith("BEGIN")) before = total();
    if (text === "COMMIT") changes.push(total() - before);
    return exec(text);
  });
  let turns = 0;
  const done = new AbortController();
  const others = (async () => {
    while (!done.signal.aborted) {
      await setImmediate();
      turns++;
    }
  })();
  await work();
  done.abort();
  await others;
  spy.mockRestore();
  return { slices: changes.length, most: Math.max(...changes), turns };
}

describe("refreshing", () => {
  it("asks for the accounts of some candidates or of all, and says how many are never asked", async () => {
    const ada = await makeCandidate(db, { accounts: ["github:ada", "devto:ada", "x:ada"] });
    const bo = await makeCandidate(db, { accounts: ["github:bo"] });
    expect(await refresh([ada.id])).toEqual({ batchId: 1, jobs: 2, unread: 1 });
    expect(await refresh("all")).toEqual({ batchId: 2, jobs: 1, unread: 1 });
    const asked = (await db.select().from(jobs)).map(({ accountId }) => accountId);
    expect(asked).toEqual([...ada.accountIds.slice(0, 2), ...bo.accountIds]);
    expect(await db.select().from(batches)).toMatchObject([{ requestedBy: 1 }, { requestedBy: 1 }]);
  });

  it("is told in the log once, and not at all when there was nothing to ask", async () => {
    const { id: candidateId } = await makeCandidate(db, { accounts: ["github:ada"] });
    await refresh([candidateId]);
    await refresh([candidateId]);
    await refresh([]);
    expect(await db.select().from(activities)).toMatchObject([
      { verb: "refreshed", entityType: "batch", entityId: 1, detail: { candidate: candidateId } },
    ]);
    expect(await db.$count(batches)).toBe(1);
  });

  it("of many goes in slices of one size, and others get their turn after each", async () => {
    await makeManyCandidates(db, 2_000);
    const small = await countSlices(() => refresh("all"));
    await cancelAll(db, T);
    db.$writer.tx.$client.exec("delete from candidates");
    await makeManyCandidates(db, 16_000);
    const large = await countSlices(() => refresh("all"));
    expect((await readProgress(db)).waiting).toBe(16_000);
    expect(large.slices).toBeLessThanOrEqual(8 * small.slices);
    expect(large.most).toBeLessThanOrEqual(small.most + 10);
    expect(large.turns).toBeGreaterThanOrEqual(large.slices - 1);
  });

  it("of a long selection goes in slices too", async () => {
    await makeManyCandidates(db, 3_000);
    const ids = Array.from({ length: 3_000 }, (_, i) => i + 1);
    const { slices, turns } = await countSlices(() => refresh(ids));
    expect(await db.$count(jobs)).toBe(3_000);
    expect(slices).toBeGreaterThan(10);
    expect(turns).toBeGreaterThanOrEqual(slices - 1);
  });

  it("lets others write between two slices, and shows how far it is", async () => {
    await makeManyCandidates(db, 10_000);
    const refreshing = refresh("all");
    const seen: number[] = [];
    for (let i = 0; i < 3; i++) {
      await transact(db, (tx) => makePosition(tx, { title: `P${i}` }));
      seen.push((await readProgress(db)).waiting);
    }
    await refreshing;
    expect(seen.every((waiting) => waiting > 0 && waiting < 10_000)).toBe(true);
    expect((await readProgress(db)).waiting).toBe(10_000);
  });

  it("keeps to one batch, though the first accounts are read before the last are asked for", async () => {
    await makeManyCandidates(db, 5_000);
    const refreshing = refresh("all");
    const done = async () => {
      const job = await claim(db, { owner: "w", at: T, leaseMs: 1000 });
      if (job) await finish(db, job, { at: T, outcome: "notFound", message: "Nobody." });
      return job;
    };
    for (let i = 0; i < 5; i++) expect(await done()).toBeDefined();
    await refreshing;
    expect(await db.$count(batches)).toBe(1);
    expect(await readProgress(db)).toMatchObject({ total: 5_000, done: 5, waiting: 4_995 });
  });
});

describe("cancelling", () => {
  it("ends what waits and what is being read of every batch, and nothing that is done", async () => {
    await refresh([(await makeCandidate(db, { accounts: ["github:ada", "github:bo"] })).id]);
    await refresh([(await makeCandidate(db, { accounts: ["github:cy"] })).id]);
    const job = (await claim(db, { owner: "w", at: T, leaseMs: 1000 }))!;
    await finish(db, job, { at: T, outcome: "notFound", message: "Nobody." });
    await claim(db, { owner: "w", at: T, leaseMs: 1000 });
    expect(await cancelBatches(context(), {})).toEqual({ jobs: 2 });
    expect(await states()).toEqual(["done", "cancelled", "cancelled"]);
    expect(await readProgress(db)).toMatchObject({ total: 0 });
    const log = await db.select().from(activities);
    expect(log.at(-1)).toMatchObject({ verb: "cancelled", detail: { jobs: 2 } });
  });

  it("of many goes in slices of one size, and others get their turn after each", async () => {
    await makeManyCandidates(db, 2_000);
    await refresh("all");
    const small = await countSlices(() => cancelAll(db, T));
    db.$writer.tx.$client.exec("delete from candidates");
    await makeManyCandidates(db, 16_000);
    await refresh("all");
    const large = await countSlices(() => cancelAll(db, T));
    expect(await db.$count(jobs)).toBe(16_000);
    expect(new Set(await states())).toEqual(new Set(["cancelled"]));
    expect(large.slices).toBeLessThanOrEqual(8 * small.slices);
    expect(large.most).toBeLessThanOrEqual(small.most + 10);
    expect(large.turns).toBeGreaterThanOrEqual(large.slices - 2);
  });

  it("stops a refresh that is still asking", async () => {
    await makeManyCandidates(db, 10_000);
    const refreshing = refresh("all");
    await transact(db, async () => {});
    await cancelAll(db, T);
    const { jobs: asked } = await refreshing;
    expect(asked).toBeLessThan(10_000);
    expect(new Set(await states())).toEqual(new Set(["cancelled"]));
    expect(await refresh("all")).toMatchObject({ jobs: 10_000 });
  });

  it("is whole after its first transaction: a process that dies then leaves nothing to be read", async () => {
    await makeManyCandidates(db, 5_000);
    await refresh("all");
    const writer = db.$writer.tx.$client;
    const update = writer.prepare.bind(writer);
    const spy = vi.spyOn(writer, "prepare").mockImplementation((text) => {
      if (text.startsWith('update "jobs"')) throw new Error("killed");
      return update(text);
    });
    await expect(cancelBatches(context(), {})).rejects.toThrow("killed");
    spy.mockRestore();
    expect(await readProgress(db)).toMatchObject({ total: 0 });
    expect(await claim(db, { owner: "w", at: T, leaseMs: 1000 })).toBeUndefined();
    await maintain(db, T);
    expect(new Set(await states())).toEqual(new Set(["cancelled"]));
  });
});
