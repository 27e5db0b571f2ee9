import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { addFacts } from "#app/operations/facts/add.server.ts";
import type { FactsOutcome } from "#app/operations/facts/fields.ts";
import { recomputeScores } from "#app/operations/score/recompute.server.ts";
import { parseHandle } from "#app/networks/handles.ts";
import type { NewAccount } from "#db/accounts.server.ts";
import { readCandidates } from "#db/candidate.server.ts";
import type { Db } from "#db/client.server.ts";
import {
  accounts,
  activities,
  batches,
  candidates,
  jobs,
  members,
  scores,
  snapshots,
} from "#db/schema.server.ts";
import { MODEL_VERSION, parseFacts, score } from "#scoring/index.ts";
import { by, makeCandidate, makeMember, makeProfile } from "#tests/support/factories.ts";
import { acting } from "#tests/support/acting.ts";
import { asWorker, claim, enqueue, record } from "#tests/support/queue.ts";
import { DAY, facts, T } from "../worker/world.ts";
import { testDb } from "#tests/support/test-db.ts";

const NOW = T + 10 * DAY;
async function dbWithMember(): Promise<Db> {
  const db = testDb();
  await makeMember(db);
  return db;
}
const account = (text: string) => parseHandle(text) as NewAccount;
const seen = (text: string, at: number, followers = 100) => {
  const { network, handle } = account(text);
  return parseFacts({ ...facts(handle, at, followers), network });
};
type Input = Parameters<typeof addFacts>[1];
type More = Partial<Input> & {
  followers?: number;
  now?: number;
};
async function bring(
  db: Db,
  text: string,
  at: number,
  { followers, source = "export", now = NOW, ...more }: More = {},
): Promise<FactsOutcome> {
  const row = { candidate: { name: "Ada Example" }, account: account(text), ...more };
  const own = more.facts ?? seen(text, at, followers);
  return addFacts(acting(db, now, by), { ...row, source, origin: "consented", facts: own });
}
const recompute = async (db: Db) => (await recomputeScores(asWorker(db, NOW), {})).written;
const rows = (db: Db) => ({
  candidates: db.select().from(candidates).all(),
  accounts: db.select().from(accounts).all(),
  snapshots: db.select().from(snapshots).all(),
  scores: db.select().from(scores).all(),
  jobs: db.select().from(jobs).all(),
  batches: db.select().from(batches).all(),
  activities: db.select().from(activities).all(),
});
/** What the engine says of these at the moment. */
const engine = (at: number, ...given: ReturnType<typeof seen>[]) =>
  score({ asOf: new Date(at).toISOString(), accounts: given }).score;
const history = (db: Db) =>
  db
    .select()
    .from(scores)
    .all()
    .sort((a, b) => a.asOf - b.asOf)
    .map((row) => [row.asOf, row.score]);

