import { beforeEach, describe, expect, it } from "vitest";
import { addCandidates } from "#app/operations/candidate/add.server.ts";
import { editCandidate } from "#app/operations/candidate/edit.server.ts";
import { eraseCandidate } from "#app/operations/candidate/erase.server.ts";
import { addApplications } from "#app/operations/application/add.server.ts";
import { addPosition } from "#app/operations/position/add.server.ts";
import { loader } from "#app/routes/activity/route.tsx";
import { activities } from "#db/schema.server.ts";
import { makeActivity, makeCandidate, makeImport } from "#tests/support/factories.ts";
import { mergeCandidates } from "#app/operations/candidate/merge.server.ts";
import { plain } from "#tests/support/activity.ts";
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
const told = async (search = "") =>
  (await load(search)).rows.map(({ sentence }) => plain(sentence));
const SAID = {
  listed: "Touchstone added Ada Example to the shortlist for Cook",
  position: "Olga Owner created the position Cook",
  person: "Olga Owner added Ada Example",
};

describe("the activity page", () => {
  it("tells who did what, newest first, with today's names", async () => {
    const edit = { id: 1, version: 1, name: "Ada Renamed", ...ada };
    await editCandidate(acting(context.db, T + 3 * DAY, by), edit);
    expect(await told("?from=2026-03-01")).toEqual([
      "Olga Owner edited Ada Renamed",
      "Touchstone added Ada Renamed to the shortlist for Cook",
      "Olga Owner created the position Cook",
      "Olga Owner added Ada Renamed",
    ]);
    const { rows } = await load("?who=system&from=2026-03-01");
    expect(rows[0]?.sentence).toContainEqual({ name: "Ada Renamed", to: "/candidates/1" });
    expect(rows[0]?.sentence).toContainEqual({ name: "Cook", to: "/positions/2" });
  });

  it("keeps no name of somebody who was deleted", async () => {
    await eraseCandidate(acting(context.db, T + 3 * DAY, by), { id: 1 });
    const page = await load();
    expect(page.rows.map(({ sentence }) => plain(sentence))).toEqual([
      "Olga Owner deleted 1 person",
      "Touchstone added an erased candidate to the shortlist for Cook",
      SAID.position,
      "Olga Owner added an erased candidate",
    ]);
    expect(JSON.stringify([page, await context.db.select().from(activities)])).not.toContain("Ada");
  });

  it.each([
    ["?who=system&from=2026-03-01", [SAID.listed]],
    ["?who=1&what=position", [SAID.position]],
    ["?verb=added&what=candidate", [SAID.person]],
    ["?from=2026-03-02&to=2026-03-02", [SAID.position]],
    ["?from=2026-03-02&to=2026-03-03", [SAID.listed, SAID.position]],
    ["?what=constructor&verb=added", [SAID.position, SAID.person]],
    ["?who=x&what=nothing&from=yesterday&to=2026-99-99&verb=added", [SAID.position, SAID.person]],
  ])("filters: %s", async (search, found) => {
    expect(await told(search)).toEqual(found);
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
      seen.push(...page.rows.map(({ sentence }) => plain(sentence)));
      await makeActivity(context.db, { ...rows[0]!, at: at + pages + 1 });
      if (!page.next) break;
      search = `?from=2026-03-09&after=${page.next.at}-${page.next.id}`;
    }
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
  });

  it("names the survivor where a candidate was merged", async () => {
    const { id } = await makeCandidate(context.db, { name: "Ada Twice" });
    const own = "survivor" as const;
    await mergeCandidates(acting(context.db, T + 3 * DAY, by), {
      survivorId: id,
      duplicateId: 1,
      versions: { survivor: 1, duplicate: 1 },
      choice: { name: own, email: own, headline: own, city: own },
    });
    expect((await told()).slice(0, 2)).toEqual([
      "Olga Owner merged a duplicate into Ada Twice",
      "Touchstone added Ada Twice to the shortlist for Cook",
    ]);
  });

  it("tells of the slices of one import as one", async () => {
    const { id } = await makeImport(context.db, { name: "fair.csv" });
    const row = { verb: "imported", entityType: "candidate", at: T + 4 * DAY };
    for (const added of [12, 12, 1])
      await makeActivity(context.db, { ...row, detail: { import: id, added, failed: 1 } });
    await makeActivity(context.db, { ...row, detail: { import: id + 1, added: 2 } });
    expect((await told()).slice(0, 2)).toEqual([
      "Olga Owner added 2 people from a deleted list",
      "Olga Owner added 25 people and could not save 3 rows from fair.csv",
    ]);
  });

  it("shows what came before a long import on the same page, and all of it once over the pages", async () => {
    const { id } = await makeImport(context.db, { name: "fair.csv" });
    const row = { verb: "imported", entityType: "candidate", at: T + 4 * DAY };
    for (let slice = 0; slice < 417; slice++)
      await makeActivity(context.db, { ...row, detail: { import: id, added: 12 } });
    expect((await told("?from=2026-03-01")).slice(0, 2)).toEqual([
      "Olga Owner added 5,004 people from fair.csv",
      SAID.listed,
    ]);
    for (let nth = 0; nth < 130; nth++)
      await makeActivity(context.db, { ...row, verb: "exported", detail: {}, at: T + 5 * DAY });
    const pages: string[][] = [];
    for (let after: string | null = ""; after !== null;) {
      const { rows, next } = await load(`?from=2026-03-01${after}`);
      pages.push(rows.map(({ sentence }) => plain(sentence)));
      after = next && `&after=${next.at}-${next.id}`;
    }
    expect(pages[0]).toHaveLength(50);
    expect(pages.flat().slice(130)).toEqual([
      "Olga Owner added 5,004 people from fair.csv",
      SAID.listed,
      SAID.position,
      SAID.person,
    ]);
  });

  it("is for owners and recruiters", async () => {
    expect((await load("", await signedIn(context, "recruiter"))).rows.length).toBeGreaterThan(0);
    await expect(load("", await signedIn(context, "viewer"))).rejects.toMatchObject({
      status: 403,
    });
  });
});
