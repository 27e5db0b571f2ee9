import { beforeEach, describe, expect, test } from "vitest";
import { Conflict, Invalid, NotFound } from "#app/operations/errors.ts";
import { addPosition } from "#app/operations/position/add.server.ts";
import { addStage } from "#app/operations/stage/add.server.ts";
import { deleteStage } from "#app/operations/stage/delete.server.ts";
import { editStage } from "#app/operations/stage/edit.server.ts";
import { reorderStages } from "#app/operations/stage/reorder.server.ts";
import { saveView } from "#app/operations/view/save.server.ts";
import { readCandidates } from "#db/candidate.server.ts";
import type { Db } from "#db/client.server.ts";
import { listStages } from "#db/stages.server.ts";
import { allViews } from "#db/views.server.ts";
import { makeApplication, makeCandidate, stageId } from "#tests/support/factories.ts";
import { acting, logged } from "#tests/support/acting.ts";
import { decide } from "#tests/support/applications.ts";
import { testDb } from "#tests/support/test-db.ts";

let db: Db;
let clock = 1_000;
const act = () => acting(db, clock++);
const names = async () => (await listStages(db, 1)).map(({ name }) => name);
const leading = async (id: number) => (await readCandidates(db, [id]))[0]?.stage;
const add = (name: string, kind: "open" | "hired" | "out") =>
  addStage(act(), { positionId: 1, name, kind });

beforeEach(async () => {
  db = testDb();
  for (const id of [1, 2, 3]) await makeCandidate(db, { id, name: `C${id}` });
  await makeApplication(db, { candidateId: 1, stage: "interview" });
  await makeApplication(db, { candidateId: 2, stage: "interview" });
});

describe("a stage", () => {
  test("is added after the last one of its kind, once a name", async () => {
    await add("  Paid   task ", "open");
    await add("No answer", "out");
    await add("Started", "hired");
    expect(await names()).toEqual([
      "New",
      "Screening",
      "Interview",
      "Offer",
      "Paid task",
      "Hired",
      "Started",
      "Not continuing",
      "Withdrew",
      "No answer",
    ]);
    await expect(add("PAID TASK", "open")).rejects.toThrow(Invalid);
    await expect(add("One, two", "open")).rejects.toThrow("Leave the comma out");
    await expect(add(" ", "open")).rejects.toThrow("Enter a name.");
    await expect(add("x".repeat(41), "open")).rejects.toThrow("40");
    await expect(add("Task", "lost" as "out")).rejects.toMatchObject({
      fields: { kind: expect.any(String) },
    });
  });

  test("has at most nineteen others beside it", async () => {
    for (let one = 8; one <= 20; one++) await add(`Stage ${one}`, "open");
    await expect(add("One more", "open")).rejects.toThrow("at most 20 stages");
    expect(await names()).toHaveLength(20);
  });

  test("is renamed for those in it, and decisions keep the name that it had", async () => {
    await decide(act(), { candidateId: 1, stage: "offer", reason: "Three times yes" });
    const id = await stageId(db, "offer");
    await editStage(act(), { id, name: "Contract" });
    expect([await leading(1), await leading(2)]).toEqual(["Contract", "Interview"]);
    await editStage(act(), { id, name: "Contract" });
    expect((await logged(db)).filter((line) => line.includes("stage of"))).toEqual([
      "renamed a stage of position 1",
    ]);
    await expect(editStage(act(), { id, name: "new" })).rejects.toThrow(Invalid);
    await editStage(act(), { id, name: "CONTRACT" });
    await expect(editStage(act(), { id: 999, name: "X" })).rejects.toThrow(NotFound);
  });

  test("changes its meaning, but nobody leaves the pipeline by that", async () => {
    const id = await stageId(db, "interview");
    await editStage(act(), { id, name: "Interview", kind: "hired" });
    await expect(editStage(act(), { id, name: "Interview", kind: "out" })).rejects.toMatchObject({
      fields: { kind: expect.stringContaining("2 people") },
    });
    await editStage(act(), { id: await stageId(db, "offer"), name: "Offer", kind: "out" });
    expect((await listStages(db, 1)).map(({ kind }) => kind)).toEqual([
      "open",
      "open",
      "hired",
      "out",
      "hired",
      "out",
      "out",
    ]);
  });

  test("is deleted once its people are elsewhere, whom their new stage leads", async () => {
    const [id, offer] = [await stageId(db, "interview"), await stageId(db, "offer")];
    await expect(deleteStage(act(), { id })).rejects.toMatchObject({
      fields: { to: expect.stringContaining("2 people") },
    });
    for (const to of [id, 999])
      await expect(deleteStage(act(), { id, to })).rejects.toThrow("Choose another stage");
    await expect(deleteStage(act(), { id, to: await stageId(db, "declined") })).rejects.toThrow(
      "needs a reason",
    );
    expect(await deleteStage(act(), { id, to: offer })).toEqual({ moved: 2 });
    expect([await leading(1), await leading(2)]).toEqual(["Offer", "Offer"]);
    expect(await names()).not.toContain("Interview");
    await expect(deleteStage(act(), { id })).rejects.toThrow(NotFound);
  });
});

test("one open stage always stays", async () => {
  const only = await stageId(db, "interview");
  for (const name of ["new", "screening", "offer"])
    await deleteStage(act(), { id: await stageId(db, name) });
  await expect(deleteStage(act(), { id: only, to: only })).rejects.toThrow(Conflict);
  await expect(editStage(act(), { id: only, name: "Interview", kind: "hired" })).rejects.toThrow(
    Conflict,
  );
});

test("stages are put in an order that names each of them once", async () => {
  const ids = (await listStages(db, 1)).map(({ id }) => id);
  await reorderStages(act(), { positionId: 1, stageIds: ids.toReversed() });
  expect((await names())[0]).toBe("Withdrew");
  const before = (await logged(db)).length;
  await reorderStages(act(), { positionId: 1, stageIds: ids.toReversed() });
  expect(await logged(db)).toHaveLength(before);
  const [first = 0, ...rest] = ids;
  const { id: other } = await addPosition(act(), { title: "Other" });
  for (const stageIds of [rest, [first, ...ids], [first, first, ...rest.slice(1)], [...rest, 999]])
    await expect(reorderStages(act(), { positionId: 1, stageIds })).rejects.toThrow(Conflict);
  await expect(reorderStages(act(), { positionId: other, stageIds: ids })).rejects.toThrow(
    Conflict,
  );
});

test("saved views find the same people when a stage is renamed", async () => {
  const { id: cook } = await addPosition(act(), { title: "Cook", city: null });
  const queries = [
    "stage=Interview",
    "stage=interview&position=1",
    `stage=Interview&position=${cook}`,
  ];
  for (const [at, query] of [...queries, `stage=Offer&position=1&position=${cook}`].entries())
    await saveView(act(), { name: `View ${at}`, query });
  await editStage(act(), { id: await stageId(db, "Interview"), name: "On site" });
  await editStage(act(), { id: await stageId(db, "Offer"), name: "Offered" });
  await editStage(act(), { id: await stageId(db, "Offer", cook), name: "Offer sent" });
  expect((await allViews(db)).map(({ query }) => query)).toEqual([
    "stage=Interview&stage=On+site",
    "stage=On+site&position=1",
    `stage=Interview&position=${cook}`,
    `stage=Offer+sent&stage=Offered&position=1&position=${cook}`,
  ]);
});
