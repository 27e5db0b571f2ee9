import { beforeEach, describe, expect, test } from "vitest";
import { action as create, loader as list } from "#app/routes/positions._index.tsx";
import { action, loader } from "#app/routes/positions.$id/route.tsx";
import { action as save, loader as read } from "#app/routes/positions.$id_.edit/route.tsx";
import { makeApplication, makeCandidate, stageId } from "#tests/support/factories.ts";
import { landing, request, signedIn, testContext } from "#tests/support/app.ts";
import { shortlist } from "#tests/support/applications.ts";
import { acting } from "#tests/support/acting.ts";

let context: ReturnType<typeof testContext>;
let cookie: string;

beforeEach(async () => {
  context = testContext();
  cookie = await signedIn(context, "recruiter");
  for (const id of [1, 2, 3])
    await makeCandidate(context.db, { id, name: `C${id}`, score: id * 10 });
  await shortlist(acting(context.db, 1), [1, 2, 3]);
});

const orResponse = (error: unknown) => {
  if (error instanceof Response) return error;
  throw error;
};
const told = async (result: unknown) =>
  result instanceof Response ? ((await landing(result)) ?? result.status) : result;
const make = async (name: string, { as = cookie, city = "" } = {}) => {
  const answer = await create({
    request: request("/positions", as, { title: name, city }),
    context,
    params: {},
  }).catch(orResponse);
  return told("data" in answer ? answer.data : answer);
};
const post = async (id: number | string, form: Record<string, string>, as = cookie) =>
  told(
    await action({
      request: request(`/positions/${id}`, as, form),
      context,
      params: { id: String(id) },
    }).catch(orResponse),
  );
const load = (id: number | string, as = cookie, query = "") =>
  loader({ request: request(`/positions/${id}${query}`, as), context, params: { id: String(id) } });
const order = async () => (await load(1)).shortlist.map(({ id }) => id);

const edit = async (id: number | string, form: Record<string, string>, as = cookie) => {
  const answer = await save({
    request: request(`/positions/${id}/edit`, as, form),
    context,
    params: { id: String(id) },
  }).catch(orResponse);
  return told("data" in answer ? answer.data : answer);
};
const loadEdit = (id: number) =>
  read({
    request: request(`/positions/${id}/edit`, cookie),
    context,
    params: { id: String(id) },
  });

describe("positions", () => {
  test("are made with a city, edited and deleted", async () => {
    expect(await make("  Data \n engineer ", { city: "Lisbon" })).toBe(
      "/positions/2 · Created Data engineer.",
    );
    expect((await load(2)).position).toMatchObject({
      title: "Data engineer",
      city: "Lisbon",
      isDefault: false,
    });
    expect(await edit(2, { intent: "save", title: "Engineer", city: "" })).toBe(
      "/positions/2 · Saved.",
    );
    expect((await load(2)).position).toMatchObject({ title: "Engineer", city: null });
    expect(await edit(2, { intent: "delete", people: "0" })).toBe("/positions · Deleted Engineer.");
    await expect(load(2)).rejects.toMatchObject({ status: 404 });
  });

  test("say what is wrong with a title and keep what was typed", async () => {
    expect(await make("general", { city: "Porto" })).toMatchObject({
      errors: { title: expect.stringContaining("Another position") },
      title: "general",
      city: "Porto",
    });
    expect(await make(" ")).toMatchObject({ errors: { title: "Enter a title." } });
    expect(await make("x".repeat(121))).toMatchObject({
      errors: { title: expect.stringContaining("120") },
    });
    await make("Other");
    expect(await edit(2, { intent: "save", title: "General", city: "Porto" })).toMatchObject({
      errors: { title: expect.stringContaining("Another position") },
      typed: { title: "General", city: "Porto" },
    });
  });

  test("are deleted with their people only by one who was told how many", async () => {
    expect(await edit(1, { intent: "delete", people: "3" })).toMatchObject({
      errors: { form: expect.stringContaining("New candidates start") },
    });
    expect(await loadEdit(1)).toMatchObject({ people: 3 });
    await make("Other");
    await shortlist(acting(context.db, 1), [1], 2);
    expect((await loadEdit(2)).people).toBe(1);
    expect(await edit(2, { intent: "delete", people: "0" })).toMatchObject({
      errors: { form: expect.stringContaining("1 person") },
    });
    expect((await loadEdit(2)).people).toBe(1);
    expect(await edit(2, { intent: "delete", people: "1" })).toBe("/positions · Deleted Other.");
  });

  test("are closed, which keeps everything, and reopened; the default one stays open", async () => {
    await make("Other");
    expect(await post(2, { intent: "close", to: "/positions/2?view=board" })).toMatch(
      /^\/positions\/2\?view=board · Closed Other\./,
    );
    expect((await load(2)).position.closedAt).not.toBeNull();
    expect(await post(2, { intent: "reopen" })).toBe("/positions/2 · Reopened Other.");
    expect(await post(1, { intent: "close" })).toMatchObject({
      at: "close",
      error: expect.stringContaining("stays open"),
    });
  });

  test("are listed with their city and how many are in each stage", async () => {
    const { positions } = await list({
      request: request("/positions", cookie),
      context,
      params: {},
    });
    expect(positions[0]?.stages.map(({ name, people }) => [name, people]).slice(0, 2)).toEqual([
      ["New", 3],
      ["Screening", 0],
    ]);
  });
});

