import { beforeEach, describe, expect, it } from "vitest";
import { addAccount } from "#app/operations/account/add.server.ts";
import { decideStage } from "#app/operations/candidate/decide.server.ts";
import { editCandidate } from "#app/operations/candidate/edit.server.ts";
import { Conflict, NotFound } from "#app/operations/errors.ts";
import { comparable, decisionsOf, readCandidates, shortlistsOf } from "#db/candidate.server.ts";
import { scoreHistogram } from "#db/candidates.server.ts";
import { placesIn } from "#app/places.server.ts";
import type { Db } from "#db/client.server.ts";
import {
  activities,
  candidates,
  jobs,
  positions,
  shortlist,
  snapshots,
} from "#db/schema.server.ts";
import { acting, logged } from "#tests/support/acting.ts";
import { addPerson } from "#tests/support/candidate-files.ts";
import { givenTags, giveTags } from "#tests/support/tags.ts";
import { testDb } from "#tests/support/test-db.ts";

let db: Db;
beforeEach(() => {
  db = testDb();
});

const details = {
  name: "Ada Byron",
  email: "ada@mail.example",
  city: "Lisbon",
  headline: null,
  tags: [] as string[],
};

describe("reading", () => {
  it("keeps the order of the ids and leaves out whom nobody has", async () => {
    const [ada, bo] = [addPerson(db, { name: "Ada" }), addPerson(db, { name: "Bo" })];
    expect((await readCandidates(db, [bo.id, 99, ada.id])).map(({ name }) => name)).toEqual([
      "Bo",
      "Ada",
    ]);
  });

  it("takes the newest look at each account, whichever was stored last", async () => {
    const ada = addPerson(db, {
      name: "Ada",
      accounts: [{ handle: "ada", facts: { audience: { followers: 7 } } }],
    });
    const old = {
      network: "github",
      handle: "ada",
      observedAt: "2025-01-01T00:00:00.000Z",
      audience: { followers: 1 },
    };
    db.$writer.tx
      .insert(snapshots)
      .values({
        accountId: ada.accounts[0] ?? 0,
        source: "test",
        observedAt: Date.parse(old.observedAt),
        facts: old,
        evidence: [],
      })
      .run();
    const [file] = await readCandidates(db, [ada.id]);
    expect(file?.accounts.map(({ facts }) => facts?.audience?.followers)).toEqual([7]);
    expect(file?.accounts[0]).toMatchObject({
      addedByName: "Olga Owner",
      job: null,
      outcome: "ok",
    });
  });

  it("lets no look that a wrong clock dated in the future outrank a later one", async () => {
    const ada = addPerson(db, { name: "Ada", accounts: [{ handle: "ada" }] });
    const look = (observedAt: number, followers: number) => ({
      accountId: ada.accounts[0] ?? 0,
      source: "github",
      observedAt,
      evidence: [],
      facts: {
        network: "github",
        handle: "ada",
        observedAt: new Date(observedAt).toISOString(),
        audience: { followers },
      },
    });
    const now = Date.now();
    const seen = async () => (await readCandidates(db, [ada.id]))[0]?.accounts[0]?.facts;
    db.$writer.tx
      .insert(snapshots)
      .values(look(now + 2 * 86_400_000, 1))
      .run();
    expect((await seen())?.audience?.followers).toBe(1);
    db.$writer.tx
      .insert(snapshots)
      .values(look(now - 1000, 2))
      .run();
    expect((await seen())?.audience?.followers).toBe(2);
  });

  it("counts places on a shortlist without the gaps, and names positions one is not on", async () => {
    const [ada, bo] = [addPerson(db, { name: "Ada" }), addPerson(db, { name: "Bo" })];
    db.$writer.tx.insert(positions).values({ name: "Another", createdAt: 1 }).run();
    db.$writer.tx
      .insert(shortlist)
      .values([
        { positionId: 1, candidateId: ada.id, place: 4, note: "first", addedAt: 1 },
        { positionId: 1, candidateId: bo.id, place: 9, addedAt: 1 },
      ])
      .run();
    expect(await shortlistsOf(db, bo.id)).toEqual([
      { id: 1, name: "General", place: 2, note: null },
      { id: 2, name: "Another", place: null, note: null },
    ]);
    expect((await shortlistsOf(db, ada.id))[0]).toMatchObject({ place: 1, note: "first" });
  });

  it("leaves those without a score out of the places", async () => {
    for (const score of [50, 50, 71, null]) addPerson(db, { name: "N", score });
    const { placeOf, scored } = placesIn(await scoreHistogram(db));
    expect([
      scored,
      placeOf(71)?.place,
      placeOf(50)?.place,
      placeOf(50)?.tied,
      placeOf(null),
    ]).toEqual([3, 1, 2, 2, null]);
  });
});

describe("whom to compare with", () => {
  it("names fellows of a shortlist first, then the nearest scores from both sides", async () => {
    const [ada, far, near, under, fellow] = ["Ada", "Far", "Near", "Under", "Fellow"].map(
      (name, i) => addPerson(db, { name, score: [50, 90, 52, 49, null][i] }),
    );
    for (const one of [ada, fellow])
      db.$writer.tx
        .insert(shortlist)
        .values({ positionId: 1, candidateId: one?.id ?? 0, place: 1, addedAt: 1 })
        .run();
    expect((await comparable(db, ada?.id)).map(({ name }) => name)).toEqual([
      "Fellow",
      "Under",
      "Near",
      "Far",
    ]);
    expect((await comparable(db, ada?.id, 2)).map(({ name }) => name)).toEqual(["Fellow", "Under"]);
    expect((await comparable(db, undefined)).map(({ id }) => id)).toEqual([
      far?.id,
      near?.id,
      ada?.id,
      under?.id,
    ]);
  });
});

