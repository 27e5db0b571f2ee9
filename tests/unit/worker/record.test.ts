import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { JobResult } from "#app/worker/run-job.server.ts";
import { makeCandidate } from "#tests/support/factories.ts";
import { rescore } from "#tests/support/rescore.ts";
import { backoff, gaveUp, MOST_ATTEMPTS, MOST_RETURNS } from "#app/worker/finish-job.server.ts";
import { accounts, candidates, hosts, jobs, scores, snapshots } from "#db/schema.server.ts";
import { claim, enqueue, record } from "#tests/support/queue.ts";
import { facts, T } from "./world.ts";
import { testDb } from "#tests/support/test-db.ts";

const clock = { at: T + 50, random: () => 0.5 };
const ok = (followers: number, handle = "ada"): JobResult => ({
  outcome: "ok",
  facts: facts(handle, T, followers),
  evidence: [],
  message: "Read.",
});
const failed = (outcome: Exclude<JobResult["outcome"], "ok">, more = {}): JobResult => ({
  outcome,
  facts: null,
  message: "Said plainly.",
  ...more,
});

async function held(...handles: string[]) {
  const db = testDb();
  const { id: candidateId, accountIds } = await makeCandidate(db, { accounts: handles });
  await enqueue(db, { accountIds, requestedBy: null, at: T });
  const jobsHeld = [];
  for (const _ of handles) jobsHeld.push((await claim(db, { owner: "w", at: T, leaseMs: 1000 }))!);
  return { db, candidateId, accountIds, jobsHeld, job: jobsHeld[0]! };
}
const one = <T>(rows: T[]) => rows[0]!;

describe("facts that were found", () => {
  it("leave a snapshot, a score and a job that is done", async () => {
    const { db, job, candidateId, accountIds } = await held("github:ada");
    await record(
      db,
      job,
      {
        ...ok(500),
        evidence: [{ signal: "stars", label: "A repository", url: "https://a.example", at: null }],
      } as JobResult,
      clock,
    );
    expect(db.select().from(snapshots).all()).toMatchObject([
      {
        accountId: accountIds[0],
        jobId: job.id,
        source: "github",
        observedAt: T,
        evidence: [{ signal: "stars" }],
      },
    ]);
    expect(one(db.select().from(jobs).all())).toMatchObject({
      state: "done",
      outcome: "ok",
      finishedAt: T + 50,
    });
    expect(db.select().from(scores).all()).toMatchObject([{ candidateId, asOf: T }]);
    expect(one(db.select().from(candidates).all())).toMatchObject({ scoredAt: T, seenAt: T });
  });

  it("are recorded once, whoever else had the job before", async () => {
    const { db, job } = await held("github:ada");
    const next = (await claim(db, { owner: "next", at: T + 1000, leaseMs: 1000 }))!;
    await record(db, job, ok(1), clock);
    expect(db.select().from(snapshots).all()).toEqual([]);
    await record(db, next, ok(2), clock);
    await record(db, next, ok(3), clock);
    expect(
      db
        .select()
        .from(snapshots)
        .all()
        .map((row) => row.facts.audience?.followers),
    ).toEqual([2]);
    expect(db.select().from(scores).all()).toHaveLength(1);
  });

  it("of two accounts that end in the same instant both count", async () => {
    const { db, jobsHeld, accountIds } = await held("github:ada", "github:bo");
    await Promise.all(
      jobsHeld.map((job, i) => record(db, job, ok(500 * (i + 1), `ada${i}`), clock)),
    );
    const both = one(db.select().from(candidates).all());
    await rescore(db, both.id, { at: T });
    expect(
      db
        .select()
        .from(snapshots)
        .all()
        .map((row) => row.accountId)
        .sort(),
    ).toEqual(accountIds);
    expect(both.score).toBe(one(db.select().from(candidates).all()).score);
    expect(both.scoredAt).toBe(T);
  });

  it("that the engine refuses end as malformed and name the figure", async () => {
    const { db, job } = await held("github:ada");
    await record(db, job, ok(-1), clock);
    expect(one(db.select().from(accounts).all()).outcome).toBe("malformed");
    expect(one(db.select().from(accounts).all()).message).toMatch(/^GitHub .*audience\.followers/);
    expect(db.select().from(snapshots).all()).toEqual([]);
  });

  it("of an account that moved to another candidate count there", async () => {
    const { db, job } = await held("github:ada");
    const { id: other } = await makeCandidate(db);
    db.$writer.tx.update(accounts).set({ candidateId: other }).run();
    await record(db, job, ok(500), clock);
    expect(
      db
        .select()
        .from(scores)
        .all()
        .map((row) => row.candidateId),
    ).toEqual([other]);
  });

  it("count there even when it moves while they are being scored", async () => {
    const { db, job } = await held("github:ada");
    const { id: other } = await makeCandidate(db);
    const recording = record(db, job, ok(500), clock);
    db.$writer.tx.update(accounts).set({ candidateId: other }).run();
    await recording;
    expect(
      db
        .select()
        .from(scores)
        .all()
        .map((row) => row.candidateId),
    ).toEqual([other]);
  });

  it("of a deleted account are dropped", async () => {
    const { db, job } = await held("github:ada");
    db.$writer.tx.delete(accounts).run();
    await record(db, job, ok(500), clock);
    expect(db.select().from(scores).all()).toEqual([]);
  });
});

