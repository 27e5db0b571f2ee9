import { beforeEach, describe, expect, it } from "vitest";
import { addApplications } from "#app/operations/application/add.server.ts";
import { moveApplications } from "#app/operations/application/move.server.ts";
import { noteApplication } from "#app/operations/application/note.server.ts";
import { rankApplication } from "#app/operations/application/rank.server.ts";
import { undoApplications } from "#app/operations/application/undo.server.ts";
import { deleteStage } from "#app/operations/stage/delete.server.ts";
import { applicationsOf, listShortlist } from "#db/applications.server.ts";
import type { Db } from "#db/client.server.ts";
import { decisionsOf } from "#db/decisions.server.ts";
import { acting } from "#tests/support/acting.ts";
import { shortlist } from "#tests/support/applications.ts";
import { makeCandidate, stageId } from "#tests/support/factories.ts";
import { testDb } from "#tests/support/test-db.ts";

let db: Db;
/** Each change is later than the one before. */
let now: number;
const at = () => acting(db, ++now);
beforeEach(async () => {
  db = testDb();
  now = 1_000_000;
  for (const id of [1, 2, 3]) await makeCandidate(db, { id, name: `C${id}` });
  await addApplications(at(), { positionId: 1, candidateIds: [1, 2, 3] });
});

const move = async (stage: string, reason?: string) =>
  moveApplications(at(), {
    positionId: 1,
    candidateIds: [1],
    stageId: await stageId(db, stage),
    reason,
  });
const undo = ({ undo: activityId }: { undo: number | null }) =>
  undoApplications(at(), { activityId: activityId ?? 0 });
const stage = async () => (await applicationsOf(db, 1)).map((one) => one.stage).join();
const listed = async () => (await listShortlist(db, 1)).map(({ id, note }) => [id, note]);

describe("a late undo of a move", () => {
  it("leaves who was moved away and back since, until that was undone too", async () => {
    const first = await move("interview", "Well answered");
    const away = await move("offer");
    const back = await move("interview");
    expect(await undo(first)).toEqual({ undone: 0, kept: 1 });
    expect([await stage(), (await decisionsOf(db, 1)).length]).toEqual(["Interview", 1]);
    expect([await undo(back), await stage()]).toEqual([{ undone: 1, kept: 0 }, "Offer"]);
    expect([await undo(away), await stage()]).toEqual([{ undone: 1, kept: 0 }, "Interview"]);
  });

  it("leaves a place and a note on the shortlist that somebody gave since", async () => {
    await shortlist(at(), [2, 1]);
    const moved = await move("interview");
    await rankApplication(at(), { positionId: 1, candidateId: 1, to: 1 });
    await noteApplication(at(), { positionId: 1, candidateId: 1, note: "Knows our stack" });
    expect([await undo(moved), await stage()]).toEqual([{ undone: 1, kept: 0 }, "New"]);
    expect(await listed()).toEqual([
      [1, "Knows our stack"],
      [2, null],
    ]);
  });

  it("leaves who was put on the shortlist since on it, and gives back the place that leaving took", async () => {
    const moved = await move("interview");
    await shortlist(at(), [1]);
    await undo(moved);
    expect([await stage(), await listed()]).toEqual(["New", [[1, null]]]);
    const left = await move("declined", "The job moved");
    expect(await listed()).toEqual([]);
    await undo(left);
    expect(await listed()).toEqual([[1, null]]);
  });
});

describe("a late undo of a decision", () => {
  it("that moved nobody takes the decision back, and no place that was given since", async () => {
    await shortlist(at(), [1, 2]);
    const decided = await move("new", "Well answered");
    await rankApplication(at(), { positionId: 1, candidateId: 1, to: 2 });
    expect(await undo(decided)).toEqual({ undone: 1, kept: 0 });
    expect((await decisionsOf(db, 1)).length).toBe(0);
    expect((await listed()).map(([id]) => id)).toEqual([2, 1]);
  });

  it("keeps it where the stage that they came from is gone", async () => {
    await move("screening");
    const decided = await move("interview", "Well answered");
    await deleteStage(at(), { id: await stageId(db, "screening") });
    expect(await undo(decided)).toEqual({ undone: 0, kept: 1 });
    expect([await stage(), (await decisionsOf(db, 1)).length]).toEqual(["Interview", 1]);
  });
});

describe("a late undo of a change of the shortlist", () => {
  it("takes the place back, and keeps what was written since", async () => {
    const put = await shortlist(at(), [1, 2]);
    await noteApplication(at(), { positionId: 1, candidateId: 1, note: "Knows our stack" });
    expect([await undo(put), await listed()]).toEqual([{ undone: 2, kept: 0 }, []]);
    await shortlist(at(), [1]);
    expect(await listed()).toEqual([[1, "Knows our stack"]]);
  });

  it("does not take somebody out of the position of whom it was written why they are there", async () => {
    await makeCandidate(db, { id: 4, name: "C4" });
    const put = await shortlist(at(), [4]);
    await noteApplication(at(), { positionId: 1, candidateId: 4, note: "Knows our stack" });
    expect(await undo(put)).toEqual({ undone: 0, kept: 1 });
    expect(await listed()).toEqual([[4, "Knows our stack"]]);
  });
});
