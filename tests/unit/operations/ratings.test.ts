import { beforeEach, describe, expect, it } from "vitest";
import { readRatings } from "#app/pages/ratings.server.ts";
import { eraseCandidate } from "#app/operations/candidate/erase.server.ts";
import { mergeCandidates } from "#app/operations/candidate/merge.server.ts";
import { splitCandidates } from "#app/operations/candidate/split.server.ts";
import { giveRating } from "#app/operations/rating/give.server.ts";
import type { Db } from "#db/client.server.ts";
import { activities, ratings } from "#db/schema.server.ts";
import { makeApplication, makeCandidate, makeMember } from "#tests/support/factories.ts";
import { acting } from "#tests/support/acting.ts";
import { testDb } from "#tests/support/test-db.ts";

let db: Db;
let ada: number;
let bo: number;
let vic: number;
beforeEach(async () => {
  db = testDb();
  ({ id: ada } = await makeCandidate(db, { name: "Ada" }));
  ({ id: bo } = await makeCandidate(db, { name: "Bo" }));
  for (const candidateId of [ada, bo]) await makeApplication(db, { candidateId });
  ({ id: vic } = await makeMember(db, { name: "Vic", role: "viewer" }));
});

const asVic = (now = 7) => acting(db, now, { id: vic, name: "Vic", role: "viewer" });
const rate = (who: ReturnType<typeof acting>, value: number, candidateId = ada, line = "") =>
  giveRating(who, { candidateId, positionId: 1, value, line });
const seenBy = (memberId: number, candidateId = ada) => readRatings(db, { candidateId, memberId });
const given = () =>
  db
    .select()
    .from(ratings)
    .all()
    .map((row) => [row.candidateId, row.memberId, row.value])
    .sort();

describe("a rating", () => {
  it("of others is not told, not even that there is one, until one gave one's own", async () => {
    await rate(acting(db), 4, ada, "Knows our stack");
    expect(await seenBy(vic)).toEqual([]);
    await rate(asVic(8), 2);
    expect(await seenBy(vic)).toEqual([
      {
        positionId: 1,
        own: { value: 2, line: null },
        mean: 3,
        lowest: 2,
        highest: 4,
        given: [
          {
            member: "Olga Owner",
            value: 4,
            line: "Knows our stack",
            at: 7,
            changed: false,
            own: false,
          },
          { member: "Vic", value: 2, line: null, at: 8, changed: false, own: true },
        ],
      },
    ]);
  });

  it("can be changed, which shows, and is in the log without what it says", async () => {
    await rate(asVic(), 2, ada, "Zebra");
    await rate(asVic(9), 3);
    expect((await seenBy(vic))[0]).toMatchObject({
      own: { value: 3, line: null },
      given: [{ at: 9, changed: true }],
    });
    expect(db.select().from(activities).all()).toMatchObject(
      [7, 9].map((at) => ({ at, verb: "rated", entityId: ada, detail: { position: 1 } })),
    );
    expect(JSON.stringify(db.select().from(activities).all())).not.toContain("Zebra");
  });

  it.each([0, 5, 2.5, NaN])("is no %s", async (value) => {
    await expect(rate(asVic(), value)).rejects.toMatchObject({ status: 400 });
  });

  it("is for somebody who is considered, in a line, by a member", async () => {
    const { id } = await makeCandidate(db, { name: "Cy" });
    await expect(rate(asVic(), 3, id)).rejects.toMatchObject({ status: 409 });
    await expect(rate(asVic(), 3, 99)).rejects.toMatchObject({ status: 404 });
    await expect(rate(asVic(), 3, ada, "x".repeat(301))).rejects.toMatchObject({ status: 400 });
    const token = acting(db, 7, { type: "apiToken", id: vic });
    await expect(rate(token, 3)).rejects.toMatchObject({ status: 403 });
    expect(given()).toEqual([]);
  });
});

describe("ratings", () => {
  const choice = {
    name: "survivor",
    email: "survivor",
    headline: "survivor",
    city: "survivor",
    stage: "survivor",
  } as const;
  const merge = async () => {
    await mergeCandidates(acting(db), {
      survivorId: ada,
      duplicateId: bo,
      versions: { survivor: 1, duplicate: 1 },
      choice,
    });
  };
  const split = () => splitCandidates(acting(db), { survivorId: ada, duplicateId: bo });

  it("of one member for both become the later one, and are two again after a split", async () => {
    await rate(asVic(5), 1, ada);
    await rate(asVic(6), 4, bo);
    await rate(acting(db), 2, bo);
    const before = db.select().from(ratings).all();
    await merge();
    expect(given()).toEqual([
      [ada, 1, 2],
      [ada, vic, 4],
    ]);
    await split();
    expect(db.select().from(ratings).all()).toEqual(before);
  });

  it("that were given or changed since the merge stay with the survivor", async () => {
    await rate(asVic(5), 1, ada);
    await rate(asVic(6), 4, bo);
    await merge();
    await rate(asVic(8), 3, ada);
    await rate(acting(db, 9), 2, ada);
    await split();
    expect(given()).toEqual([
      [ada, 1, 2],
      [ada, vic, 3],
      [bo, vic, 4],
    ]);
  });

  it("go with the candidate who is erased", async () => {
    await rate(asVic(), 1);
    await eraseCandidate(acting(db), { id: ada });
    expect(given()).toEqual([]);
  });
});
