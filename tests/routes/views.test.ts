import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { tagCandidates } from "#app/operations/candidate/tag.server.ts";
import { createTag } from "#app/operations/tag/create.server.ts";
import { deleteSavedView } from "#app/operations/view/delete.server.ts";
import { MOST_VIEWS } from "#app/operations/view/fields.ts";
import { renameView } from "#app/operations/view/rename.server.ts";
import { changeView, saveView } from "#app/operations/view/save.server.ts";
import { shareView } from "#app/operations/view/share.server.ts";
import { action, loader } from "#app/routes/candidates._index/route.tsx";
import { transact } from "#db/transact.server.ts";
import { loader as displayed } from "#app/routes/candidates.display.tsx";
import { loader as filters } from "#app/routes/candidates.filter.tsx";
import { loader as facets } from "#app/routes/candidates.facets.ts";
import { findMeant } from "#app/view/meant.server.ts";
import { USUAL_COLUMNS } from "#app/view/columns.ts";
import { MOST_COUNTED, type Role } from "#db/constants.ts";
import { accounts, candidates, members } from "#db/schema.server.ts";
import { acting } from "#tests/support/acting.ts";
import { landing, request, signedIn, testContext } from "#tests/support/app.ts";
import { makeCandidate, makeEach } from "#tests/support/factories.ts";
import { fillWithMany } from "#tests/support/many.ts";

let context: ReturnType<typeof testContext>;
const cookies: Partial<Record<Role, string>> = {};
beforeEach(async () => {
  context = testContext();
  for (const role of ["owner", "recruiter", "viewer"] as const)
    cookies[role] = await signedIn(context, role);
  fillWithMany(context.db, 200);
});

const get = (search = "", role: Role = "recruiter") =>
  loader({ request: request(`/candidates${search}`, cookies[role]), context, params: {} });
async function post(form: Record<string, string | string[]>, role: Role = "recruiter") {
  const answer: unknown = await action({
    request: request("/candidates?index", cookies[role], form),
    context,
    params: {},
  });
  return answer instanceof Response
    ? ((await landing(answer)) ?? answer.status)
    : (answer as { data: { message: string } }).data.message;
}
const as = (role: Role) => {
  const { id, name } = context.db
    .select()
    .from(members)
    .all()
    .find((one) => one.role === role)!;
  return { db: context.db, actor: { type: "member" as const, id, name, role }, now: 1 };
};