describe("the stages of a position", () => {
  const stages = async () =>
    (await loadEdit(1)).stages.map(({ name, kind, people }) => `${name} ${kind} ${people}`);
  const id = async (name: string) => String(await stageId(context.db, name));

  test("are added, edited, reordered and deleted", async () => {
    expect(await edit(1, { intent: "add", name: "Task", kind: "open" })).toBe(
      "/positions/1/edit · Added the stage “Task”.",
    );
    await edit(1, { intent: "up", stage: await id("Task") });
    await edit(1, { intent: "stage", stage: await id("Task"), name: "Paid task", kind: "open" });
    expect((await stages()).slice(0, 5)).toEqual([
      "New open 3",
      "Screening open 0",
      "Interview open 0",
      "Paid task open 0",
      "Offer open 0",
    ]);
    expect(await edit(1, { intent: "remove", stage: await id("Paid task") })).toBe(
      "/positions/1/edit · Deleted the stage.",
    );
    await edit(1, { intent: "remove", stage: await id("New"), into: await id("Offer") });
    expect((await stages())[2]).toBe("Offer open 3");
  });

  test("say what is wrong, beside the stage, and keep what was typed", async () => {
    expect(await edit(1, { intent: "add", name: "offer", kind: "open" })).toMatchObject({
      stage: null,
      errors: { name: expect.stringContaining("Another stage") },
      typed: { name: "offer" },
    });
    const first = await id("New");
    expect(await edit(1, { intent: "remove", stage: first })).toMatchObject({
      stage: Number(first),
      errors: { to: expect.stringContaining("3 people") },
    });
    expect(
      await edit(1, { intent: "stage", stage: first, name: "New", kind: "out" }),
    ).toMatchObject({ errors: { kind: expect.stringContaining("3 people") } });
    expect((await stages())[0]).toBe("New open 3");
    expect(await edit(1, { intent: "paint" })).toBe(400);
    expect(await edit(99, { intent: "save" })).toBe(404);
  });
});

describe("the pipeline of a position", () => {
  const id = (name: string) => stageId(context.db, name);
  const where = async () =>
    (await load(1)).stages.flatMap(({ name, entries }) =>
      entries.map((entry) => `${entry.id} ${name}`),
    );
  const move = async (form: Record<string, string>) =>
    post(1, { intent: "move", candidate: "1", from: String(await id("New")), ...form });

  test("moves a card and comes back to the view it was moved in", async () => {
    const to = "/positions/1?view=board";
    expect(await move({ stageId: String(await id("Interview")), to })).toBe(
      `${to} · Moved C1 to Interview in General.`,
    );
    expect(await where()).toEqual(["3 New", "2 New", "1 Interview"]);
  });

  test("asks for the reason of leaving and keeps what was typed", async () => {
    const stage = await id("Not continuing");
    expect(await move({ stageId: String(stage), reason: " " })).toMatchObject({
      at: "move",
      candidateId: 1,
      stageId: stage,
      error: expect.stringContaining("Not continuing"),
    });
    expect(await where()).toContain("1 New");
    await move({ stageId: String(stage), reason: "The job moved", scoreSeen: "1" });
    const page = await load(1);
    expect(page.decisions).toMatchObject([{ reason: "The job moved", score: 10, scoreSeen: true }]);
    expect(page.shortlist.map((entry) => entry.id)).toEqual([2, 3]);
  });

  test("tells the second of two who move the same card", async () => {
    await move({ stageId: String(await id("Interview")) });
    expect(await move({ stageId: String(await id("Offer")) })).toMatchObject({
      at: "move",
      error: expect.stringContaining("Somebody moved this candidate"),
    });
    expect(await where()).toContain("1 Interview");
  });

  test("shows the latest of a large stage and how many there are", async () => {
    for (let one = 4; one <= 80; one++) {
      await makeCandidate(context.db, { id: one, name: `C${one}` });
      await makeApplication(context.db, { candidateId: one, stage: "Offer", at: one });
    }
    const offer = (await load(1, cookie, "?view=board")).stages.find(
      ({ name }) => name === "Offer",
    );
    expect([offer?.people, offer?.entries.length, offer?.entries[0]?.id]).toEqual([77, 50, 80]);
  });
});

