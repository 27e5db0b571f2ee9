import { beforeEach, describe, expect, it } from "vitest";
import { addAccount } from "#app/operations/account/add.server.ts";
import { moveApplications } from "#app/operations/application/move.server.ts";
import { editCandidate } from "#app/operations/candidate/edit.server.ts";
import { Conflict, Invalid, NotFound } from "#app/operations/errors.ts";
import { applicationsOf } from "#db/applications.server.ts";
import { comparable, readCandidates } from "#db/candidate.server.ts";
import { listContacts } from "#db/contacts.server.ts";
import { decisionsOf } from "#db/decisions.server.ts";
import { scoreHistogram } from "#db/candidates.server.ts";
import { placesIn } from "#app/pages/places.server.ts";
import type { Db } from "#db/client.server.ts";
import { activities, candidates, jobs } from "#db/schema.server.ts";
import {
  makeApplication,
  makeCandidate,
  makeContact,
  makeEach,
  makePosition,
  makeSnapshot,
  stageId,
} from "#tests/support/factories.ts";
import { acting, logged } from "#tests/support/acting.ts";
import { givenTags } from "#tests/support/tags.ts";
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
    const [ada, bo] = [
      await makeCandidate(db, { name: "Ada" }),
      await makeCandidate(db, { name: "Bo" }),
    ];
    expect((await readCandidates(db, [bo.id, 99, ada.id])).map(({ name }) => name)).toEqual([
      "Bo",
      "Ada",
    ]);
  });

  it("takes the newest look at each account, whichever was stored last", async () => {
    const ada = await makeCandidate(db, {
      name: "Ada",
      accounts: [{ handle: "ada", facts: { audience: { followers: 7 } } }],
    });
    await makeSnapshot(db, {
      accountId: ada.accountIds[0]!,
      facts: { observedAt: "2025-01-01T00:00:00.000Z", audience: { followers: 1 } },
    });
    const [file] = await readCandidates(db, [ada.id]);
    expect(file?.accounts.map(({ facts }) => facts?.audience?.followers)).toEqual([7]);
    expect(file?.accounts[0]).toMatchObject({
      addedByName: "Olga Owner",
      job: null,
      outcome: "ok",
    });
  });

  it("lets no look that a wrong clock dated in the future outrank a later one", async () => {
    const ada = await makeCandidate(db, { name: "Ada", accounts: [{ handle: "ada" }] });
    const look = (observedAt: number, followers: number) =>
      makeSnapshot(db, {
        accountId: ada.accountIds[0]!,
        observedAt,
        facts: { audience: { followers } },
      });
    const now = Date.now();
    const seen = async () => (await readCandidates(db, [ada.id]))[0]?.accounts[0]?.facts;
    await look(now + 2 * 86_400_000, 1);
    expect((await seen())?.audience?.followers).toBe(1);
    await look(now - 1000, 2);
    expect((await seen())?.audience?.followers).toBe(2);
  });

  it("takes what was seen in this very second for the newest", async () => {
    const ada = await makeCandidate(db, { name: "Ada", accounts: [{ handle: "ada" }] });
    const end = Math.floor(Date.now() / 1000) * 1000 + 999;
    for (const [observedAt, followers] of [
      [end - 7 * 86_400_000, 1],
      [end, 2],
    ])
      await makeSnapshot(db, {
        accountId: ada.accountIds[0]!,
        observedAt: observedAt!,
        facts: { audience: { followers: followers! } },
      });
    const [file] = await readCandidates(db, [ada.id]);
    expect(file?.accounts[0]?.facts?.audience?.followers).toBe(2);
  });

  it("counts places on a shortlist without the gaps, the default position last", async () => {
    const [ada, bo] = [
      await makeCandidate(db, { name: "Ada" }),
      await makeCandidate(db, { name: "Bo" }),
    ];
    const { id: other } = await makePosition(db, { title: "Another" });
    await makeApplication(db, { candidateId: ada.id, place: 4, note: "first" });
    await makeApplication(db, { candidateId: bo.id, place: 9, stage: "offer", at: 5 });
    await makeApplication(db, { candidateId: bo.id, positionId: other });
    expect(await applicationsOf(db, bo.id)).toMatchObject([
      { positionId: other, title: "Another", stage: "New", place: null, listed: 0 },
      {
        title: "General",
        stage: "Offer",
        kind: "open",
        place: 2,
        listed: 2,
        note: null,
        movedAt: 5,
      },
    ]);
    expect(await applicationsOf(db, ada.id)).toMatchObject([{ place: 1, note: "first" }]);
  });

  it("leaves those without a score out of the places", async () => {
    for (const score of [50, 50, 71, null]) await makeCandidate(db, { name: "N", score });
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
    const [ada, far, near, under, fellow] = await makeEach(
      ["Ada", "Far", "Near", "Under", "Fellow"],
      (name, i) => makeCandidate(db, { name, score: [50, 90, 52, 49, null][i] }),
    );
    for (const one of [ada, fellow])
      await makeApplication(db, { candidateId: one?.id ?? 0, place: 1 });
    await makeApplication(db, { candidateId: far?.id ?? 0 });
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
  const decide = async (id: number, stage: string, more = {}) =>
    moveApplications(acting(db), {
      positionId: 1,
      candidateIds: [id],
      stageId: await stageId(db, stage),
      ...more,
    });

  it("signs the decision with reason, score, model and whether it was seen, moves the stage and logs no name", async () => {
    const { id } = await makeCandidate(db, { name: "Ada", score: 61, modelVersion: "3" });
    await makeApplication(db, { candidateId: id });
    await decide(id, "interview", { reason: "Good answers", scoreSeen: true });
    expect(await decisionsOf(db, id)).toEqual([
      {
        id: 1,
        candidateId: id,
        positionId: 1,
        position: "General",
        stage: "Interview",
        reason: "Good answers",
        decidedBy: "Olga Owner",
        decidedAt: 7,
        score: 61,
        modelVersion: "3",
        scoreSeen: true,
      },
    ]);
    expect(db.select().from(candidates).get()).toMatchObject({ stage: "Interview", version: 1 });
    expect(db.select().from(activities).all()).toMatchObject([
      {
        at: 7,
        actorType: "member",
        actorId: 1,
        verb: "decided",
        entityType: "position",
        entityId: 1,
        detail: { stage: "Interview", candidate: id },
      },
    ]);
  });

  it("writes nothing at all when somebody moved them since, or without a reason for leaving, which it asks for in full", async () => {
    const { id } = await makeCandidate(db, { name: "Ada" });
    await makeApplication(db, { candidateId: id, place: 1 });
    const late = decide(id, "offer", { reason: "Late", from: await stageId(db, "screening") });
    await expect(late).rejects.toThrow(Conflict);
    await expect(decide(id, "declined")).rejects.toThrow(
      new Invalid({ reason: "Write the reason for “Not continuing”." }),
    );
    expect([await decisionsOf(db, id), await logged(db)]).toEqual([[], []]);
    expect(await applicationsOf(db, id)).toMatchObject([{ stage: "New", place: 1 }]);
  });
});

