import * as fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { openDb, type Db } from "#db/client.server.ts";
import {
  addToShortlist,
  createPosition,
  defaultPositionId,
  deletePosition,
  getPosition,
  listPositions,
  listShortlist,
  moveOnShortlist,
  noteOnShortlist,
  removeFromShortlist,
  renamePosition,
} from "#db/positions.server.ts";
import { activity, candidates, members } from "#db/schema.server.ts";

let db: Db;
let clock = 1_000;
const act = () => ({ memberId: 1, at: clock++ });
const order = async (positionId = 1) => (await listShortlist(db, positionId)).map(({ id }) => id);
const put = (candidateIds: number[], positionId = 1) =>
  addToShortlist(db, { positionId, candidateIds, ...act() });

beforeEach(() => {
  db = openDb(":memory:");
  db.insert(members)
    .values({
      id: 1,
      name: "Olga",
      email: "o@team.example",
      role: "owner",
      passwordHash: "x",
      createdAt: 1,
    })
    .run();
  for (let id = 1; id <= 6; id++)
    db.insert(candidates)
      .values({ id, name: `C${id}`, createdAt: 1 })
      .run();
});

describe("positions", () => {
  test("there is a default one from the start, and it comes first", async () => {
    const id = await createPosition(db, { name: "Ant keeper", ...act() });
    await put([1, 2], id ?? 0);
    expect(await listPositions(db)).toMatchObject([
      { id: await defaultPositionId(db), name: "General", isDefault: true, shortlisted: 0 },
      { id, name: "Ant keeper", isDefault: false, shortlisted: 2 },
    ]);
  });

  test("a name is taken once, whatever its case", async () => {
    const id = await createPosition(db, { name: "Designer", ...act() });
    expect(await createPosition(db, { name: "designer", ...act() })).toBeNull();
    expect(await renamePosition(db, { id: id ?? 0, name: "GENERAL", ...act() })).toBe(false);
    expect(await renamePosition(db, { id: id ?? 0, name: "DESIGNER", ...act() })).toBe(true);
    expect(await getPosition(db, id ?? 0)).toMatchObject({ name: "DESIGNER" });
    expect(
      db
        .select()
        .from(activity)
        .all()
        .map(({ verb }) => verb),
    ).toEqual(["created", "renamed"]);
  });

  test("only an empty one that is not the default is deleted", async () => {
    const id = (await createPosition(db, { name: "Designer", ...act() })) ?? 0;
    await put([1], id);
    expect(await deletePosition(db, { id, ...act() })).toBe(false);
    await removeFromShortlist(db, { positionId: id, candidateId: 1, ...act() });
    expect(await deletePosition(db, { id, ...act() })).toBe(true);
    expect(await deletePosition(db, { id: await defaultPositionId(db), ...act() })).toBe(false);
    expect(await listPositions(db)).toHaveLength(1);
  });
});

describe("the shortlist", () => {
  test("grows at the end in the order given, once each", async () => {
    expect(await put([4, 2])).toBe(2);
    expect(await put([2, 6, 1, 4])).toBe(2);
    expect(await put([2])).toBe(0);
    expect(await order()).toEqual([4, 2, 6, 1]);
    expect(
      db
        .select()
        .from(activity)
        .all()
        .map(({ subject }) => subject),
    ).toEqual(["2 candidates for position 1", "2 candidates for position 1"]);
  });

  test("takes nobody who is not there, and no position that is not there", async () => {
    expect(await put([1, 99])).toBe(1);
    expect(await put([1], 99)).toBe(0);
  });

  test("keeps the first note when somebody is put on it again", async () => {
    await addToShortlist(db, { positionId: 1, candidateIds: [1], note: "answers", ...act() });
    await addToShortlist(db, { positionId: 1, candidateIds: [1], note: "other", ...act() });
    expect((await listShortlist(db, 1))[0]?.note).toBe("answers");
    await noteOnShortlist(db, { positionId: 1, candidateId: 1, note: null });
    expect((await listShortlist(db, 1))[0]?.note).toBeNull();
  });

  test("moves like a list in memory, whatever the moves, with gaps in the places", async () => {
    const step = fc.record({
      candidateId: fc.integer({ min: 1, max: 5 }),
      by: fc.constantFrom("up" as const, "down" as const),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        for (let id = 1; id <= 6; id++)
          await removeFromShortlist(db, { positionId: 1, candidateId: id, ...act() });
        await put([1, 6, 2, 3, 4, 5]);
        await removeFromShortlist(db, { positionId: 1, candidateId: 6, ...act() });
        const expected = [1, 2, 3, 4, 5];
        for (const { candidateId, by } of steps) {
          await moveOnShortlist(db, { positionId: 1, candidateId, by });
          const at = expected.indexOf(candidateId);
          const to = by === "up" ? at - 1 : at + 1;
          if (to < 0 || to > 4) continue;
          expected.splice(at, 1);
          expected.splice(to, 0, candidateId);
        }
        expect(await order()).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  test("of one position is not touched by moves in another", async () => {
    const other = (await createPosition(db, { name: "Other", ...act() })) ?? 0;
    await put([1, 2, 3]);
    await put([3, 2, 1], other);
    await moveOnShortlist(db, { positionId: other, candidateId: 1, by: "up" });
    expect([await order(), await order(other)]).toEqual([
      [1, 2, 3],
      [3, 1, 2],
    ]);
  });

  test("logs who took somebody off, once", async () => {
    await put([1]);
    await removeFromShortlist(db, { positionId: 1, candidateId: 1, ...act() });
    await removeFromShortlist(db, { positionId: 1, candidateId: 1, ...act() });
    expect(
      db
        .select()
        .from(activity)
        .all()
        .map(({ verb }) => verb),
    ).toEqual(["shortlisted", "took off the shortlist"]);
  });
});
