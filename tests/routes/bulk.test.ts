import { eq, lt } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { NOBODY_SELECTED } from "#app/pages/flash.server.ts";
import { readPlaced, readTagged } from "#app/pages/bulk-choices.server.ts";
import { eraseSelected } from "#app/operations/candidate/erase.server.ts";
import { action, loader } from "#app/routes/candidates.bulk.tsx";
import { action as answerScript, loader as offered } from "#app/routes/candidates.bulk_.answer.ts";
import type { Question } from "#app/pages/bulk.server.ts";
import { action as csv } from "#app/routes/candidates[.]csv.ts";
import { Conflict } from "#app/operations/errors.ts";
import type { Refused } from "#app/view/bulk-forms.tsx";
import type { Offered } from "#app/view/send.ts";
import { readSelected, selectionOf } from "#app/view/selection.server.ts";
import { MOST_PLACED, MOST_SELECTED } from "#app/view/selection.ts";
import { listCandidateIds } from "#db/candidates.server.ts";
import { findTag } from "#db/tags.server.ts";
import { addPosition } from "#app/operations/position/add.server.ts";
import { closePosition } from "#app/operations/position/close.server.ts";
import { listStages } from "#db/stages.server.ts";
import { undoApplications } from "#app/operations/application/undo.server.ts";
import { activities, applications, candidates, decisions, jobs } from "#db/schema.server.ts";
import { acting } from "#tests/support/acting.ts";
import { flashOf, landing, request, signedIn, testContext } from "#tests/support/app.ts";
import { fillWithMany } from "#tests/support/many.ts";

const PEOPLE = 300;
let context: ReturnType<typeof testContext>;
let cookie: string;
beforeEach(async () => {
  context = testContext();
  cookie = await signedIn(context, "recruiter");
  fillWithMany(context.db, PEOPLE);
});

type Form = Record<string, string | string[]>;
const act = (form: Form, as = cookie) =>
  action({
    request: request("/candidates/bulk", as, form),
    context,
    params: {},
  }) as Promise<Response>;
async function post(form: Form): Promise<string | Question> {
  const answer: unknown = await act(form);
  return answer instanceof Response
    ? String(await landing(answer))
    : (answer as { data: Question }).data;
}
const refusedOf = (asked: string | Question) => (asked as { refused?: Refused }).refused;
const everybody = () => listCandidateIds(context.db, { sort: "score", dir: "desc" });
const logged = () => context.db.select().from(activities).all();

