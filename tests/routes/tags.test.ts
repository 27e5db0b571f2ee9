import { beforeEach, describe, expect, it } from "vitest";
import { action as tagAction } from "#app/routes/candidates.$id_.tags.ts";
import { action as settingsAction, loader } from "#app/routes/settings_.tags/route.tsx";
import { makeCandidate } from "#tests/support/factories.ts";
import { flashOf, landing, request, signedIn, testContext } from "#tests/support/app.ts";
import { givenTags } from "#tests/support/tags.ts";

let context: ReturnType<typeof testContext>;
let who: string;
let id: number;
beforeEach(async () => {
  context = testContext();
  who = await signedIn(context, "recruiter");
  ({ id } = await makeCandidate(context.db, { name: "Ada Example" }));
});

type Fields = Record<string, string>;
type Answer = Response & { data: Record<string, unknown>; init: { status: number } };
const onPage = async (form: Fields) =>
  (await tagAction({
    request: request(`/candidates/${id}/tags`, who, form),
    context,
    params: { id: String(id) },
  })) as unknown as Answer;
const inSettings = async (form: Fields) =>
  (await settingsAction({
    request: request("/settings/tags", who, form),
    context,
    params: {},
  })) as unknown as Answer;
const shown = async (query = "") => {
  const { tags } = await loader({
    request: request(`/settings/tags${query}`, who),
    context,
    params: {},
  });
  return tags.map(({ name, colour, candidates }) => [name, colour, candidates]);
};
/** Does what the Undo of an answer's toast does. */
const undo = async (answer: Response, send: (form: Fields) => Promise<Answer>) => {
  const flash = await flashOf(answer);
  return landing(await send(flash?.undo?.fields ?? {}));
};

describe("on a candidate's page", () => {
  it("a tag is added, taken away and each undone", async () => {
    const added = await onPage({ intent: "add", name: " go " });
    expect(await landing(added)).toBe(`/candidates/${id} · Tagged “go”.`);
    expect(givenTags(context.db)).toEqual([[id, "go"]]);
    expect(await undo(added, onPage)).toBe(`/candidates/${id} · Removed the tag “go”.`);
    expect(givenTags(context.db)).toEqual([]);
    await onPage({ intent: "add", name: "go" });
    const removed = await onPage({ intent: "remove", tagId: "1" });
    expect(await undo(removed, onPage)).toBe(`/candidates/${id} · Tagged “go”.`);
    expect(await landing(await onPage({ intent: "add", name: "a,b" }))).toMatch(
      `/candidates/${id} · Not tagged.`,
    );
    expect(givenTags(context.db)).toEqual([[id, "go"]]);
  });
});

describe("on another page that the form names", () => {
  it("a tag is added and undone, and both lead back there; another site is none", async () => {
    const to = "/compare?ids=1,2";
    const added = await onPage({ intent: "add", name: "go", to });
    expect(await landing(added)).toBe(`${to} · Tagged “go”.`);
    expect(await undo(added, onPage)).toBe(`${to} · Removed the tag “go”.`);
    const elsewhere = await onPage({ intent: "add", name: "go", to: "//evil.example" });
    expect(await landing(elsewhere)).toBe("/candidates · Tagged “go”.");
  });
});

describe("the settings", () => {
  it("show every tag with its colour and count, and find some by name", async () => {
    await onPage({ intent: "add", name: "go" });
    await inSettings({ intent: "create", name: "Senior", colour: "teal" });
    expect(await shown()).toEqual([
      ["go", "grey", 1],
      ["Senior", "teal", 0],
    ]);
    expect(await shown("?q=sen")).toEqual([["Senior", "teal", 0]]);
  });

  it("rename a tag, and back by Undo", async () => {
    await onPage({ intent: "add", name: "go" });
    const renamed = await inSettings({ intent: "rename", id: "1", name: "Golang" });
    expect(await landing(renamed)).toBe("/settings/tags · Renamed “go” to “Golang”.");
    expect(givenTags(context.db)).toEqual([[id, "Golang"]]);
    await undo(renamed, inSettings);
    expect(givenTags(context.db)).toEqual([[id, "go"]]);
  });

  it("merge, recolour and delete", async () => {
    await onPage({ intent: "add", name: "go" });
    await inSettings({ intent: "create", name: "Golang" });
    expect(await landing(await inSettings({ intent: "merge", id: "1", into: "golang" }))).toBe(
      "/settings/tags · Merged “go” into “Golang”.",
    );
    await inSettings({ intent: "recolour", id: "2", colour: "pink" });
    expect(await shown()).toEqual([["Golang", "pink", 1]]);
    expect(await landing(await inSettings({ intent: "delete", id: "2" }))).toBe(
      "/settings/tags · Deleted the tag “Golang”.",
    );
    expect(givenTags(context.db)).toEqual([]);
  });

  it.each([
    [
      { intent: "create", name: "GO" },
      { id: null, error: "There is already a tag “GO”." },
    ],
    [
      { intent: "rename", id: "2", name: "" },
      { id: 2, value: "", error: "Enter a name" },
    ],
    [
      { intent: "merge", id: "2", into: "none" },
      { id: 2, error: "There is no tag “none”." },
    ],
    [
      { intent: "merge", id: "2", into: "other" },
      { id: 2, error: "Choose another tag." },
    ],
  ])("say beside the form why %j was not done", async (form, expected) => {
    await onPage({ intent: "add", name: "go" });
    await inSettings({ intent: "create", name: "Other" });
    const { data, init } = await inSettings(form as Fields);
    expect([init.status, data]).toMatchObject([400, expected]);
  });
});
