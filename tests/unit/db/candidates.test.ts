import { sql, type SQL } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "#db/client.server.ts";
import { LIVE_NETWORKS, STAGES } from "#db/constants.ts";
import {
  findNeighbours,
  listCandidateIds,
  listCandidates,
  listChoices,
  SORT_KEYS,
  type CandidateRow,
} from "#db/candidates.server.ts";
import { filtersOf, type CandidateFilters } from "#db/sql/search.server.ts";
import { fillWithMany } from "#tests/support/many.ts";
import { makeApplication, makeEach, makePosition } from "#tests/support/factories.ts";
import { testDb } from "#tests/support/test-db.ts";
import { pageOfIds } from "#db/sql/candidate-pages.server.ts";

const PEOPLE = 400;
const first = { sort: "score", dir: "desc", page: 1, size: 50 } as const;
const WAYS = ["asc", "desc"] as const;
let db: Db;
beforeAll(() => {
  db = testDb();
  fillWithMany(db, PEOPLE);
});

const VALUE: Record<(typeof SORT_KEYS)[number], (row: CandidateRow) => string | number | null> = {
  name: (row) => row.name.toLowerCase(),
  score: (row) => row.score,
  parts: (row) => row.score,
  rank: (row) => row.score,
  reach: (row) => row.reach,
  response: (row) => row.response,
  participation: (row) => row.participation,
  change: (row) => row.change,
  networks: (row) => row.networks?.split(",").length ?? 0,
  seen: (row) => row.seen,
  city: (row) => row.city?.toLowerCase() ?? null,
  tags: (row) => row.tags,
  languages: (row) => row.languages?.toLowerCase() ?? null,
  added: (row) => row.addedAt,
  stage: (row) => STAGES.findIndex((stage) => stage.label === row.stage),
  updated: (row) => row.seenAt,
};

/** What a careful person would expect of an order: unknowns last both ways, then the value, then the id. */
function inOrder(rows: CandidateRow[], sort: (typeof SORT_KEYS)[number], dir: "asc" | "desc") {
  const sign = dir === "asc" ? 1 : -1;
  return rows.toSorted((a, b) => {
    const [x, y] = [VALUE[sort](a), VALUE[sort](b)];
    if (x === null || y === null)
      return Number(x === null) - Number(y === null) || sign * (a.id - b.id);
    return sign * (x < y ? -1 : x > y ? 1 : a.id - b.id);
  });
}

describe("sorting", () => {
  test.each(SORT_KEYS.flatMap((sort) => WAYS.map((dir) => ({ sort, dir }))))(
    "by $sort $dir, every page is the right stretch of one order, unknowns last",
    async ({ sort, dir }) => {
      const pages = await Promise.all(
        Array.from({ length: PEOPLE / 40 }, (_, index) =>
          listCandidates(db, { sort, dir, page: index + 1, size: 40 }),
        ),
      );
      const rows = pages.flatMap((page) => page.rows);
      expect(rows.map((row) => row.id)).toEqual(inOrder(rows, sort, dir).map((row) => row.id));
      expect(new Set(rows.map((row) => row.id)).size).toBe(PEOPLE);
      expect(await listCandidateIds(db, { sort, dir })).toEqual(rows.map((row) => row.id));
    },
  );

  test.each(
    SORT_KEYS.flatMap((sort) => WAYS.flatMap((dir) => [1, 7].map((page) => ({ sort, dir, page })))),
  )("by $sort $dir on page $page walks an index and sorts nothing", ({ sort, dir, page }) => {
    const plan = planOf(pageOfIds({ sort, dir, page, size: 50 }, [], PEOPLE, PEOPLE).statement);
    expect(plan).toMatch(/USING (COVERING )?INDEX/);
    expect(plan).not.toMatch(/TEMP B-TREE/);
  });

  const planOf = (statement: SQL) =>
    db
      .all<{ detail: string }>(sql`explain query plan ${statement}`)
      .map((row) => row.detail)
      .join("; ");
});

describe("paging", () => {
  test("a page past the end is the last page", async () => {
    const past = await listCandidates(db, { ...first, page: 99 });
    expect(past).toMatchObject({ page: 8, pages: 8, count: PEOPLE });
    expect(past.rows).toEqual((await listCandidates(db, { ...first, page: 8 })).rows);
    expect(past.rows).toHaveLength(50);
  });

  test("an empty team has one empty page", async () => {
    expect(await listCandidates(testDb(), first)).toMatchObject({
      rows: [],
      count: 0,
      everybody: 0,
      page: 1,
      pages: 1,
    });
  });
});