describe("deciding", () => {
  it("signs the step with reason, score and model, moves the stage and logs no name", async () => {
    const { id } = addPerson(db, { name: "Ada", score: 61, modelVersion: "3" });
    await decideStage(acting(db), {
      id,
      version: 1,
      stage: "interview",
      reason: "Good answers",
    });
    expect(await decisionsOf(db, id)).toEqual([
      {
        id: 1,
        candidateId: id,
        stage: "interview",
        reason: "Good answers",
        decidedBy: "Olga Owner",
        decidedAt: 7,
        score: 61,
        modelVersion: "3",
      },
    ]);
    expect(db.select().from(candidates).get()).toMatchObject({ stage: "interview", version: 2 });
    expect(db.select().from(activities).all()).toMatchObject([
      {
        at: 7,
        actorType: "member",
        actorId: 1,
        verb: "decided",
        entityType: "candidate",
        entityId: id,
        detail: { stage: "interview" },
      },
    ]);
  });

  it("writes nothing at all on an older version", async () => {
    const { id } = addPerson(db, { name: "Ada", version: 5 });
    const late = decideStage(acting(db), { id, version: 4, stage: "offer", reason: "Late" });
    await expect(late).rejects.toThrow(Conflict);
    expect([await decisionsOf(db, id), await logged(db)]).toEqual([[], []]);
    expect(db.select().from(candidates).get()).toMatchObject({ stage: "new", version: 5 });
  });
});

describe("editing", () => {
  it("saves, sorts tags, keeps one of each spelling, and is found under the new name", async () => {
    const { id } = addPerson(db, { name: "Ada", tags: "old" });
    giveTags(db, id, ["old"]);
    await editCandidate(acting(db), {
      id,
      version: 1,
      step: null,
      ...details,
      tags: ["rust", "Backend", "Rust"],
    });
    expect(db.select().from(candidates).get()).toMatchObject({
      name: "Ada Byron",
      city: "Lisbon",
      headline: null,
      tags: "Backend, Rust",
      stage: "new",
      version: 2,
    });
    expect(givenTags(db)).toEqual([
      [id, "Backend"],
      [id, "Rust"],
    ]);
    expect(
      db.$client
        .prepare("select rowid from candidate_search where candidate_search match 'byron'")
        .pluck()
        .all(),
    ).toEqual([id]);
    expect(await decisionsOf(db, id)).toEqual([]);
  });

  it("lets only the first of two who began from the same version win, tags included", async () => {
    const { id } = addPerson(db, { name: "Ada" });
    const input = { id, version: 1, step: { stage: "offer" as const, reason: "Yes" }, ...details };
    const [first, second] = await Promise.allSettled([
      editCandidate(acting(db), { ...input, tags: ["first"] }),
      editCandidate(acting(db), { ...input, name: "Second", tags: ["second"] }),
    ]);
    expect(first.status).toBe("fulfilled");
    expect(second).toMatchObject({ status: "rejected", reason: expect.any(Conflict) });
    expect(db.select().from(candidates).get()).toMatchObject({
      name: "Ada Byron",
      tags: "first",
      stage: "offer",
      version: 2,
    });
    expect(givenTags(db)).toEqual([[id, "first"]]);
    expect(await decisionsOf(db, id)).toHaveLength(1);
  });
});

describe("adding an account", () => {
  const account = {
    network: "github" as const,
    handle: "Ada",
    handleKey: "ada",
    url: "https://github.com/Ada",
  };

  it("asks for it to be read and logs it", async () => {
    const { id } = addPerson(db, { name: "Ada" });
    const input = { candidateId: id, origin: "consented" as const, account };
    expect(await addAccount(acting(db), input)).toEqual({ added: true });
    expect(await addAccount(acting(db, 8), input)).toEqual({ added: false });
    expect((await readCandidates(db, [id]))[0]?.accounts).toMatchObject([
      { handle: "Ada", origin: "consented", job: "waiting", addedAt: 7 },
    ]);
    expect(await logged(db)).toEqual(["added account 1"]);
  });

  it("says who has it already and leaves it there", async () => {
    const bo = addPerson(db, { name: "Bo", accounts: [{ handle: "ada" }] });
    const { id } = addPerson(db, { name: "Ada" });
    const taken = addAccount(acting(db), { candidateId: id, origin: "given", account });
    await expect(taken).rejects.toMatchObject({ holder: { id: bo.id, name: "Bo" } });
    expect((await readCandidates(db, [id]))[0]?.accounts).toEqual([]);
    expect([db.select().from(jobs).all(), await logged(db)]).toEqual([[], []]);
  });

  it("does nothing for a candidate who is gone", async () => {
    addPerson(db, { name: "Bo" });
    const nobody = addAccount(acting(db), { candidateId: 99, origin: "given", account });
    await expect(nobody).rejects.toThrow(NotFound);
  });
});