describe("the shortlist of a position", () => {
  test("is moved up and down", async () => {
    expect(await post(1, { intent: "up", candidate: "3" })).toBe("/positions/1");
    expect(await order()).toEqual([1, 3, 2]);
    await post(1, { intent: "down", candidate: "1" });
    await post(1, { intent: "up", candidate: "3" });
    expect(await order()).toEqual([3, 1, 2]);
  });

  test("keeps a note that somebody wrote while another one was written, and tells it", async () => {
    const note = (text: string, before: string) =>
      post(1, { intent: "note", candidate: "2", note: text, before });
    await note("First\nline", "");
    expect(await note("Mine", "")).toMatchObject({
      at: "note",
      value: "Mine",
      error: expect.stringContaining("First\nline"),
    });
    const noteNow = async () => (await load(1)).shortlist.find(({ id }) => id === 2)?.note;
    expect(await noteNow()).toBe("First\nline");
    await note("First\nline. Mine", "First\r\nline");
    expect(await noteNow()).toBe("First\nline. Mine");
    const lines = "a\n".repeat(499) + "b";
    await note(lines, "First\nline. Mine");
    await note("First\nline. Mine", lines.replaceAll("\n", "\r\n"));
    expect(await noteNow()).toBe("First\nline. Mine");
    await note("", "First\nline. Mine");
    expect(await note("Again", "First\nline. Mine")).toMatchObject({ at: "note", value: "Again" });
    expect(await noteNow()).toBeNull();
  });

  test("carries notes, and refuses endless ones without losing them", async () => {
    expect(await post(1, { intent: "note", candidate: "2", note: " why \n" })).toBe(
      "/positions/1 · Note saved.",
    );
    expect((await load(1)).shortlist[1]).toMatchObject({ id: 2, note: "why", score: 20 });
    const long = "x".repeat(1_001);
    expect(await post(1, { intent: "note", candidate: "2", note: long })).toMatchObject({
      at: "note",
      value: long,
      candidateId: 2,
    });
    await post(1, { intent: "note", candidate: "2", note: " " });
    expect((await load(1)).shortlist[1]?.note).toBeNull();
  });

  test("takes a place by number, the last one when it is further", async () => {
    expect(await post(1, { intent: "rank", candidate: "3", place: "1" })).toMatch(
      /^\/positions\/1 · .*\b1st\b/,
    );
    expect(await order()).toEqual([3, 1, 2]);
    await post(1, { intent: "rank", candidate: "3", place: "99" });
    expect(await order()).toEqual([1, 2, 3]);
    expect(await post(1, { intent: "rank", candidate: "3", place: "0" })).toBe(400);
  });

  test("lets go of candidates", async () => {
    expect(await post(1, { intent: "remove", candidate: "2" })).toMatch(
      /^\/positions\/1 · Removed from the shortlist of General/,
    );
    expect(await order()).toEqual([1, 3]);
  });

  test("refuses what it does not know", async () => {
    expect(await post(1, { intent: "hire", candidate: "2" })).toBe(400);
    expect(await post(1, { intent: "up", candidate: "x" })).toBe(400);
    for (const id of ["99", "x", "1.5"])
      await expect(load(id)).rejects.toMatchObject({ status: 404 });
  });
});

test("viewers see and change nothing", async () => {
  const viewer = await signedIn(context, "viewer");
  expect(await load(1, viewer)).toMatchObject({ mayEdit: false });
  expect(await list({ request: request("/positions", viewer), context, params: {} })).toMatchObject(
    { mayEdit: false, positions: [{ title: "General", shortlisted: 3 }] },
  );
  expect(await post(1, { intent: "remove", candidate: "2" }, viewer)).toBe(403);
  expect(await make("New", { as: viewer })).toBe(403);
});