describe("facts that a member brings", () => {
  it("come with a person, an account, a score, its history and a line in the log", async () => {
    const db = await dbWithMember();
    const evidence = [
      { signal: "liked", label: "Post: 9 likes", url: "https://x.com/ada/status/1", at: null },
    ];
    const brought = await bring(db, "x:ada", T, {
      candidate: { name: "Ada Example", email: "ada@mail.example", city: "Lisbon" },
      evidence,
      sourceName: "The archive",
    });
    expect(brought).toEqual({
      outcome: "stored",
      candidate: { id: 1, name: "Ada Example" },
      added: true,
    });
    const expected = engine(T, seen("x:ada", T));
    expect(expected).toBeGreaterThan(1);
    expect(rows(db)).toMatchObject({
      candidates: [
        {
          id: 1,
          name: "Ada Example",
          email: "ada@mail.example",
          city: "Lisbon",
          stage: "New",
          networks: "x",
          networkCount: 1,
          score: expected,
          modelVersion: MODEL_VERSION,
          scoredAt: T,
          seenAt: T,
          createdAt: NOW,
          createdBy: 1,
          version: 1,
        },
      ],
      accounts: [
        {
          id: 1,
          candidateId: 1,
          network: "x",
          handle: "ada",
          handleKey: "ada",
          url: "https://x.com/ada",
          origin: "consented",
          addedBy: 1,
          addedAt: NOW,
          outcome: null,
          seenAt: T,
        },
      ],
      snapshots: [
        {
          accountId: 1,
          jobId: null,
          source: "export",
          observedAt: T,
          facts: seen("x:ada", T),
          evidence,
          broughtBy: 1,
          broughtAt: NOW,
          sourceName: "The archive",
        },
      ],
      scores: [{ candidateId: 1, asOf: T, modelVersion: MODEL_VERSION, score: expected }],
      jobs: [],
      batches: [],
      activities: [
        {
          at: NOW,
          actorId: 1,
          verb: "imported facts",
          entityType: "candidate",
          entityId: 1,
          detail: { network: "x", source: "export", added: true },
        },
      ],
    });
  });

  it("are told with who brought them, and never change but that a member who is gone is forgotten", async () => {
    const db = await dbWithMember();
    await bring(db, "x:ada", T, { source: "file", sourceName: "Agency list" });
    const [file] = await readCandidates(db, [1]);
    expect(file?.accounts[0]).toMatchObject({
      source: "file",
      sourceName: "Agency list",
      observedAt: T,
      broughtAt: NOW,
      broughtByName: "Olga Owner",
    });
    for (const set of [
      { broughtBy: 1 },
      { broughtAt: 5 },
      { sourceName: "Another" },
      { source: "export" },
      { facts: seen("x:ada", T, 1) },
    ]) {
      expect(() => db.$writer.tx.update(snapshots).set(set).run()).toThrow(
        "A snapshot never changes",
      );
    }
    db.$writer.tx.delete(members).run();
    expect((await readCandidates(db, [1]))[0]?.accounts[0]).toMatchObject({
      source: "file",
      broughtByName: null,
    });
  });

  it("let a handle stand for a name that is not known", async () => {
    const db = await dbWithMember();
    expect(await bring(db, "x:Ada", T, { candidate: { name: null } })).toMatchObject({
      candidate: { name: "Ada" },
    });
  });

  it("of a live network ask for the new account to be read as well, once", async () => {
    const db = await dbWithMember();
    await bring(db, "github:ada", T);
    const more = await bring(db, "github:ada", T + DAY, { candidate: 1, followers: 7 });
    expect(more).toMatchObject({ outcome: "stored", added: false });
    expect(rows(db)).toMatchObject({
      jobs: [{ accountId: 1, host: "github", state: "waiting" }],
      batches: [{ requestedBy: 1, finishedAt: null }],
      snapshots: [{}, {}],
    });
  });

  it("are stored once, however often they are brought, and leave nothing the second time", async () => {
    const db = await dbWithMember();
    await bring(db, "x:ada", T);
    const before = rows(db);
    expect(
      await bring(db, "x:ADA", T, {
        candidate: 1,
        now: NOW + 1,
        source: "file",
        facts: seen("x:ada", T),
      }),
    ).toEqual({ outcome: "known", candidate: { id: 1, name: "Ada Example" } });
    expect(rows(db)).toEqual(before);
  });

  it("are stored once when the same is sent twice at the same time", async () => {
    const db = await dbWithMember();
    const { id } = await makeCandidate(db);
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => bring(db, "x:ada", T, { candidate: id })),
    );
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["known", "known", "stored"]);
    expect(rows(db)).toMatchObject({
      accounts: [{}],
      snapshots: [{}],
      scores: [{}],
      activities: [{}],
    });
  });

  it("make one person of two that are added with the same account at the same time", async () => {
    const db = await dbWithMember();
    const outcomes = await Promise.all(
      ["Ada", "Bo"].map((name) => bring(db, "x:ada", T, { candidate: { name } })),
    );
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["stored", "taken"]);
    expect(rows(db)).toMatchObject({ candidates: [{}], accounts: [{}], snapshots: [{}] });
  });

  it("of two people at the same time go each to their own", async () => {
    const db = await dbWithMember();
    const handles = ["x:ada", "x:bo", "linkedin:cy-made-up", "github:dan"];
    const outcomes = await Promise.all(
      handles.map((text, i) =>
        bring(db, text, T, { candidate: { name: text }, followers: 10 ** i }),
      ),
    );
    expect(outcomes).toMatchObject(
      handles.map((name) => ({ outcome: "stored", candidate: { name } })),
    );
    const kept = rows(db);
    expect(
      kept.accounts
        .map(
          ({ network, candidateId }) =>
            `${network} ${kept.candidates.find(({ id }) => id === candidateId)?.name}`,
        )
        .sort(),
    ).toEqual(["github github:dan", "linkedin linkedin:cy-made-up", "x x:ada", "x x:bo"]);
    for (const { accountId, facts: own } of kept.snapshots)
      expect(kept.accounts.find(({ id }) => id === accountId)?.handle).toBe(own.handle);
  });

  it("are refused, with whom, when the account is somebody else's", async () => {
    const db = await dbWithMember();
    await bring(db, "x:ada", T);
    const { id: other } = await makeCandidate(db);
    const before = rows(db);
    for (const candidate of [other, { name: "Ada Example" }]) {
      expect(await bring(db, "x:Ada", T + DAY, { candidate })).toEqual({
        outcome: "taken",
        candidate: { id: 1, name: "Ada Example" },
      });
    }
    expect(await bring(db, "x:bo", T, { candidate: 99 })).toEqual({
      outcome: "gone",
      candidate: null,
    });
    await expect(bring(db, "x:bo", NOW + 1, { candidate: other })).rejects.toThrow(/future/);
    expect(rows(db)).toEqual(before);
  });

  it("are refused, with whom, when somebody else's account goes by the name too", async () => {
    const db = await dbWithMember();
    await bring(db, "mastodon:ada@apex.example", T);
    await makeProfile(db, 1, [], ["ada@apex.example", "ada@web.example"]);
    const { id: other } = await makeCandidate(db);
    expect(await bring(db, "mastodon:ada@web.example", T, { candidate: other })).toEqual({
      outcome: "taken",
      candidate: { id: 1, name: "Ada Example" },
    });
    expect(
      await bring(db, "mastodon:ada@web.example", T, { candidate: { name: "New" } }),
    ).toMatchObject({ outcome: "taken" });
    expect(rows(db).accounts).toHaveLength(1);
  });

  it("go with their account and candidate", async () => {
    const db = await dbWithMember();
    await bring(db, "x:ada", T);
    db.$writer.tx.delete(candidates).run();
    expect(rows(db)).toMatchObject({ accounts: [], snapshots: [], scores: [] });
  });
});

