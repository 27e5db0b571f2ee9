import { eq } from "drizzle-orm";
import * as fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { Db } from "#db/client.server.ts";
import { Conflict, Invalid, NotFound } from "#app/operations/errors.ts";
import { addPosition } from "#app/operations/position/add.server.ts";
import { mergeCandidates } from "#app/operations/candidate/merge.server.ts";
import { deletePosition } from "#app/operations/position/delete.server.ts";
import { closePosition } from "#app/operations/position/close.server.ts";
import { editPosition } from "#app/operations/position/edit.server.ts";
import { reopenPosition } from "#app/operations/position/reopen.server.ts";
import { addApplications } from "#app/operations/application/add.server.ts";
import { moveApplications } from "#app/operations/application/move.server.ts";
import { noteApplication } from "#app/operations/application/note.server.ts";
import { rankApplication } from "#app/operations/application/rank.server.ts";
import { removeApplications } from "#app/operations/application/remove.server.ts";
import { applicationsOf, listShortlist } from "#db/applications.server.ts";
import { decisionsOf } from "#db/decisions.server.ts";
import { defaultPositionId, getPosition, listPositions } from "#db/positions.server.ts";
import { stages } from "#db/schema.server.ts";
import { makeCandidate, stageId } from "#tests/support/factories.ts";
import { acting, logged } from "#tests/support/acting.ts";
import { decide } from "#tests/support/applications.ts";
import { testDb } from "#tests/support/test-db.ts";

let db: Db;
let clock = 1_000;
const act = () => acting(db, clock++);
const order = async (positionId = 1) => (await listShortlist(db, positionId)).map(({ id }) => id);
const put = (candidateIds: number[], positionId = 1) =>
  addApplications(act(), { positionId, candidateIds, shortlist: true });
const off = (candidateId: number, positionId = 1) =>
  rankApplication(act(), { positionId, candidateId, to: "off" });

beforeEach(async () => {
  db = testDb();
  for (let id = 1; id <= 6; id++) await makeCandidate(db, { id, name: `C${id}` });
});

describe("positions", () => {
  test("there is a default one from the start, and it comes first", async () => {
    const { id } = await addPosition(act(), { title: "Ant keeper", city: " Lisbon " });
    expect(await listPositions(db)).toMatchObject([
      { id: await defaultPositionId(db), title: "General", city: null, isDefault: true },
      { id, title: "Ant keeper", city: "Lisbon", isDefault: false, closedAt: null },
    ]);
  });

  test("a title is taken once, whatever its case", async () => {
    const { id } = await addPosition(act(), { title: "Designer" });
    await expect(addPosition(act(), { title: "designer" })).rejects.toThrow(Invalid);
    await expect(editPosition(act(), { id, title: "GENERAL", city: null })).rejects.toThrow(
      Invalid,
    );
    await editPosition(act(), { id, title: "DESIGNER", city: null });
    await editPosition(act(), { id, title: "DESIGNER", city: null });
    expect(await getPosition(db, id)).toMatchObject({ title: "DESIGNER" });
    expect(await logged(db)).toEqual(["added position 2", "edited position 2"]);
  });

  test("a closed one keeps its people and takes nobody until it is open again", async () => {
    const { id } = await addPosition(act(), { title: "Designer" });
    await put([1], id);
    await closePosition(act(), { id });
    await expect(put([2], id)).rejects.toThrow(/^Designer is closed/);
    expect(await order(id)).toEqual([1]);
    await off(1, id);
    await reopenPosition(act(), { id });
    await put([2, 1], id);
    expect(await order(id)).toEqual([2, 1]);
    await expect(closePosition(act(), { id: 1 })).rejects.toThrow(Conflict);
    expect(await logged(db)).toEqual([
      "added position 2",
      "shortlisted position 2",
      "closed position 2",
      "took off the shortlist position 2",
      "reopened position 2",
      "shortlisted position 2",
    ]);
  });

  test("is deleted with as many applications as were told, never the default one", async () => {
    const { id } = await addPosition(act(), { title: "Designer" });
    await put([1, 2], id);
    await decide(act(), { candidateId: 2, positionId: id, stage: "interview", reason: "A talk" });
    for (const people of [undefined, 1, 3])
      await expect(deletePosition(act(), { id, people })).rejects.toThrow("2 people are in");
    await deletePosition(act(), { id, people: 2 });
    expect(await applicationsOf(db, 2)).toEqual([]);
    expect(await decisionsOf(db, 2)).toMatchObject([{ reason: "A talk", positionId: null }]);
    expect(await db.$count(stages, eq(stages.positionId, id))).toBe(0);
    await expect(deletePosition(act(), { id: await defaultPositionId(db) })).rejects.toThrow(
      Conflict,
    );
    expect(await listPositions(db)).toHaveLength(1);
  });
});

