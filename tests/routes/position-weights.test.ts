import { beforeEach, describe, expect, test } from "vitest";
import { makeCandidate, makePosition, makeSnapshot } from "#tests/support/factories.ts";
import { rescore } from "#tests/support/rescore.ts";
import { action, loader } from "#app/routes/positions.$id/route.tsx";
import { outcomesOf, readPeople } from "#app/routes/positions.$id/outcome.ts";
import { activities, candidates, positions, scores, snapshots } from "#db/schema.server.ts";
import { score } from "#scoring/index.ts";
import { flashOf, landing, request, signedIn, testContext } from "#tests/support/app.ts";
import { weighPosition } from "#app/operations/position/weigh.server.ts";
import { shortlist } from "#tests/support/applications.ts";
import { acting } from "#tests/support/acting.ts";

let context: ReturnType<typeof testContext>;
let cookie: string;
const AT = Date.UTC(2026, 2, 1, 12);

beforeEach(async () => {
  context = testContext();
  cookie = await signedIn(context, "recruiter");
  const heard = {
    audience: { followers: 9000, lists: 200 },
    received: { replies: 1, reshares: 0 },
    sent: { replies: 0, reshares: 0 },
  };
  const answered = {
    audience: { followers: 300, lists: 4 },
    received: { replies: 90, reshares: 20 },
    sent: { replies: 60, reshares: 9 },
  };
  await makeCandidate(context.db, {
    name: "Reacher",
    accounts: [
      { handle: "r", facts: heard },
      { handle: "r", network: "bluesky", facts: answered },
    ],
  });
  await makeCandidate(context.db, {
    name: "Answered",
    accounts: [{ handle: "a", facts: answered }],
  });
  await makeCandidate(context.db, { name: "Unseen" });
  for (const id of [1, 2, 3]) await rescore(context.db, id, { at: AT });
  await shortlist(acting(context.db, 1), [3, 1, 2]);
});

const post = async (form: Record<string, string>, as = cookie, id = "1") => {
  const result = await action({
    request: request(`/positions/${id}`, as, form),
    context,
    params: { id },
  }).catch((error: unknown) => error);
  return result instanceof Response ? ((await landing(result)) ?? result.status) : result;
};
const load = (as = cookie) =>
  loader({ request: request("/positions/1", as), context, params: { id: "1" } });
const weigh = (reach: string, response: string, participation: string, as = cookie) =>
  post({ intent: "weigh", reach, response, participation }, as);
const saved = async () => (await load()).position.rubric;
const log = () =>
  context.db
    .select()
    .from(activities)
    .all()
    .filter(({ verb }) => verb === "weighed")
    .map(({ detail, actorId }) => [detail, actorId]);