describe("who is selected", () => {
  const read = (form: Record<string, string>) => {
    const selection = selectionOf(new URLSearchParams(form), { refreshHours: 24 });
    return selection && readSelected(context.db, selection, Date.now());
  };

  test("those ticked who are there, in the order they were ticked", async () => {
    expect(await read({ ids: "7,3,9999,7,x,-1" })).toEqual([7, 3]);
  });

  test("all that a view finds but those taken out, whatever page is shown", async () => {
    const inLisbon = await listCandidateIds(context.db, {
      city: ["Lisbon"],
      sort: "name",
      dir: "asc",
    });
    const [first = 0, ...others] = inLisbon;
    const view = "city=Lisbon&sort=name&page=2&size=25";
    expect(await read({ all: "1", view, except: String(first), ids: "1,2" })).toEqual(others);
    expect(others.length).toBeGreaterThan(5);
  });

  test("where no scripts run, a page asks what to do with the same people", async () => {
    const asked = await post({
      do: "choose",
      ids: ["7", "3"],
      to: "/candidates?q=a",
      scoreSeen: "1",
    });
    expect(asked).toEqual({
      ask: "what",
      count: 2,
      to: "/candidates?q=a",
      scoreSeen: true,
      positionId: 1,
      placed: { people: 2, inPosition: { 1: 2 } },
      tagged: expect.arrayContaining([expect.any(Number)]),
      fields: [["ids", "7,3"]],
    });
    const all = await post({ do: "choose", all: "1", view: "city=Lisbon", except: "1" });
    expect(all).toMatchObject({
      scoreSeen: false,
      fields: [
        ["all", "1"],
        ["view", "city=Lisbon"],
        ["except", "1"],
      ],
    });
    expect(await post({ do: "choose" })).toBe(`/candidates · ${NOBODY_SELECTED}`);
  });

  test("open positions with their stages, and tags, are there to choose from", async () => {
    const { id } = await addPosition(acting(context.db), { title: "Closed one", city: "" });
    await closePosition(acting(context.db), { id });
    await act({ do: "tag", tag: "seldom", ids: "1" });
    const choices = await loader({
      request: request("/candidates/bulk", cookie),
      context,
      params: {},
    });
    expect(choices.positions.map(({ title }) => title)).not.toContain("Closed one");
    expect(choices.positions[0]?.stages.map(({ name }) => name)).toContain("New");
    expect(choices.tags.map(({ name }) => name)).toContain("seldom");
  });

  test("first comes the position in which most of those selected are; who is gone is told", async () => {
    const positions: number[] = [];
    for (const [title, ids] of [
      ["Cook", "1,2,3"],
      ["Baker", "3,4"],
    ] as const) {
      const { id } = await addPosition(acting(context.db), { title, city: "" });
      await act({ do: "add", positionId: String(id), ids });
      positions.push(id);
    }
    const [cook, baker] = positions;
    const offer = async (ids: string) => {
      const answer = await offered({
        request: request(`/candidates/bulk/answer?ids=${ids}`, cookie),
        context,
        params: {},
      });
      return (await answer.json()) as Offered;
    };
    // Everybody is in the default position too, and somebody who is in no other counts there.
    expect((await offer("4,5,6")).positionId).toBe(1);
    expect(await offer("1,2,3,4,9999")).toMatchObject({ positionId: cook, gone: ["9999"] });
    expect(await offer("4")).toMatchObject({ positionId: baker, gone: [] });
    await closePosition(acting(context.db), { id: baker! });
    expect((await offer("4")).positionId).toBe(1);
    expect((await offer("")).positionId).toBeUndefined();
    expect(await post({ do: "choose", ids: "1,2" })).toMatchObject({ positionId: cook });
  });

  test("how many of them are in each position is known before they are moved", async () => {
    const { id } = await addPosition(acting(context.db), { title: "Cook", city: "" });
    await act({ do: "add", positionId: String(id), ids: "1,2,3" });
    const placed = async (query: string) => {
      const answer = await offered({
        request: request(`/candidates/bulk/answer?${query}`, cookie),
        context,
        params: {},
      });
      return ((await answer.json()) as Offered).placed;
    };
    expect(await placed("ids=2,3,4,9999")).toEqual({ people: 3, inPosition: { 1: 3, [id]: 2 } });
    const view = encodeURIComponent(`position=${id}`);
    expect(await placed(`all=1&view=${view}&except=3`)).toEqual({
      people: 2,
      inPosition: { 1: 2, [id]: 2 },
    });
    expect(await placed("ids=")).toEqual({ people: 0, inPosition: {} });
    expect(await post({ do: "choose", ids: "3,4" })).toMatchObject({
      placed: { people: 2, inPosition: { 1: 2, [id]: 1 } },
    });
  });

  test("of too many nobody counts who is in which position, or has which tags", async () => {
    const some = Array.from({ length: MOST_PLACED }, (_, nth) => nth + 1);
    expect(await readPlaced(context.db, some)).toMatchObject({ people: MOST_PLACED });
    expect(await readPlaced(context.db, [...some, MOST_PLACED + 1])).toBeUndefined();
    expect(await readTagged(context.db, some)).toHaveLength(8);
    expect(await readTagged(context.db, [...some, MOST_PLACED + 1])).toBeUndefined();
  });

  test("the tags that can be removed are those that any of them has", async () => {
    await act({ do: "tag", tag: "seldom", ids: "1,2" });
    await act({ do: "tag", tag: "never", ids: "3" });
    const tagged = async (ids: string) => {
      const answer = await offered({
        request: request(`/candidates/bulk/answer?ids=${ids}`, cookie),
        context,
        params: {},
      });
      const { tags, tagged: theirs } = (await answer.json()) as Offered;
      return tags.filter(({ id }) => theirs?.includes(id)).map(({ name }) => name);
    };
    expect(await tagged("2,4")).toContain("seldom");
    expect(await tagged("2,4")).not.toContain("never");
    const { id } = (await findTag(context.db, "never"))!;
    const asked = await post({ do: "choose", ids: "1,3" });
    expect((asked as { tagged?: number[] }).tagged).toContain(id);
  });

  test("nobody is nobody, and never everybody", async () => {
    expect(await read({})).toBeNull();
    expect(await read({ ids: "" })).toBeNull();
    expect(await read({ view: "city=Lisbon" })).toBeNull();
    expect(await post({ do: "delete" })).toBe(`/candidates · ${NOBODY_SELECTED}`);
    expect(await everybody()).toHaveLength(PEOPLE);
  });

  test("more than can be ticked one by one are refused", async () => {
    const ids = Array.from({ length: MOST_SELECTED + 1 }, (_, index) => index + 1);
    await expect(
      eraseSelected(acting(context.db), { selection: { ids }, atMost: 1e6 }),
    ).rejects.toThrow(/at most 5,000/);
  });
});