describe("a host that asks for a pause", () => {
  it("is waited for until then, without counting an attempt", async () => {
    const { db, job } = await held("github:ada");
    await record(db, job, failed("rateLimited", { retryAt: T + 90_000 }), clock);
    expect(one(db.select().from(jobs).all())).toMatchObject({
      state: "waiting",
      attempts: 0,
      runAt: T + 90_000,
      outcome: "rateLimited",
      message: expect.stringMatching(/^Said plainly\. Nothing is lost/),
    });
    expect(one(db.select().from(hosts).all())).toMatchObject({
      host: "github",
      blockedUntil: T + 90_000,
    });
  });

  it("is given a minute when it does not say how long, and a second when its time is past", async () => {
    const { db, jobsHeld } = await held("github:ada", "devto:bo");
    await record(db, jobsHeld[0]!, failed("rateLimited"), clock);
    await record(db, jobsHeld[1]!, failed("rateLimited", { retryAt: T - 1 }), clock);
    expect(
      Object.fromEntries(
        db
          .select()
          .from(hosts)
          .all()
          .map((row) => [row.host, row.blockedUntil! - clock.at]),
      ),
    ).toEqual({ [jobsHeld[0]!.host]: 60_000, [jobsHeld[1]!.host]: 1000 });
  });

  it("is not waited for for ever", async () => {
    const { db, job } = await held("github:ada");
    db.$writer.tx.update(jobs).set({ returns: MOST_RETURNS }).run();
    await record(
      db,
      { ...job, returns: MOST_RETURNS },
      failed("rateLimited", { retryAt: T + 90_000 }),
      clock,
    );
    expect(one(db.select().from(jobs).all())).toMatchObject({
      state: "done",
      outcome: "rateLimited",
    });
    expect(one(db.select().from(accounts).all()).message).toMatch(/^Said plainly\. .*\b30 times/);
  });
});

describe("a network that cannot be reached", () => {
  it("is tried again later and later, and then stays so, in plain words", async () => {
    const { db } = await held("github:ada");
    const waits = [];
    let at = T;
    for (let i = 1; i <= MOST_ATTEMPTS; i++) {
      const job = (await claim(db, { owner: `w${i}`, at: (at += 1_000_000), leaseMs: 1000 }))!;
      await record(db, job, failed("unreachable"), { at, random: () => 0.5 });
      const { state, runAt } = one(db.select().from(jobs).all());
      waits.push(state === "waiting" ? runAt - at : state);
    }
    expect(waits).toEqual([3000, 18_000, 108_000, "done"]);
    expect(one(db.select().from(accounts).all())).toMatchObject({
      outcome: "unreachable",
      message: "Said plainly. Tried 4 times.",
    });
    expect(db.select().from(hosts).all()).toEqual([]);
  });

  it("is tried again at a moment that differs by up to a half either way", () => {
    expect([backoff(1, () => 0), backoff(1, () => 1), backoff(2, () => 0)]).toEqual([
      1500, 4500, 9000,
    ]);
  });

  it("keeps the facts and the score that were known", async () => {
    const { db, job, accountIds } = await held("github:ada");
    await record(db, job, ok(500), clock);
    const before = one(db.select().from(candidates).all());
    await enqueue(db, { accountIds, requestedBy: null, at: T });
    const again = (await claim(db, { owner: "w", at: T + 1000, leaseMs: 1000 }))!;
    await record(db, again, failed("notFound"), { at: T + 1000, random: () => 0 });
    expect(one(db.select().from(candidates).all())).toEqual(before);
    expect(one(db.select().from(accounts).all())).toMatchObject({
      outcome: "notFound",
      message: "Said plainly.",
      seenAt: T + 50,
      triedAt: T + 1000,
    });
  });
});

describe("an account that was never seen", () => {
  it("says in the table that there is not enough data", async () => {
    const { db, job } = await held("github:ada");
    await record(db, job, failed("notFound"), clock);
    expect(one(db.select().from(candidates).all())).toMatchObject({
      score: null,
      scoredAt: T + 50,
      seenAt: null,
    });
    expect(one(db.select().from(candidates).all()).reason).toBe("No account was read.");
    expect(db.select().from(jobs).where(eq(jobs.id, job.id)).get()).toMatchObject({
      state: "done",
      outcome: "notFound",
    });
  });
});

describe("a fault of the program", () => {
  it("is tried again like a network that cannot be reached", async () => {
    const { db, job } = await held("github:ada");
    await record(db, job, failed("malformed", { fault: true }), clock);
    expect(one(db.select().from(jobs).all())).toMatchObject({ state: "waiting", attempts: 1 });
    const last = (await claim(db, { owner: "w", at: T + 1e6, leaseMs: 1000 }))!;
    db.$writer.tx
      .update(jobs)
      .set({ attempts: MOST_ATTEMPTS - 1 })
      .run();
    await record(
      db,
      { ...last, attempts: MOST_ATTEMPTS - 1 },
      failed("malformed", { fault: true }),
      clock,
    );
    expect(one(db.select().from(jobs).all())).toMatchObject({
      state: "done",
      outcome: "malformed",
    });
  });

  it("of a network's answer is not, because the answer would be the same", async () => {
    const { db, job } = await held("github:ada");
    await record(db, job, failed("malformed"), clock);
    expect(one(db.select().from(jobs).all()).state).toBe("done");
  });

  it("that ends the process again and again ends the job", async () => {
    const { job } = await held("github:ada");
    expect(gaveUp({ ...job, returns: MOST_RETURNS })).toBeNull();
    expect(gaveUp({ ...job, returns: MOST_RETURNS + 1 })).toMatchObject({
      outcome: "malformed",
      message: expect.stringContaining("interrupted 30 times"),
    });
  });
});
