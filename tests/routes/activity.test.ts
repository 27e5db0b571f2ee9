import { beforeEach, describe, expect, it } from "vitest";
import { addCandidates } from "#app/operations/candidate/add.server.ts";
import { editCandidate } from "#app/operations/candidate/edit.server.ts";
import { eraseCandidate } from "#app/operations/candidate/erase.server.ts";
import { addApplications } from "#app/operations/application/add.server.ts";
import { addPosition } from "#app/operations/position/add.server.ts";
import { loader } from "#app/routes/activity/route.tsx";
import { activities } from "#db/schema.server.ts";
import { makeActivity } from "#tests/support/factories.ts";
import { acting } from "#tests/support/acting.ts";
import { request, signedIn, testContext } from "#tests/support/app.ts";

const DAY = 86_400_000;
const T = Date.UTC(2026, 2, 1, 12);
let context: ReturnType<typeof testContext>;
let cookie: string;
const by = { id: 1, name: "Olga Owner" };
const ada = { email: null, headline: null, city: null, tags: [] };

beforeEach(async () => {
  context = testContext();
  cookie = await signedIn(context, "owner");
  const people = [{ name: "Ada Example", email: null, headline: null, city: null, accounts: [] }];
  await addCandidates(acting(context.db, T, by), { people, origin: "given" });
  await addPosition(acting(context.db, T + DAY, by), { title: "Cook" });
  await addApplications(acting(context.db, T + 2 * DAY, { type: "system" }), {
    shortlist: true,
    positionId: 2,
    candidateIds: [1],
  });
});

const load = (search = "", as = cookie) =>
  loader({ request: request(`/activity${search}`, as), context, params: {} });
const verbs = async (search = "") => (await load(search)).rows.map(({ verb }) => verb);

describe("the activity page", () => {
  it("tells who did what, newest first, with today's names", async () => {
    const edit = { id: 1, version: 1, name: "Ada Renamed", ...ada };
    await editCandidate(acting(context.db, T + 3 * DAY, by), edit);
    const { rows } = await load("?from=2026-03-01");
    expect(
      rows.map(({ who, verb, candidates, position }) => [who, verb, candidates, position]),
    ).toEqual([
      ["Olga Owner", "edited", [{ id: 1, name: "Ada Renamed" }], null],
      [null, "shortlisted", [{ id: 1, name: "Ada Renamed" }], "Cook"],
      ["Olga Owner", "added", [], "Cook"],
      ["Olga Owner", "added", [{ id: 1, name: "Ada Renamed" }], null],
    ]);
  });

  it("keeps no name of somebody who was deleted", async () => {
    await eraseCandidate(acting(context.db, T + 3 * DAY, by), { id: 1 });
    const page = await load();
    expect(page.rows[0]).toMatchObject({ verb: "deleted", candidates: [{ id: 1, name: null }] });
    expect(JSON.stringify([page, await context.db.select().from(activities)])).not.toContain("Ada");
  });

  it.each([
    ["?who=system&from=2026-03-01", ["shortlisted"]],
    ["?who=1&what=position", ["added"]],
    ["?verb=added&what=candidate", ["added"]],
    ["?from=2026-03-02&to=2026-03-02", ["added"]],
    ["?from=2026-03-02&to=2026-03-03", ["shortlisted", "added"]],
    ["?who=x&what=nothing&from=yesterday&to=2026-99-99&verb=added", ["added", "added"]],
  ])("filters: %s", async (search, found) => {
    expect(await verbs(search)).toEqual(found);
  });

  it("is read a page at a time, each row once, whatever comes meanwhile", async () => {
    const at = T + 9 * DAY;
    const rows = Array.from({ length: 120 }, (_, index) => ({
      at: at - Math.floor(index / 7),
      actorType: "member",
      actorId: 1,
      verb: `verb ${index}`,
      entityType: "candidate",
      detail: {},
    }));
    for (const row of rows) await makeActivity(context.db, row);
    const seen: string[] = [];
    let search = "?from=2026-03-09";
    for (let pages = 0; pages < 5; pages++) {
      const page = await load(search);
      seen.push(...page.rows.map(({ verb }) => verb));
      await makeActivity(context.db, { ...rows[0]!, at: at + pages + 1 });
      if (!page.next) break;
      search = `?from=2026-03-09&after=${page.next.at}-${page.next.id}`;
    }
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
  });

  it("is for owners and recruiters", async () => {
    expect((await load("", await signedIn(context, "recruiter"))).rows.length).toBeGreaterThan(0);
    await expect(load("", await signedIn(context, "viewer"))).rejects.toMatchObject({
      status: 403,
    });
  });
});