describe("the weights of a position", () => {
  const STANDARD = { reach: 40, response: 40, participation: 20 };

  test("are the standard until somebody sets others, and are signed", async () => {
    expect(await saved()).toEqual(STANDARD);
    expect(await weigh("0", "70", "30")).toMatch(/^\/positions\/1 · Weights saved\./);
    expect(await saved()).toEqual({ reach: 0, response: 70, participation: 30 });
    expect(log()).toEqual([[{ reach: 0, response: 70, participation: 30 }, 2]]);
  });

  test("come back by the undo of a change, and stay when somebody set others since", async () => {
    const flash = async (form: Record<string, string>) => {
      const sent = request("/positions/1", cookie, form);
      const answer: unknown = await action({ request: sent, context, params: { id: "1" } });
      return flashOf(answer);
    };
    const set = (reach: string, response: string) =>
      flash({ intent: "weigh", reach, response, participation: "20" });
    const undoOf = async (said: ReturnType<typeof flash>) => ({ ...(await said)?.undo?.fields });
    const first = await undoOf(set("60", "20"));
    const standard = await undoOf(flash({ intent: "standard" }));
    await flash(standard);
    expect(await saved()).toEqual({ reach: 60, response: 20, participation: 20 });
    await set("70", "10");
    expect(await flash(first)).toMatchObject({
      text: expect.stringContaining("Somebody has changed the weights"),
      undo: null,
    });
    expect(await saved()).toEqual({ reach: 70, response: 10, participation: 20 });
    expect(await flash({ ...first, instead: "x" })).toMatchObject({ undo: null });
    expect(await saved()).toEqual({ reach: 70, response: 10, participation: 20 });
  });

  test("of sliders that did not know of one another are brought to 100", async () => {
    await weigh("50", "50", "100");
    expect(await saved()).toEqual({ reach: 25, response: 25, participation: 50 });
  });

  test("go back to the standard in one step", async () => {
    await weigh("80", "0", "20");
    expect(await post({ intent: "standard" })).toMatch(/^\/positions\/1 · .*\bstandard\b/);
    expect(await saved()).toEqual(STANDARD);
    expect(log()).toHaveLength(2);
  });

  test("leave no trace when nothing changes, and none on other positions", async () => {
    await makePosition(context.db, { title: "Other" });
    await weigh("40", "40", "20");
    expect(log()).toEqual([]);
    await weigh("50", "30", "20");
    await weigh("100", "60", "40");
    expect(log()).toHaveLength(1);
    expect(
      context.db
        .select()
        .from(positions)
        .all()
        .map((row) => row.reachWeight),
    ).toEqual([50, 40]);
  });

  test("that do not sum to 100 are refused by the operation itself", async () => {
    const rubric = { reach: 40, response: 40, participation: 21 };
    await expect(weighPosition(acting(context.db, 2), { id: 1, rubric })).rejects.toThrow();
    expect(await saved()).toEqual(STANDARD);
  });

  test.each([
    [["101", "1", "1"], /^Reach: .*\b0 to 100\b/],
    [["1", "-1", "x"], /^Response, Participation: /],
    [["1", "1e0", ""], /^Response, Participation: /],
    [["1", "Infinity", "1"], /^Response: /],
    [["0", "0", "0"], /above 0/],
    [["0.4", "0", "0"], /^Reach: /],
  ])(
    "refuse %j, say why and keep what was typed",
    async ([reach = "", response = "", participation = ""], why) => {
      expect(await weigh(reach, response, participation)).toEqual({
        at: "weights",
        error: expect.stringMatching(why),
        typed: { reach, response, participation },
      });
      expect(await saved()).toEqual(STANDARD);
      expect(log()).toEqual([]);
    },
  );

  test("never change a stored score", async () => {
    const stored = () => [
      context.db.select().from(candidates).all(),
      context.db.select().from(scores).all(),
    ];
    const before = stored();
    await weigh("0", "3", "3");
    expect(stored()).toEqual(before);
  });

  test("are set by recruiters and seen by viewers", async () => {
    const viewer = await signedIn(context, "viewer");
    expect(await weigh("2", "1", "1", viewer)).toBe(403);
    expect(await post({ intent: "standard" }, viewer)).toBe(403);
    expect(await load(viewer)).toMatchObject({
      mayEdit: false,
      position: { rubric: { reach: 40 } },
    });
    expect((await load(viewer)).people).toHaveLength(3);
    expect(await weigh("1", "1", "2", "")).toBe("/login");
  });
});

describe("who is scored under them", () => {
  test("are the people of the shortlist in its order, with the facts and the moment of their stored score", async () => {
    const { people, shortlist: entries } = await load();
    expect(people.map(({ id, name, subject }) => [id, name, subject.accounts.length])).toEqual([
      [3, "Unseen", 0],
      [1, "Reacher", 2],
      [2, "Answered", 1],
    ]);
    expect(people.map(({ subject }) => score(subject).score)).toEqual(
      entries.map((entry) => entry.score),
    );
    const outcomes = outcomesOf(readPeople(people), { reach: 0, response: 25, participation: 75 });
    expect(outcomes.map(({ name }) => name)).toEqual(
      ["Answered", "Reacher", "Unseen"].toSorted((a, b) => of(outcomes, b) - of(outcomes, a)),
    );
  });

  test("read the newest facts of an account only", async () => {
    const { db } = context;
    for (const { accountId, observedAt } of await db.select().from(snapshots))
      await makeSnapshot(db, { accountId, observedAt: observedAt - 9, facts: { network: "old" } });
    expect(JSON.stringify((await load()).people)).not.toContain("old");
  });

  test("are two hundred at most", async () => {
    const more: number[] = [];
    for (let i = 0; i < 220; i++)
      more.push((await makeCandidate(context.db, { name: `P${i}` })).id);
    await shortlist(acting(context.db, 2), more);
    const { people, shortlist: entries } = await load();
    expect([people.length, entries.length]).toEqual([200, 223]);
    expect(people.map(({ id }) => id)).toEqual(entries.slice(0, 200).map(({ id }) => id));
  });
});

const of = (outcomes: ReturnType<typeof outcomesOf>, name: string) =>
  outcomes.find((one) => one.name === name)?.after.score ?? 0;
