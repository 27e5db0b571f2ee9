import { beforeEach, describe, expect, it } from "vitest";
import { loader } from "#app/routes/candidates.$id/route.tsx";
import { loader as openPosition } from "#app/routes/positions.$id/route.tsx";
import { pathFromShortlist, pathFromStage } from "#app/view/position-place.ts";
import { moveApplications } from "#app/operations/application/move.server.ts";
import { rankApplication } from "#app/operations/application/rank.server.ts";
import { removeApplications } from "#app/operations/application/remove.server.ts";
import { acting } from "#tests/support/acting.ts";
import { request, signedIn, testContext } from "#tests/support/app.ts";
import { shortlist } from "#tests/support/applications.ts";
import { makeApplication, makeCandidate, stageId } from "#tests/support/factories.ts";

let context: ReturnType<typeof testContext>;
let cookie: string;
let ids: number[];

/** Five people in General: the first two came last, together. */
beforeEach(async () => {
  context = testContext();
  cookie = await signedIn(context, "recruiter");
  ids = [];
  for (const [at, name] of ["Ada", "Bo", "Cy", "Dee", "Eli"].entries()) {
    const { id } = await makeCandidate(context.db, { name: `${name} Example` });
    await makeApplication(context.db, { candidateId: id, at: at < 2 ? 100 : 50 - at });
    ids.push(id);
  }
});

const load = async (path: string) => {
  const page = await loader({
    request: request(path, cookie),
    context,
    params: { id: /\d+/.exec(path)?.[0] },
  });
  return page.place;
};
const position = (view = "") =>
  openPosition({ request: request(`/positions/1${view}`, cookie), context, params: { id: "1" } });
const nameOf = (path: string | null) => (path ? ids.indexOf(Number(/\d+/.exec(path)?.[0])) : null);
const move = async (candidateIds: number[], stage: string) =>
  moveApplications(acting(context.db, 1000), {
    positionId: 1,
    candidateIds,
    stageId: await stageId(context.db, stage),
  });

describe.each(["board", "stage"] as const)("from a stage, opened from the %s", (list) => {
  const cards = async () => {
    const { stages } = await position(list === "board" ? "?view=board" : "");
    return stages.find(({ name }) => name === "New")?.entries ?? [];
  };
  const back = `/positions/1${list === "board" ? "?view=board" : ""}`;

  it("the way leads through it in the order of its cards, and back to the card", async () => {
    const order = await cards();
    expect(order.map(({ id }) => ids.indexOf(id))).toEqual([1, 0, 2, 3, 4]);
    let path: string | null = pathFromStage(list, order[0] ?? expect.fail());
    for (const [at, { id }] of order.entries()) {
      const place = await load(path ?? "");
      expect(place).toMatchObject({ place: at + 1, of: 5, listed: true, within: "in New" });
      expect(place?.back).toBe(`${back}#card-${id}`);
      expect(nameOf(place?.before ?? null)).toBe(at ? ids.indexOf(order[at - 1]?.id ?? 0) : null);
      path = place?.after ?? null;
    }
    expect(path).toBeNull();
  });

  it("who is moved out keeps the way on from where they were, among those who came with them", async () => {
    const [first = expect.fail(), second = expect.fail()] = await cards();
    await move([first.id], "Screening");
    expect(await load(pathFromStage(list, first))).toEqual({
      place: 1,
      of: 4,
      listed: false,
      within: "in New",
      before: null,
      after: pathFromStage(list, second),
      back: `${back}#card-${second.id}`,
      row: null,
    });
  });

  it("who is taken out of the position keeps it too", async () => {
    const order = await cards();
    await removeApplications(acting(context.db, 1000), {
      positionId: 1,
      candidateIds: [order[2]?.id ?? 0],
    });
    const place = await load(pathFromStage(list, order[2] ?? expect.fail()));
    expect(place).toMatchObject({ place: 3, of: 4, listed: false });
    expect([nameOf(place?.before ?? null), nameOf(place?.after ?? null)]).toEqual([0, 3]);
  });

  it("who was last leads back to who is last now, and the only one to the page", async () => {
    const order = await cards();
    const last = order.at(-1) ?? expect.fail();
    await move([last.id], "Screening");
    expect(await load(pathFromStage(list, last))).toMatchObject({
      place: 5,
      of: 4,
      after: null,
      back: `${back}#card-${order[3]?.id}`,
    });
    await move(ids, "Screening");
    expect(await load(pathFromStage(list, last))).toMatchObject({ before: null, of: 0, back });
  });
});

describe("from a shortlist", () => {
  const entries = async () => (await position()).shortlist;
  const open = async (at: number) =>
    load(pathFromShortlist(1, (await entries())[at] ?? expect.fail()));

  beforeEach(async () => {
    await shortlist(acting(context.db), [ids[3] ?? 0, ids[1] ?? 0, ids[4] ?? 0]);
  });

  it("the way leads through it in its order", async () => {
    const place = await open(1);
    expect(place).toMatchObject({
      place: 2,
      of: 3,
      listed: true,
      within: "on the shortlist",
      back: `/positions/1#listed-${ids[1]}`,
    });
    expect([nameOf(place?.before ?? null), nameOf(place?.after ?? null)]).toEqual([3, 4]);
    expect((await open(0))?.before).toBeNull();
    expect((await open(2))?.after).toBeNull();
  });

  it("who is taken off keeps the way on from where they were", async () => {
    const path = pathFromShortlist(1, (await entries())[1] ?? expect.fail());
    await rankApplication(acting(context.db), {
      positionId: 1,
      candidateId: ids[1] ?? 0,
      to: "off",
    });
    const place = await load(path);
    expect(place).toMatchObject({ of: 2, listed: false });
    expect([nameOf(place?.before ?? null), nameOf(place?.after ?? null)]).toEqual([3, 4]);
  });
});

it.each(["board-999-1-1", "stage-999-1-1", "shortlist-999-1-1"])(
  "a list that is gone has no way on: %s",
  async (from) => expect(await load(`/candidates/${ids[0]}?from=${from}`)).toBeNull(),
);