describe("deleting", () => {
  test("asks with the count, and changes nothing until somebody says yes", async () => {
    const asked = await post({ do: "delete", ids: ["1", "2", "3"], to: "/candidates?sort=name" });
    expect(asked).toEqual({
      ask: "delete",
      count: 3,
      names: context.db
        .select({ name: candidates.name })
        .from(candidates)
        .where(lt(candidates.id, 4))
        .all()
        .map(({ name }) => name),
      to: "/candidates?sort=name",
      fields: [["ids", "1,2,3"]],
    });
    expect(await everybody()).toHaveLength(PEOPLE);
  });

  test("deletes them all as one activity", async () => {
    const before = logged().length;
    expect(
      await post({ do: "delete", agreed: "60", all: "1", view: "", except: idsFrom(61) }),
    ).toMatch(/^\/candidates · Deleted 60 candidates\b/);
    expect(await everybody()).toHaveLength(PEOPLE - 60);
    expect(logged().slice(before)).toMatchObject([
      { verb: "deleted", entityType: "candidate", detail: { candidates: 60 } },
    ]);
  });

  test("sent twice at once is done and logged once, and said in full", async () => {
    const before = logged().length;
    const form = { do: "delete", agreed: "60", all: "1", view: "", except: idsFrom(61) };
    expect((await Promise.all([post(form), post(form)])).toSorted()).toEqual([
      "/candidates · Deleted 60 candidates, with everything that was held about them.",
      "/candidates · Nobody was deleted: they were already gone.",
    ]);
    expect(logged().slice(before)).toMatchObject([{ verb: "deleted", detail: { candidates: 60 } }]);
  });

  test("asks again when there are more now than somebody agreed to", async () => {
    const asked = await post({ do: "delete", agreed: "10", all: "1", view: "" });
    expect(asked).toMatchObject({ ask: "delete", count: PEOPLE });
    expect((asked as { refused: string }).refused).toMatch(/more than the 10/);
    expect(await everybody()).toHaveLength(PEOPLE);
    await expect(
      eraseSelected(acting(context.db), {
        selection: { view: "", refreshHours: 24 },
        atMost: PEOPLE - 1,
      }),
    ).rejects.toThrow(Conflict);
  });

  const idsFrom = (first: number) =>
    Array.from({ length: PEOPLE - first + 1 }, (_, index) => first + index).join();
});

describe("refreshing", () => {
  test("a few are refreshed at once", async () => {
    expect(await post({ do: "refresh", ids: "1,2,3" })).toMatch(/Refreshing \d+ account/);
    expect(context.wakes()).toBe(1);
  });

  test("many only after it was said what that takes", async () => {
    const asked = (await post({ do: "refresh", all: "1", view: "" })) as Extract<
      Question,
      { ask: "refresh" }
    >;
    expect(asked).toMatchObject({ ask: "refresh", count: PEOPLE });
    const github = asked.cost.hosts.find(({ host }) => host === "github");
    expect(github?.accounts).toBeGreaterThan(60);
    // 60 requests an hour without a token.
    expect(github?.ms).toBeGreaterThan(3_600_000);
    expect(asked.cost.ms).toBe(Math.max(...asked.cost.hosts.map(({ ms }) => ms ?? 0)));
    expect(asked.cost.unread).toBeGreaterThan(0);
    expect(context.db.select().from(jobs).all()).toEqual([]);

    expect(await post({ do: "refresh", agreed: "1", all: "1", view: "" })).toMatch(
      new RegExp(`Refreshing ${asked.cost.accounts} accounts`),
    );
    expect(context.db.select().from(jobs).all()).toHaveLength(asked.cost.accounts);
    expect(logged().filter(({ verb }) => verb === "refreshed")).toHaveLength(1);
  });
});

