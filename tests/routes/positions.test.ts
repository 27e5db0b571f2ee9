import { beforeEach, describe, expect, test } from "vitest";
import { action as create, loader as list } from "#app/routes/positions._index.tsx";
import { action, loader } from "#app/routes/positions.$id/route.tsx";
import { candidates } from "#db/schema.server.ts";
import { landing, request, signedIn, testContext } from "#tests/support/app.ts";
import { shortlist } from "#tests/support/applications.ts";
import { acting } from "#tests/support/acting.ts";

let context: ReturnType<typeof testContext>;
let cookie: string;

beforeEach(async () => {
  context = testContext();
  cookie = await signedIn(context, "recruiter");
  for (const id of [1, 2, 3])
    context.db.$writer.tx
      .insert(candidates)
      .values({ id, name: `C${id}`, score: id * 10, createdAt: 1 })
      .run();
  await shortlist(acting(context.db, 1), [1, 2, 3]);
});

const orResponse = (error: unknown) => {
  if (error instanceof Response) return error;
  throw error;
};
const told = async (result: unknown) =>
  result instanceof Response ? ((await landing(result)) ?? result.status) : result;
const make = async (name: string, as = cookie) =>
  told(
    await create({
      request: request("/positions", as, { title: name }),
      context,
      params: {},
    }).catch(orResponse),
  );
const post = async (id: number | string, form: Record<string, string>, as = cookie) =>
  told(
    await action({
      request: request(`/positions/${id}`, as, form),
      context,
      params: { id: String(id) },
    }).catch(orResponse),
  );
const load = (id: number | string, as = cookie) =>
  loader({ request: request(`/positions/${id}`, as), context, params: { id: String(id) } });
const order = async () => (await load(1)).shortlist.map(({ id }) => id);

describe("positions", () => {
  test("are made, renamed and deleted", async () => {
    expect(await make("  Data \n engineer ")).toBe("/positions/2 · Created Data engineer.");
    expect((await load(2)).position).toMatchObject({ title: "Data engineer", isDefault: false });
    expect(await post(2, { intent: "rename", title: "Engineer" })).toBe(
      "/positions/2 · Renamed to Engineer.",
    );
    expect(await post(2, { intent: "delete" })).toBe("/positions · Deleted Engineer.");
    await expect(load(2)).rejects.toMatchObject({ status: 404 });
  });

  test("say what is wrong with a name and keep what was typed", async () => {
    expect(await make("general")).toEqual({
      error: expect.stringContaining("Another position"),
      value: "general",
    });
    expect(await make(" ")).toMatchObject({ error: "Enter a title." });
    expect(await make("x".repeat(121))).toMatchObject({ error: expect.stringContaining("120") });
    const id = /\d+/.exec(String(await make("Other")))?.[0] ?? "";
    expect(await post(id, { intent: "rename", title: "General" })).toMatchObject({
      at: "name",
      value: "General",
    });
  });

  test("stay while somebody is in them", async () => {
    expect(await post(1, { intent: "delete" })).toMatchObject({
      at: "delete",
      error: expect.stringContaining("New candidates start in this position"),
    });
    await make("Other");
    await shortlist(acting(context.db, 1), [1], 2);
    expect(await post(2, { intent: "delete" })).toMatchObject({
      at: "delete",
      error: expect.stringContaining("Only a position that nobody is in"),
    });
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

  test("lets go of candidates", async () => {
    expect(await post(1, { intent: "remove", candidate: "2" })).toBe(
      "/positions/1 · Taken off the shortlist of General.",
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
  expect(await make("New", viewer)).toBe(403);
});
