import * as fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { Db } from "#db/client.server.ts";
import { Conflict, Invalid, NotFound } from "#app/operations/errors.ts";
import { addPosition } from "#app/operations/position/add.server.ts";
import { deletePosition } from "#app/operations/position/delete.server.ts";
import { renamePosition } from "#app/operations/position/rename.server.ts";
import { addToShortlist } from "#app/operations/shortlist/add.server.ts";
import { moveOnShortlist } from "#app/operations/shortlist/move.server.ts";
import { noteOnShortlist } from "#app/operations/shortlist/note.server.ts";
import { removeFromShortlist } from "#app/operations/shortlist/remove.server.ts";
import {
  defaultPositionId,
  getPosition,
  listPositions,
  listShortlist,
} from "#db/positions.server.ts";
import { candidates, members } from "#db/schema.server.ts";
import { acting, logged } from "#tests/support/acting.ts";
import { testDb } from "#tests/support/test-db.ts";

let db: Db;
let clock = 1_000;
const act = () => acting(db, clock++);
const order = async (positionId = 1) => (await listShortlist(db, positionId)).map(({ id }) => id);
const put = (candidateIds: number[], positionId = 1) =>
  addToShortlist(act(), { positionId, candidateIds });

beforeEach(() => {
  db = testDb();
  db.$writer.tx
    .insert(members)
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
    db.$writer.tx
      .insert(candidates)
      .values({ id, name: `C${id}`, createdAt: 1 })
      .run();
});

describe("positions", () => {
  test("there is a default one from the start, and it comes first", async () => {
    const { id } = await addPosition(act(), { name: "Ant keeper" });
    await put([1, 2], id);
    expect(await listPositions(db)).toMatchObject([
      { id: await defaultPositionId(db), name: "General", isDefault: true, shortlisted: 0 },
      { id, name: "Ant keeper", isDefault: false, shortlisted: 2 },
    ]);
  });

  test("a name is taken once, whatever its case", async () => {
    const { id } = await addPosition(act(), { name: "Designer" });
    await expect(addPosition(act(), { name: "designer" })).rejects.toThrow(Invalid);
    await expect(renamePosition(act(), { id, name: "GENERAL" })).rejects.toThrow(Invalid);
    await renamePosition(act(), { id, name: "DESIGNER" });
    expect(await getPosition(db, id)).toMatchObject({ name: "DESIGNER" });
    expect(await logged(db)).toEqual(["added position 2", "renamed position 2"]);
  });

  test("only an empty one that is not the default is deleted", async () => {
    const id = (await addPosition(act(), { name: "Designer" })).id;
    await put([1], id);
    await expect(deletePosition(act(), { id })).rejects.toThrow(Conflict);
    await removeFromShortlist(act(), { positionId: id, candidateId: 1 });
    await deletePosition(act(), { id });
    await expect(deletePosition(act(), { id: await defaultPositionId(db) })).rejects.toThrow(
      Conflict,
    );
    expect(await listPositions(db)).toHaveLength(1);
  });
});

describe("the shortlist", () => {
  test("grows at the end in the order given, once each", async () => {
    expect(await put([4, 2])).toEqual({ added: 2, already: 0, missing: 0 });
    expect(await put([2, 6, 1, 4])).toEqual({ added: 2, already: 2, missing: 0 });
    expect(await put([2])).toEqual({ added: 0, already: 1, missing: 0 });
    expect(await order()).toEqual([4, 2, 6, 1]);
    expect(await logged(db)).toEqual(["shortlisted position 1", "shortlisted position 1"]);
  });

  test("takes nobody who is not there, and no position that is not there", async () => {
    expect(await put([1, 99])).toEqual({ added: 1, already: 0, missing: 1 });
    await expect(put([1], 99)).rejects.toThrow(NotFound);
  });

  test("keeps the first note when somebody is put on it again", async () => {
    await addToShortlist(act(), { positionId: 1, candidateIds: [1], note: "answers" });
    await addToShortlist(act(), { positionId: 1, candidateIds: [1], note: "other" });
    expect((await listShortlist(db, 1))[0]?.note).toBe("answers");
    await noteOnShortlist(act(), { positionId: 1, candidateId: 1, note: null });
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
          await removeFromShortlist(act(), { positionId: 1, candidateId: id });
        await put([1, 6, 2, 3, 4, 5]);
        await removeFromShortlist(act(), { positionId: 1, candidateId: 6 });
        const expected = [1, 2, 3, 4, 5];
        for (const { candidateId, by } of steps) {
          await moveOnShortlist(act(), { positionId: 1, candidateId, direction: by });
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
    const other = (await addPosition(act(), { name: "Other" })).id;
    await put([1, 2, 3]);
    await put([3, 2, 1], other);
    await moveOnShortlist(act(), { positionId: other, candidateId: 1, direction: "up" });
    expect([await order(), await order(other)]).toEqual([
      [1, 2, 3],
      [3, 1, 2],
    ]);
  });

  test("logs who took somebody off, once", async () => {
    await put([1]);
    await removeFromShortlist(act(), { positionId: 1, candidateId: 1 });
    await removeFromShortlist(act(), { positionId: 1, candidateId: 1 });
    expect(await logged(db)).toEqual(["shortlisted position 1", "removed position 1"]);
  });
});