describe("saved views", () => {
  const address = "?stage=Offer&city=Lisbon&sort=name&cols=name,score&page=3";

  test("keep filters, order and columns under a name, as a tab of whoever saved them", async () => {
    expect(await post({ intent: "save-view", name: "Lisbon offers", address })).toBe(
      "/candidates?stage=Offer&city=Lisbon&sort=name&cols=name,score&view=1 · Saved Lisbon offers.",
    );
    expect((await get()).views).toMatchObject([
      { name: "Lisbon offers", query: address.slice(1, -7), own: true, shared: false },
    ]);
    expect((await get("", "owner")).views).toEqual([]);
  });

  test("keep the usual columns too, whatever columns somebody who opens it chose otherwise", async () => {
    await post({ intent: "save-view", name: "Offers", address: "?stage=Offer" });
    await post({ intent: "display", cols: ["city"], density: "compact", address: "" });
    expect((await get("?stage=Offer")).view).toMatchObject({
      columns: ["name", "city"],
      density: "compact",
    });
    expect((await get("?stage=Offer&view=1")).view).toMatchObject({
      columns: USUAL_COLUMNS,
      density: "comfortable",
    });
  });

  test("a name is taken once a member, capital letters aside", async () => {
    await post({ intent: "save-view", name: "Mine", address: "" });
    expect(await post({ intent: "save-view", name: "MINE", address: "" })).toMatch(/already/);
    expect(await post({ intent: "save-view", name: "Mine", address: "" }, "owner")).toMatch(
      /Saved/,
    );
  });

  test("a shared one is everybody's to open, its member's and an owner's to change", async () => {
    const { id } = await saveView(as("recruiter"), { name: "Team", query: "stage=new" });
    await expect(shareView(as("owner"), { id, shared: true })).rejects.toThrow(/no such view/);
    await shareView(as("recruiter"), { id, shared: true });
    expect((await get("", "viewer")).views).toMatchObject([{ name: "Team", own: false }]);
    const viewers = await saveView(as("viewer"), { name: "Viewer's", query: "" });
    await shareView(as("viewer"), { id: viewers.id, shared: true });
    for (const [who, of] of [
      ["viewer", id],
      ["recruiter", viewers.id],
    ] as const)
      await expect(renameView(as(who), { id: of, name: "X" })).rejects.toThrow(/somebody else's/);
    await deleteSavedView(as("viewer"), viewers);
    await renameView(as("owner"), { id, name: "Team's" });
    await changeView(as("recruiter"), { id, query: "stage=offer" });
    expect((await get()).views).toMatchObject([{ name: "Team's", query: "stage=offer" }]);
    await deleteSavedView(as("owner"), { id });
    expect((await get()).views).toEqual([]);
  });

  test("there is a most for each member", async () => {
    for (let n = 1; n <= MOST_VIEWS; n++)
      await saveView(as("viewer"), { name: `View ${n}`, query: "" });
    await expect(saveView(as("viewer"), { name: "Another", query: "" })).rejects.toThrow(
      /30 views/,
    );
    await saveView(as("owner"), { name: "Another", query: "" });
  });
});

test("a form that the table does not know does nothing", async () => {
  for (const intent of ["nothing", "constructor", "__proto__"])
    await expect(post({ intent })).rejects.toMatchObject({ status: 400 });
});

describe("how the table looks", () => {
  test("is remembered for the member, and the address goes before it", async () => {
    expect(
      await post({
        intent: "display",
        address: "?city=Lisbon",
        cols: ["city", "score"],
        pinned: "score",
        "width-score": "200",
        "width-city": "9999",
        density: "compact",
        size: "100",
      }),
    ).toBe("/candidates?city=Lisbon&size=100&density=compact&cols=name,city,score");
    const { view, settings } = await get();
    expect(view).toMatchObject({ columns: ["name", "city", "score"], density: "compact" });
    expect(settings).toMatchObject({ pinned: ["score"], widths: { score: 200 } });
    expect((await get("?cols=name,tags&density=comfortable")).view).toMatchObject({
      columns: ["name", "tags"],
      density: "comfortable",
    });
    expect((await get("", "owner")).view.columns).toEqual(USUAL_COLUMNS);
  });

  test("widths that were dragged are kept with the rest, and all goes back at once", async () => {
    await post({ intent: "display", address: "", cols: ["score"], density: "compact" });
    expect(await post({ intent: "widths", "width-name": "320" })).toBe(204);
    expect((await get()).settings).toMatchObject({
      columns: ["name", "score"],
      widths: { name: 320 },
    });
    expect(await post({ intent: "usual", address: "" })).toBe("/candidates");
    const { view, settings } = await get();
    expect(view).toMatchObject({ columns: USUAL_COLUMNS, density: "comfortable" });
    expect(settings).toMatchObject({ pinned: [], widths: {} });
  });
});

test("the preview shows one candidate, and nobody where there is none", async () => {
  const { rows, preview } = await get("?open=7");
  expect(rows.length).toBe(50);
  expect(preview).toMatchObject({ id: 7 });
  expect(preview?.accounts.length).toBeGreaterThan(0);
  expect((await get("?open=9999")).preview).toBeNull();
});

test("filters and display have pages of their own, which know the table's address and the member", async () => {
  const at = (path: string, role: Role) => ({
    request: request(path, cookies[role]),
    context,
    params: {},
  });
  const { view, choices } = await filters(
    at("/candidates/filter?q=ad&city=Lisbon&sort=name&cols=name,city", "viewer"),
  );
  expect(view).toMatchObject({
    q: "ad",
    city: ["Lisbon"],
    sort: "name",
    columns: ["name", "city"],
  });
  expect(choices.cities).toContain("Berlin");
  expect(choices.tags).toContain("rust");
  expect(choices.languages).toContain("Rust");
  expect(choices.stages).toContain("Offer");
  expect(choices.positions[0]).toEqual({ id: 1, title: "General" });
  await post({ intent: "display", cols: ["score", "city"], pinned: "city", density: "compact" });
  expect(await displayed(at("/candidates/display?q=ad", "recruiter"))).toMatchObject({
    view: { q: "ad", columns: ["name", "score", "city"], density: "compact" },
    settings: { pinned: ["city"] },
    mayExport: true,
  });
  expect((await displayed(at("/candidates/display", "viewer"))).mayExport).toBe(false);
});

test("facets count what each value would give, beside the other filters and not its own", async () => {
  const counts = (search: string) =>
    facets({
      request: request(`/candidates/facets${search}`, cookies.viewer),
      context,
      params: {},
    });
  const countOf = async (search: string) => (await get(search)).count;
  for (const search of [
    "",
    "?city=Lisbon",
    "?tag=rust&stage=new",
    "?q=ad",
    "?score-from=60",
    "?without=bluesky&read=current",
  ]) {
    const found = await counts(search);
    const base = search ? `${search}&` : "?";
    for (const [key, value] of [
      ["network", "github"],
      ["language", "Rust"],
      ["tag", "go"],
      ["city", "Berlin"],
      ["untagged", "go"],
      ["without", "github"],
      ["read", "never"],
      ["read", "stale"],
      ["read", "current"],
      ["unread", "notFound"],
    ] as const) {
      const own = new URLSearchParams(base);
      own.delete(key);
      own.append(key, value);
      expect([search, key, found[key].find((one) => one.value === value)?.count]).toEqual([
        search,
        key,
        await countOf(`?${own}`),
      ]);
    }
  }
});

test("a facet's count stops where more tells no more, also of what most candidates have", async () => {
  context = testContext();
  fillWithMany(context.db, MOST_COUNTED + 200);
  const cookie = await signedIn(context, "viewer");
  const found = await facets({
    request: request("/candidates/facets", cookie),
    context,
    params: {},
  });
  const counts = (key: "untagged" | "without") => found[key].map(({ count }) => count);
  expect(Math.max(...counts("untagged"))).toBe(MOST_COUNTED + 1);
  expect(Math.min(...counts("without"))).toBeLessThan(MOST_COUNTED);
});

test("cities late in the alphabet are offered and counted too", async () => {
  context = testContext();
  const cookie = await signedIn(context, "viewer");
  const cities = Array.from({ length: 130 }, (_, at) => `City ${String(at).padStart(3, "0")}`);
  await makeEach([...cities, "Zürich", "Zürich"], (city) =>
    makeCandidate(context.db, { name: "Ada Example", city }),
  );
  const at = (path: string) => ({ request: request(path, cookie), context, params: {} });
  const { choices } = await filters(at("/candidates/filter"));
  expect(choices.cities).toEqual([...cities, "Zürich"]);
  const { city } = await facets(at("/candidates/facets"));
  expect(city.slice(-2)).toEqual([
    { value: "City 129", count: 1 },
    { value: "Zürich", count: 2 },
  ]);
});

test("the table knows the colours of the tags that it shows, but grey", async () => {
  for (const [name, colour] of [
    ["plain", "grey"],
    ["hot", "orange"],
    ["unused", "teal"],
  ] as const)
    await createTag(acting(context.db), { name, colour });
  for (const name of ["plain", "hot"]) await tagCandidates(acting(context.db), { ids: [1], name });
  expect((await get("?tag=hot")).tints).toEqual({ hot: "orange" });
  expect((await get("?tag=hot&cols=name,city")).tints).toEqual({});
});

const blueskyAccounts = () =>
  context.db
    .select()
    .from(accounts)
    .all()
    .filter(({ network }) => network === "bluesky");

test("a pasted list selects who is meant, and says what nobody here has", async () => {
  const { candidateId, handle } = blueskyAccounts()[0]!;
  const list = `person11@people.example, #12\n13\nbluesky:${handle}\n@${handle} nobody@people.example #99999 xyz`;
  expect(await findMeant(context.db, list)).toEqual({
    ids: [11, 12, 13, candidateId],
    unknown: ["nobody@people.example", "#99999", "xyz"],
    unclear: [],
    left: 0,
  });
});

test("names are taken where nothing else fits; what is not found and what is ambiguous is told apart", async () => {
  const people = context.db.select().from(candidates).all();
  const same = people.filter(
    ({ name }, _index, all) => all.filter((other) => other.name === name).length > 1,
  );
  const [one, another] = people.filter((person) => !same.includes(person));
  const twice = same[0]!.name;
  const namesakes = same.filter(({ name }) => name === twice);
  const [, , , handle] = blueskyAccounts();
  const list = `${one!.name.replace(/[a-z]/g, (letter) => letter.toUpperCase())}; ${twice}\tNobody Atall\n ${another!.name}  ${another!.email}
octo-nobody ada_nobody\nbluesky:${handle!.handle} #7 8`;
  expect(await findMeant(context.db, list)).toEqual({
    ids: [one!.id, another!.id, handle!.candidateId, 7, 8],
    unknown: ["Nobody Atall", "octo-nobody", "ada_nobody"],
    unclear: [{ text: twice, ids: namesakes.map(({ id }) => id) }],
    left: 0,
  });
});

test("a name may be turned: last name, first name", async () => {
  await transact(context.db, (tx) =>
    tx.update(candidates).set({ name: "Ada van der Turned" }).where(eq(candidates.id, 149)),
  );
  const list = "van der Turned, Ada\nAda, Turned\nperson11@people.example, #12";
  expect(await findMeant(context.db, list)).toEqual({
    ids: [149, 11, 12],
    unknown: ["Ada", "Turned"],
    unclear: [],
    left: 0,
  });
});

test("words that are a name, and all of them handles too, are ambiguous", async () => {
  const [first, second, third] = blueskyAccounts();
  const words = `${first!.handle} ${second!.handle}`;
  await transact(context.db, (tx) =>
    tx.update(candidates).set({ name: words }).where(eq(candidates.id, 150)),
  );
  expect(await findMeant(context.db, `${words}\n${third!.handle}`)).toMatchObject({
    unclear: [{ text: words, ids: expect.arrayContaining([150, first!.candidateId]) }],
    unknown: [],
  });
});