const DAY = 86_400_000;
const AT = Date.UTC(2026, 0, 1);
const STALE = { live: AT - 3 * DAY, brought: AT - 30 * DAY };
const isStale = ({ seenAt, networks }: CandidateRow) => {
  const live = LIVE_NETWORKS.some(({ key }) => (networks ?? "").split(",").includes(key));
  return seenAt !== null && seenAt < (live ? STALE.live : STALE.brought);
};

describe("filtering", () => {
  const all = async () => (await listCandidates(db, { ...first, size: PEOPLE })).rows;
  const filters: {
    name: string;
    given: CandidateFilters;
    holds: (row: CandidateRow) => boolean;
  }[] = [
    { name: "stage", given: { stage: ["offer"] }, holds: (row) => row.stage === "Offer" },
    {
      name: "city in any case",
      given: { city: ["lisBON"] },
      holds: (row) => row.city === "Lisbon",
    },
    {
      name: "tag",
      given: { tag: ["rust"] },
      holds: (row) => (row.tags ?? "").split(", ").includes("rust"),
    },
    {
      name: "network",
      given: { network: ["bluesky"] },
      holds: (row) => (row.networks ?? "").split(",").includes("bluesky"),
    },
    {
      name: "two tags, one of which is enough",
      given: { tag: ["rust", "go"] },
      holds: (row) => (row.tags ?? "").split(", ").some((tag) => tag === "rust" || tag === "go"),
    },
    {
      name: "two cities and a stage",
      given: { city: ["Lisbon", "Berlin"], stage: ["new", "offer"] },
      holds: (row) =>
        /^(Lisbon|Berlin)$/.test(row.city ?? "") && /^(New|Offer)$/.test(row.stage ?? ""),
    },
    {
      name: "language",
      given: { language: ["rust", "Go"] },
      holds: (row) => (row.languages ?? "").split(", ").some((one) => /^(rust|go)$/i.test(one)),
    },
    {
      name: "networks that are lacking",
      given: { without: ["github", "x"] },
      holds: (row) => !/\b(github|x)\b/.test(row.networks ?? ""),
    },
    {
      name: "tags that are lacking",
      given: { untagged: ["RUST", "go"] },
      holds: (row) => !(row.tags ?? "").split(", ").some((tag) => tag === "rust" || tag === "go"),
    },
    {
      name: "one tag and not another, in a city",
      given: { tag: ["rust"], untagged: ["go"], city: ["Lisbon"] },
      holds: (row) => {
        const tags = (row.tags ?? "").split(", ");
        return tags.includes("rust") && !tags.includes("go") && row.city === "Lisbon";
      },
    },
    {
      name: "a range of scores",
      given: { ranges: { score: { from: 40, to: 60 } } },
      holds: (row) => row.score !== null && row.score >= 40 && row.score <= 60,
    },
    {
      name: "ranges open at one end",
      given: { ranges: { coverage: { from: 0.5 }, updated: { to: AT - 20 * DAY } } },
      holds: (row) =>
        (row.seen ?? 0) / (row.of ?? 1) >= 0.5 &&
        row.seenAt !== null &&
        row.seenAt <= AT - 20 * DAY,
    },
    {
      name: "not read",
      given: { read: ["never"], staleBefore: STALE },
      holds: (row) => row.seenAt === null,
    },
    {
      name: "stale",
      given: { read: ["stale"], staleBefore: STALE },
      holds: isStale,
    },
    {
      name: "stale or not read",
      given: { read: ["stale", "never"], staleBefore: STALE },
      holds: (row) => row.seenAt === null || isStale(row),
    },
    {
      name: "up to date, in a city",
      given: { read: ["current"], staleBefore: STALE, city: ["Lisbon"] },
      holds: (row) => row.seenAt !== null && !isStale(row) && row.city === "Lisbon",
    },
    {
      name: "these but those",
      given: { ids: [1, 2, 3, 4, 500], except: [2, 3] },
      holds: (row) => row.id === 1 || row.id === 4,
    },
    { name: "with a score", given: { scored: "yes" }, holds: (row) => row.score !== null },
    { name: "not enough data", given: { scored: "no" }, holds: (row) => row.score === null },
    { name: "shortlist", given: { shortlist: 1 }, holds: (row) => row.id % 5 === 0 },
    { name: "position", given: { position: [1] }, holds: () => true },
    {
      name: "stage in a position",
      given: { position: [1], stage: ["declined"] },
      holds: (row) => row.stage === "Not continuing",
    },
    {
      name: "search, the start of each word",
      given: { q: "ad li" },
      holds: (row) =>
        [/\bad/i, /\bli/i].every((word) => word.test(`${row.name} ${row.headline} ${row.city}`)),
    },
    {
      name: "two at once",
      given: { stage: ["new"], network: ["github"] },
      holds: (row) => row.stage === "New" && /github/.test(row.networks ?? ""),
    },
  ];
  beforeAll(() => {
    db.$writer.tx.$client.exec(
      "update applications set place = candidate_id where candidate_id % 5 = 0",
    );
  });

  test.each(filters)(
    "by $name finds exactly those, in order, whichever index is walked",
    async ({ given, holds }) => {
      const expected = (await all()).filter(holds).map((row) => row.id);
      expect(expected.length).toBeGreaterThan(0);
      const found = await listCandidates(db, { ...first, ...given, size: PEOPLE });
      expect(found).toMatchObject({ count: expected.length, everybody: PEOPLE });
      expect(found.rows.map((row) => row.id)).toEqual(expected);
      const conditions = filtersOf(given);
      for (const most of [expected.length, 1, 1_000_000]) {
        const { statement } = pageOfIds(
          { ...first, size: PEOPLE },
          conditions,
          expected.length,
          most,
        );
        expect(db.values(statement).flat()).toEqual(expected);
      }
    },
  );

  test("finds handles, whole addresses and letters without their accents", async () => {
    const search = async (q: string) =>
      (await listCandidates(db, { ...first, q })).rows.map((row) => row.id);
    expect(await search("person7@people.example")).toEqual([7]);
    expect(await search("bergstrom")).not.toEqual([]);
    expect(await search("bergstrom")).toEqual(await search("BERGSTRÖM"));
  });

  test.each([
    '"',
    "***",
    "a\0b",
    "NEAR(",
    "-x",
    "'; drop table candidates",
    "\uD800",
    "name:ada",
    "^ada",
    "a OR",
  ])("odd input %j is looked for, never run", async (q) => {
    await expect(listCandidates(db, { ...first, q })).resolves.toMatchObject({ everybody: PEOPLE });
  });

  test("no input at all can break the search", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 40 }), async (q) => {
        const { rows, count } = await listCandidates(db, { ...first, q });
        expect(rows.length).toBe(Math.min(50, count));
      }),
      { numRuns: 300 },
    );
  });
});