describe("tagging", () => {
  const having = (name: string) =>
    listCandidateIds(context.db, { tag: [name], sort: "score", dir: "desc" });

  test("is one activity for all that match, and one button takes it back", async () => {
    const before = logged().length;
    const { length: had } = await having("go");
    const answer = await act({ do: "tag", tag: "go", all: "1", view: "", to: "/candidates" });
    expect(await landing(answer)).toBe(`/candidates · Tagged ${PEOPLE - had} candidates “go”.`);
    expect(await having("go")).toHaveLength(PEOPLE);
    expect(logged().slice(before)).toMatchObject([
      { verb: "tagged", entityType: "tag", detail: { candidates: PEOPLE - had } },
    ]);
    const undo = (await flashOf(answer))?.undo;
    expect(undo?.action).toBe("/candidates/bulk");
    expect(await post(undo?.fields ?? {})).toBe(
      `/candidates · Removed “go” from ${PEOPLE - had} candidates.`,
    );
    expect(await having("go")).toHaveLength(had);
  });

  test("untagging takes it from those who have it, and gives it back", async () => {
    const had = await having("rust");
    const tag = (await findTag(context.db, "rust"))!;
    const answer = await act({ do: "untag", tagId: String(tag.id), all: "1", view: "" });
    expect(await having("rust")).toEqual([]);
    await post((await flashOf(answer))?.undo?.fields ?? {});
    expect(await having("rust")).toEqual(had);
  });

  test("what another member's undo kept is nobody's to use", async () => {
    const answer = await act({ do: "tag", tag: "new one", ids: "1,2,3" });
    const kept = (await flashOf(answer))?.undo?.fields["kept"] ?? "";
    const other = await signedIn(context, "owner");
    expect(await landing(await act({ do: "tag", tag: "stolen", kept }, other))).toMatch(
      /no longer be undone/,
    );
    expect(await having("stolen")).toEqual([]);
  });

  test("without a name nothing is tagged", async () => {
    expect(refusedOf(await post({ do: "tag", tag: " ", ids: "1" }))).toMatchObject({ by: "tag" });
    expect(await having(" ")).toEqual([]);
  });

  test("an undo that is refused says so on the page it was pressed on", async () => {
    const to = "/candidates?q=a";
    expect(await post({ do: "untag", tagId: "99999", ids: "1", undo: "1", to })).toContain(to);
  });
});

test("an export takes those selected, in the order of the view", async () => {
  const response = await csv({
    request: request("/candidates.csv?sort=name&dir=desc", cookie, { ids: "3,1,2", view: "" }),
    context,
    params: {},
  });
  const names = context.db.select().from(candidates).all().slice(0, 3);
  const expected = names.toSorted((a, b) => (a.name < b.name ? 1 : -1)).map(({ id }) => String(id));
  const lines = (await response.text()).trim().split("\r\n").slice(1);
  expect(lines.map((line) => line.split(",")[0])).toEqual(expected);
});

test("a button that is not there does nothing", async () => {
  for (const button of ["promote", "constructor", "__proto__", "toString"])
    await expect(post({ do: button, ids: "1" })).rejects.toMatchObject({ status: 400 });
});