describe("the shortlist", () => {
  test("grows at the end in the order given, once each", async () => {
    expect(await put([4, 2])).toMatchObject({ added: 2, listed: 2, already: 0, missing: 0 });
    expect(await put([2, 6, 1, 4])).toMatchObject({ added: 2, already: 2, missing: 0 });
    expect(await put([2])).toMatchObject({ added: 0, already: 1, missing: 0 });
    expect(await order()).toEqual([4, 2, 6, 1]);
    expect(await logged(db)).toEqual(["shortlisted position 1", "shortlisted position 1"]);
  });

  test("takes nobody who is not there, and no position that is not there", async () => {
    expect(await put([1, 99])).toMatchObject({ added: 1, already: 0, missing: 1 });
    await expect(put([1], 99)).rejects.toThrow(NotFound);
  });

  test("takes nobody into a stage of another position", async () => {
    const { id: other } = await addPosition(act(), { title: "Other" });
    const stage = await stageId(db, "interview", other);
    const there = { positionId: 1, candidateIds: [1], stageId: stage };
    await expect(addApplications(act(), there)).rejects.toThrow(NotFound);
    await put([1]);
    await expect(moveApplications(act(), there)).rejects.toThrow(NotFound);
    expect((await applicationsOf(db, 1)).map((one) => one.stage)).toEqual(["New"]);
  });

  test("gives a place by number, and takes in those of the position who were not on it", async () => {
    const rank = (candidateId: number, to: number) =>
      rankApplication(act(), { positionId: 1, candidateId, to });
    await put([1, 2, 3, 4]);
    await rank(4, 1);
    expect(await order()).toEqual([4, 1, 2, 3]);
    await rank(4, 3);
    expect(await order()).toEqual([1, 2, 4, 3]);
    expect(await rank(4, 3)).toEqual({ undo: null });
    await rank(1, 1_000_000);
    expect(await order()).toEqual([2, 4, 3, 1]);
    await addApplications(act(), { positionId: 1, candidateIds: [5] });
    await rank(5, 2);
    expect(await order()).toEqual([2, 5, 4, 3, 1]);
    await decide(act(), { candidateId: 5, stage: "withdrawn", reason: "Found another job" });
    await expect(rank(5, 1)).rejects.toThrow("left the pipeline");
    await expect(rank(6, 1)).rejects.toThrow(NotFound);
    await expect(rank(1, 0)).rejects.toThrow(Invalid);
    expect(await order()).toEqual([2, 4, 3, 1]);
  });

  test("takes nobody who has left, counts them apart, and adds nobody to where people leave to", async () => {
    await put([1, 2]);
    await decide(act(), { candidateId: 1, stage: "withdrawn", reason: "Found another job" });
    expect(await put([1, 2, 3])).toMatchObject({ added: 1, already: 1, left: 1, missing: 0 });
    const out = { positionId: 1, candidateIds: [4], stageId: await stageId(db, "withdrawn") };
    await expect(addApplications(act(), out)).rejects.toThrow(Invalid);
    expect(await order()).toEqual([2, 3]);
  });

  test("keeps the first note when somebody is put on it again", async () => {
    await addApplications(act(), {
      positionId: 1,
      candidateIds: [1],
      shortlist: true,
      note: "answers",
    });
    await addApplications(act(), {
      positionId: 1,
      candidateIds: [1],
      shortlist: true,
      note: "other",
    });
    expect((await listShortlist(db, 1))[0]?.note).toBe("answers");
    await noteApplication(act(), { positionId: 1, candidateId: 1, note: null });
    expect((await listShortlist(db, 1))[0]?.note).toBeNull();
  });

  test("moves like a list in memory, whatever the moves, with gaps in the places", async () => {
    const step = fc.record({
      candidateId: fc.integer({ min: 1, max: 5 }),
      by: fc.constantFrom("up" as const, "down" as const),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        await removeApplications(act(), { positionId: 1, candidateIds: [1, 2, 3, 4, 5, 6] });
        await put([1, 6, 2, 3, 4, 5]);
        await off(6);
        const expected = [1, 2, 3, 4, 5];
        for (const { candidateId, by } of steps) {
          await rankApplication(act(), { positionId: 1, candidateId, to: by });
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
    const other = (await addPosition(act(), { title: "Other" })).id;
    await put([1, 2, 3]);
    await put([3, 2, 1], other);
    await rankApplication(act(), { positionId: other, candidateId: 1, to: "up" });
    expect([await order(), await order(other)]).toEqual([
      [1, 2, 3],
      [3, 1, 2],
    ]);
  });

  test("takes somebody who was merged since the list was read for the one they were merged into", async () => {
    await put([1, 2, 3]);
    const choice = { name: "survivor", email: "survivor", headline: "survivor", city: "survivor" };
    await mergeCandidates(act(), {
      survivorId: 1,
      duplicateId: 3,
      versions: { survivor: 1, duplicate: 1 },
      choice: choice as Record<keyof typeof choice, "survivor">,
    });
    await rankApplication(act(), { positionId: 1, candidateId: 3, to: "down" });
    expect(await order()).toEqual([2, 1]);
    await noteApplication(act(), { positionId: 1, candidateId: 3, note: "Knows our stack" });
    expect((await listShortlist(db, 1))[1]).toMatchObject({ id: 1, note: "Knows our stack" });
    await off(3);
    expect(await order()).toEqual([2]);
  });

  test("logs who took somebody off, once", async () => {
    await put([1]);
    await off(1);
    await expect(off(1)).rejects.toThrow(NotFound);
    expect(await logged(db)).toEqual([
      "shortlisted position 1",
      "took off the shortlist position 1",
    ]);
  });
});