test("the choices offered are the distinct cities and tags, in order, and no more than asked for", async () => {
  const { cities, tags } = await listChoices(db);
  expect(cities).toHaveLength(12);
  expect(cities).toEqual(cities.toSorted());
  expect(tags).toEqual([
    "backend",
    "frontend",
    "go",
    "python",
    "referral",
    "remote",
    "rust",
    "typescript",
  ]);
  expect((await listChoices(db, 3)).tags).toEqual(["backend", "frontend", "go"]);
});

describe("the stages of one position, as the order", () => {
  const numbers = Array.from({ length: 60 }, (_, index) => index + 1);
  const one = numbers.filter((number) => number % 2 === 0 && number % 3 > 0);
  const second = numbers.filter((number) => number % 3 === 0);
  let two: Db;
  let id: number;
  beforeAll(async () => {
    two = testDb();
    fillWithMany(two, 60);
    ({ id } = await makePosition(two));
    for (const [stage, people] of [
      ["Screening", one],
      ["Interview", second],
    ] as const)
      await makeEach(people, (candidateId) =>
        makeApplication(two, { candidateId, positionId: id, stage }),
      );
  });

  test.each([
    { dir: "asc", expected: [...one, ...second] },
    { dir: "desc", expected: [...one, ...second].toReversed() },
  ] as const)("have their people and nobody else, $dir", async ({ dir, expected }) => {
    const order = { sort: "stage", dir, position: [id] } as const;
    expect(await listCandidateIds(two, order)).toEqual(expected);
    const page = { ...order, page: 2, size: 7 };
    const { rows, count } = await listCandidates(two, page);
    expect(count).toBe(expected.length);
    expect(rows.map((row) => row.id)).toEqual(expected.slice(7, 14));
    expect(await findNeighbours(two, expected[9] ?? 0, order)).toEqual({
      place: 10,
      listed: true,
      before: expected[8],
      after: expected[10],
      of: expected.length,
    });
  });

  test("keep to the other conditions, and to one stage of the position", async () => {
    const order = { sort: "stage", dir: "asc", position: [id] } as const;
    expect(await listCandidateIds(two, { ...order, stage: ["interview"] })).toEqual(second);
    const { cities } = await listChoices(two);
    const city = cities.slice(0, 3);
    const there = new Set(await listCandidateIds(two, { sort: "name", dir: "asc", city }));
    const expected = [...one, ...second].filter((number) => there.has(number));
    expect(expected.length).toBeGreaterThan(3);
    expect(await listCandidateIds(two, { ...order, city })).toEqual(expected);
  });
});