describe("moving to a stage", () => {
  let cook = 0;
  beforeEach(async () => {
    cook = (await addPosition(acting(context.db), { title: "Cook" })).id;
    await post({ do: "add", positionId: String(cook), ids: "1,2,3" });
  });
  const stageOf = async (name: string) =>
    String((await listStages(context.db, cook)).find((stage) => stage.name === name)?.id);
  const stageIds = () =>
    context.db
      .select({ stageId: applications.stageId })
      .from(applications)
      .where(eq(applications.positionId, cook))
      .all();

  test("moves those in the position, tells of the others, is one activity and is undone", async () => {
    const before = stageIds();
    const stageId = await stageOf("Interview");
    const answer = await act({ do: "move", stageId, ids: "1,2,3,4", to: "/candidates" });
    expect(await flashOf(answer)).toMatchObject({
      text: "Moved 3 to Interview in Cook. 1 is not in Cook.",
    });
    expect(stageIds()).toEqual([1, 2, 3].map(() => ({ stageId: Number(stageId) })));
    const moves = logged().filter(({ verb }) => verb === "moved");
    expect(moves).toHaveLength(1);
    await undoApplications(acting(context.db), { activityId: moves[0]!.id });
    expect(stageIds()).toEqual(before);
  });

  test("leaving the pipeline takes one reason for all, or nobody is moved", async () => {
    const before = stageIds();
    const stageId = await stageOf("Not continuing");
    const asked = await post({ do: "move", stageId, ids: "1,2", reason: " x" });
    expect(refusedOf(asked)).toMatchObject({ by: "move", typed: { stageId, reason: " x" } });
    expect(stageIds()).toEqual(before);
    await post({ do: "move", stageId, ids: "1,2", reason: "The role was filled" });
    expect(context.db.select({ reason: decisions.reason }).from(decisions).all()).toEqual([
      { reason: "The role was filled" },
      { reason: "The role was filled" },
    ]);
  });

  test("a stage that is gone changes nobody", async () => {
    expect(refusedOf(await post({ do: "move", stageId: "99999", ids: "1" }))).toMatchObject({
      by: "move",
      typed: { stageId: "99999" },
    });
  });

  test("nobody is moved before a stage is chosen", async () => {
    const before = stageIds();
    const asked = await post({ do: "move", stageId: "", ids: "1,2,3" });
    expect(refusedOf(asked)).toMatchObject({ by: "move", text: "Choose a stage." });
    expect(stageIds()).toEqual(before);
  });

  test("nobody has to be selected again after a refusal, whoever was", async () => {
    const gone = String(cook + 1);
    const all = { all: "1", view: "city=Lisbon", except: "1" };
    expect(
      await post({ do: "add", positionId: gone, ...all, to: "/candidates?sort=name" }),
    ).toEqual(
      expect.objectContaining({ ask: "what", to: "/candidates?sort=name", fields: pairs(all) }),
    );
    const ids = { ids: "7,3" };
    await closePosition(acting(context.db), { id: cook });
    const asked = await post({ do: "add", positionId: String(cook), ...ids });
    expect(asked).toMatchObject({ fields: pairs(ids), count: 2 });
    expect(refusedOf(asked)).toMatchObject({ by: "add", typed: { positionId: String(cook) } });
  });
  const pairs = (form: Record<string, string>) => Object.entries(form);
});

describe("what a script is told", () => {
  const told = async (form: Form, as = cookie) => {
    const response = await answerScript({
      request: request("/candidates/bulk/answer", as, form),
      context,
      params: {},
    });
    const { status, headers } = response;
    const text = await response.text();
    return { status, location: headers.get("Location"), said: text ? JSON.parse(text) : null };
  };

  test("that it was done, with words for the page", async () => {
    expect(await told({ do: "tag", tag: "told", ids: "1" })).toMatchObject({
      said: { done: true },
    });
    const response = await answerScript({
      request: request("/candidates/bulk/answer", cookie, { do: "tag", tag: "told", ids: "2" }),
      context,
      params: {},
    });
    expect((await flashOf(response))?.text).toContain("told");
  });

  test("that a page asks first, and nothing is done yet", async () => {
    expect((await told({ do: "delete", ids: "1,2" })).said).toEqual({ asks: true });
    expect((await told({ do: "refresh", all: "1", view: "" })).said).toEqual({ asks: true });
    expect(await everybody()).toHaveLength(PEOPLE);
  });

  test("why it was refused", async () => {
    const refused = { refused: { text: expect.any(String) } };
    expect(await told({ do: "move", stageId: "99999", ids: "1" })).toMatchObject({
      status: 404,
      said: refused,
    });
    expect(await told({ do: "promote", ids: "1" })).toMatchObject({ status: 400, said: refused });
    const viewer = await signedIn(context, "viewer");
    expect(await told({ do: "tag", tag: "told", ids: "1" }, viewer)).toMatchObject({
      status: 403,
      said: refused,
    });
  });

  test("to sign in again", async () => {
    const { location } = await told({ do: "tag", tag: "a long one, as typed", ids: "1" }, "");
    expect(location).toMatch(/^\/login/);
  });
});