describe("editing", () => {
  it("saves, sorts tags, keeps one of each spelling, and is found under the new name", async () => {
    const { id } = await makeCandidate(db, { name: "Ada", tags: ["old"] });
    await editCandidate(acting(db), {
      id,
      version: 1,
      ...details,
      tags: ["rust", "Backend", "Rust"],
    });
    expect(db.select().from(candidates).get()).toMatchObject({
      name: "Ada Byron",
      city: "Lisbon",
      headline: null,
      tags: "Backend, Rust",
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
  });

  it("takes company, further addresses, numbers and links, and leaves them where they are not sent", async () => {
    const { id } = await makeCandidate(db, { name: "Ada" });
    await makeContact(db, { candidateId: id, kind: "phone", value: "020 1" });
    await makeContact(db, { candidateId: id, kind: "link", value: "https://ada.example" });
    const sent = async () =>
      (await listContacts(db, [id])).map(({ kind, value }) => `${kind} ${value}`);
    await editCandidate(acting(db), {
      id,
      version: 1,
      ...details,
      company: "Example Ltd",
      contacts: [
        { kind: "email", value: "ADA@mail.example" },
        { kind: "email", value: "ada@work.example" },
        { kind: "phone", value: "+44 20 1" },
        { kind: "link", value: "https://ada.example" },
      ],
    });
    const after = ["link https://ada.example", "email ada@work.example", "phone +44 20 1"];
    expect(await sent()).toEqual(after);
    await editCandidate(acting(db), { id, version: 2, ...details });
    expect(await sent()).toEqual(after);
    expect(db.select().from(candidates).get()).toMatchObject({ company: "Example Ltd" });
  });

  it.each([
    ["email", "ada at mail"],
    ["phone", "call me"],
    ["link", "my page"],
  ] as const)("refuses what is no %s, and changes nothing", async (kind, value) => {
    const { id } = await makeCandidate(db, { name: "Ada" });
    const edit = editCandidate(acting(db), {
      id,
      version: 1,
      ...details,
      contacts: [{ kind, value }],
    });
    await expect(edit).rejects.toThrow(Invalid);
    expect(db.select().from(candidates).get()).toMatchObject({ name: "Ada", version: 1 });
    expect(await logged(db)).toEqual([]);
  });

  it("lets only the first of two who began from the same version win, tags included", async () => {
    const { id } = await makeCandidate(db, { name: "Ada" });
    const input = { id, version: 1, ...details };
    const [first, second] = await Promise.allSettled([
      editCandidate(acting(db), { ...input, tags: ["first"] }),
      editCandidate(acting(db), { ...input, name: "Second", tags: ["second"] }),
    ]);
    expect(first.status).toBe("fulfilled");
    expect(second).toMatchObject({ status: "rejected", reason: expect.any(Conflict) });
    expect(db.select().from(candidates).get()).toMatchObject({
      name: "Ada Byron",
      tags: "first",
      version: 2,
    });
    expect(givenTags(db)).toEqual([[id, "first"]]);
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
    const { id } = await makeCandidate(db, { name: "Ada" });
    const input = { candidateId: id, origin: "consented" as const, account };
    expect(await addAccount(acting(db), input)).toEqual({ added: true });
    expect(await addAccount(acting(db, 8), input)).toEqual({ added: false });
    expect((await readCandidates(db, [id]))[0]?.accounts).toMatchObject([
      { handle: "Ada", origin: "consented", job: "waiting", addedAt: 7 },
    ]);
    expect(await logged(db)).toEqual(["added account 1"]);
  });

  it("says who has it already and leaves it there", async () => {
    const bo = await makeCandidate(db, { name: "Bo", accounts: [{ handle: "ada" }] });
    const { id } = await makeCandidate(db, { name: "Ada" });
    const taken = addAccount(acting(db), { candidateId: id, origin: "given", account });
    await expect(taken).rejects.toMatchObject({ holder: { id: bo.id, name: "Bo" } });
    expect((await readCandidates(db, [id]))[0]?.accounts).toEqual([]);
    expect([db.select().from(jobs).all(), await logged(db)]).toEqual([[], []]);
  });

  it("does nothing for a candidate who is gone", async () => {
    await makeCandidate(db, { name: "Bo" });
    const nobody = addAccount(acting(db), { candidateId: 99, origin: "given", account });
    await expect(nobody).rejects.toThrow(NotFound);
  });
});
