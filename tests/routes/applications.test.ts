import { beforeEach, describe, expect, test } from "vitest";
import { action, loader } from "#app/routes/applications.ts";
import { NOBODY_SELECTED } from "#app/pages/flash.server.ts";
import { applicationsOf, listShortlist } from "#db/applications.server.ts";
import { decisionsOf } from "#db/decisions.server.ts";
import { makeCandidate, makeMerge, stageId } from "#tests/support/factories.ts";
import { flashOf, landing, request, signedIn, testContext } from "#tests/support/app.ts";
import { addPosition } from "#app/operations/position/add.server.ts";
import { acting, logged } from "#tests/support/acting.ts";

let context: ReturnType<typeof testContext>;
let cookie: string;

beforeEach(async () => {
  context = testContext();
  cookie = await signedIn(context, "recruiter");
  for (const id of [1, 2, 3]) await makeCandidate(context.db, { id, name: `C${id}` });
});

const flashed = async (form: Record<string, string | string[]>) => {
  const response = await action({
    request: request("/applications", cookie, form),
    context,
    params: {},
  });
  return flashOf(response);
};
const post = async (form: Record<string, string | string[]>, as = cookie) => {
  const response = await action({
    request: request("/applications", as, { intent: "list", ...form }),
    context,
    params: {},
  }).catch((error: unknown) => {
    if (error instanceof Response) return error;
    throw error;
  });
  return (await landing(response)) ?? response.status;
};
const listed = async (positionId = 1) =>
  (await listShortlist(context.db, positionId)).map(({ id, note }) => [id, note]);

test("puts those selected on the default shortlist, in the order given, once each", async () => {
  expect(await post({ ids: ["3", "1"], to: "/candidates?page=2" })).toMatch(
    /^\/candidates\?page=2 · Added 2\D+General\.$/,
  );
  expect(await post({ ids: "1,2" })).toMatch(
    /^\/candidates · Added C2\D+General\D+1 was already there/,
  );
  expect(await listed()).toEqual([
    [3, null],
    [1, null],
    [2, null],
  ]);
});

test("follows those who were merged, and says in full who is on it already and who no longer exists", async () => {
  await makeMerge(context.db, { survivorId: 3, duplicateId: 7 });
  await makeMerge(context.db, { survivorId: 1, duplicateId: 8 });
  await post({ ids: "1" });
  expect(await post({ ids: "7,3,8,99" })).toBe(
    "/candidates · Added C3 to the shortlist of General. 1 was already there. 1 no longer exists.",
  );
  expect(await post({ ids: "98,99" })).toMatch(/Nobody new\D+General\. 2 no longer exist/);
  expect(await listed()).toEqual([
    [1, null],
    [3, null],
  ]);
});

test("goes to the position that is named", async () => {
  const id = (await addPosition(acting(context.db, 1), { title: "Designer" })).id;
  await post({ ids: "2", positionId: String(id) });
  expect([await listed(), await listed(id)]).toEqual([[], [[2, null]]]);
  expect(await post({ ids: "2", positionId: "99" })).toBe(404);
});

test("says that nobody was selected", async () => {
  expect(await post({})).toBe(`/candidates · ${NOBODY_SELECTED}`);
});

test("needs a recruiter", async () => {
  expect(await post({ ids: "1" }, await signedIn(context, "viewer"))).toBe(403);
  expect(await listed()).toEqual([]);
  expect(
    (await loader({ request: request("/applications", cookie), context, params: {} })).headers.get(
      "Location",
    ),
  ).toBe("/positions");
});

describe("one change at a time, with one undo", () => {
  const stages = async (id: number) =>
    (await applicationsOf(context.db, id)).map(({ title, stage, place }) => [title, stage, place]);
  const move = async (stage: string, more: Record<string, string> = {}) =>
    flashed({
      intent: "move",
      ids: "1,2,3",
      positionId: "1",
      stageId: String(await stageId(context.db, stage)),
      ...more,
    });
  beforeEach(() => post({ intent: "add", ids: "1,2" }));

  test("moves many, says who is not there, and goes back", async () => {
    const said = await move("interview");
    expect(said?.text).toBe("Moved 2 to Interview in General. 1 is not in General.");
    expect(await stages(1)).toEqual([["General", "Interview", null]]);
    expect((await flashed({ ...said?.undo?.fields }))?.text).toBe("Undone for 2.");
    expect([await stages(1), await stages(2)]).toEqual([
      [["General", "New", null]],
      [["General", "New", null]],
    ]);
    const activities = await logged(context.db);
    const again = await flashed({ ...said?.undo?.fields });
    expect(again).toMatchObject({
      text: expect.stringContaining("no longer be undone"),
      undo: null,
    });
    expect(await logged(context.db)).toEqual(activities);
    expect(await stages(1)).toEqual([["General", "New", null]]);
  });

  test("leaving needs one reason for all, takes them off the shortlist, and both come back", async () => {
    await post({ ids: "2,1" });
    const refused = await move("declined");
    expect(refused).toMatchObject({ text: expect.stringContaining("reason"), undo: null });
    expect(await stages(2)).toEqual([["General", "New", 1]]);
    const said = await move("declined", { reason: "The job moved" });
    expect([await stages(1), await decisionsOf(context.db, 2)]).toMatchObject([
      [["General", "Not continuing", null]],
      [{ reason: "The job moved", scoreSeen: false }],
    ]);
    expect(await post({ ids: "1" })).toContain("1 has left");
    await flashed({ ...said?.undo?.fields });
    expect([await stages(1), await stages(2), await decisionsOf(context.db, 2)]).toEqual([
      [["General", "New", 2]],
      [["General", "New", 1]],
      [],
    ]);
  });

  test("who was moved again since stays where they are", async () => {
    const said = await move("interview");
    await move("offer", { ids: "2" });
    expect((await flashed({ ...said?.undo?.fields }))?.text).toMatch(
      /^Undone for 1\D+1\D+left alone/,
    );
    expect([await stages(1), await stages(2)]).toEqual([
      [["General", "New", null]],
      [["General", "Offer", null]],
    ]);
  });

  test("removes from a position and puts back with place and note, or takes back who was added", async () => {
    await post({ ids: "1" });
    const said = await flashed({ intent: "remove", ids: "1,3" });
    expect(said?.text).toMatch(/^Removed C1\D+General\. 1 was not/);
    expect(JSON.stringify(await logged(context.db))).not.toContain("C1");
    expect(await stages(1)).toEqual([]);
    await flashed({ ...said?.undo?.fields });
    expect(await stages(1)).toEqual([["General", "New", 1]]);
    const added = await flashed({ intent: "add", ids: "1,3" });
    expect(added?.text).toMatch(/^Added C3\D+General\. 1 was already there/);
    await flashed({ ...added?.undo?.fields });
    expect([await stages(1), await stages(3)]).toEqual([[["General", "New", 1]], []]);
  });
});