describe("brought facts and others", () => {
  it("the ones observed last count, whichever came last", async () => {
    const db = await dbWithMember();
    await bring(db, "x:ada", T, { followers: 5000 });
    await bring(db, "x:ada", T - 40 * DAY, { candidate: 1, followers: 90_000 });
    const [row] = rows(db).candidates;
    expect(row).toMatchObject({ score: engine(T, seen("x:ada", T, 5000)), scoredAt: T, seenAt: T });
    expect(rows(db).accounts).toMatchObject([{ seenAt: T }]);
    expect(history(db)).toEqual([
      [T - 40 * DAY, engine(T - 40 * DAY, seen("x:ada", T - 40 * DAY, 90_000))],
      [T, row?.score],
    ]);
  });

  it("of two observed at the same moment the one that came last counts", async () => {
    const db = await dbWithMember();
    await bring(db, "x:ada", T, { followers: 5000 });
    await bring(db, "x:ada", T, { candidate: 1, followers: 50 });
    expect(rows(db).candidates[0]?.score).toBe(engine(T, seen("x:ada", T, 50)));
    expect(rows(db).snapshots).toHaveLength(2);
  });

  it("join what is known of other accounts, from their own day on", async () => {
    const db = await dbWithMember();
    const github = (at: number) => seen("github:ada", at, 300);
    for (const days of [0, 2, 4])
      await bring(db, "github:ada", T + days * DAY, {
        candidate: days ? 1 : { name: "Ada" },
        followers: 300,
      });
    await bring(db, "x:ada", T + DAY, { candidate: 1, followers: 80_000 });
    const x = seen("x:ada", T + DAY, 80_000);
    const at = (days: number) => T + days * DAY;
    expect(history(db)).toEqual([
      [at(0), engine(at(0), github(at(0)))],
      [at(1), engine(at(1), github(at(0)), x)],
      [at(2), engine(at(2), github(at(2)), x)],
      [at(4), engine(at(4), github(at(4)), x)],
    ]);
    const [row] = rows(db).candidates;
    expect(row).toMatchObject({ score: engine(at(4), github(at(4)), x), scoredAt: at(4) });
    expect(row?.change).toBe((row?.score ?? 0) - (engine(at(0), github(at(0))) ?? 0));
    expect(row?.spark).toEqual([row?.score]);
  });

  it("change nothing that came after newer facts of the same account", async () => {
    const db = await dbWithMember();
    await bring(db, "x:ada", T, { followers: 10 });
    await bring(db, "x:ada", T + 4 * DAY, { candidate: 1, followers: 10 });
    await bring(db, "github:ada", T + 3 * DAY, { candidate: 1 });
    const before = history(db);
    await bring(db, "x:ada", T + 2 * DAY, { candidate: 1, followers: 90_000 });
    const after = history(db);
    expect(after.map(([at]) => at)).toEqual([0, 2, 3, 4].map((days) => T + days * DAY));
    expect([after[0], after[3]]).toEqual([before[0], before[2]]);
    expect(after[2]?.[1]).toBeGreaterThan(Number(before[1]?.[1]));
  });

  it("are what recomputing finds too", async () => {
    const db = await dbWithMember();
    await bring(db, "x:ada", T, { followers: 5000 });
    await bring(db, "github:ada", T + 2 * DAY, { candidate: 1 });
    await bring(db, "x:ada", T + DAY, { candidate: 1, followers: 9000 });
    const [before, row] = [history(db), rows(db).candidates[0]];
    expect(await recompute(db)).toBe(0);
    db.$writer.tx.delete(scores).run();
    db.$writer.tx.update(candidates).set({ modelVersion: "older", score: 1 }).run();
    expect(await recompute(db)).toBe(1);
    expect(history(db)).toEqual(before);
    expect(rows(db).candidates[0]).toEqual({ ...row });
  });

  it("brought while an account is being read live, both count", async () => {
    const db = await dbWithMember();
    const { id: candidateId, accountIds } = await makeCandidate(db, { accounts: ["github:ada"] });
    await enqueue(db, { accountIds, requestedBy: null, at: T });
    const job = (await claim(db, { owner: "w", at: T, leaseMs: 1000 }))!;
    const live = {
      outcome: "ok" as const,
      facts: seen("github:ada", T, 300),
      evidence: [],
      message: "Read.",
    };
    const [, brought] = await Promise.all([
      record(db, job, live, { at: T + 5, random: () => 0.5 }),
      bring(db, "x:ada", T, { candidate: candidateId, followers: 900 }),
    ]);
    expect(brought).toMatchObject({ outcome: "stored" });
    const both = db.select().from(candidates).where(eq(candidates.id, candidateId)).get();
    expect(both?.score).toBe(engine(T, seen("github:ada", T, 300), seen("x:ada", T, 900)));
    expect(
      rows(db)
        .snapshots.map(({ source }) => source)
        .sort(),
    ).toEqual(["export", "github"]);
  });

  it("observed after a live reading began are not pushed out by it", async () => {
    const db = await dbWithMember();
    const { id: candidateId, accountIds } = await makeCandidate(db, { accounts: ["github:ada"] });
    await enqueue(db, { accountIds, requestedBy: null, at: T });
    const job = (await claim(db, { owner: "w", at: T, leaseMs: 1000 }))!;
    await bring(db, "github:ada", T + 1000, { candidate: candidateId, followers: 7000 });
    await record(
      db,
      job,
      { outcome: "ok", facts: seen("github:ada", T, 3), evidence: [], message: "Read." },
      { at: T + 5000, random: () => 0.5 },
    );
    expect(rows(db).candidates[0]).toMatchObject({
      score: engine(T + 1000, seen("github:ada", T + 1000, 7000)),
      seenAt: T + 1000,
    });
  });
});
