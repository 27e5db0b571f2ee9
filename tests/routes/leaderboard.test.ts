import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { addressOf, readBoard } from "#app/routes/leaderboard/board.ts";
import { scoreAt } from "#app/routes/leaderboard/distribution.tsx";
import { loader } from "#app/routes/leaderboard/route.tsx";
import { readLeaderboard } from "#db/leaderboard.server.ts";
import { candidates } from "#db/schema.server.ts";
import { makeCandidate } from "#tests/support/factories.ts";
import { request, signedIn, testContext } from "#tests/support/app.ts";
import { fillWithMany } from "#tests/support/many.ts";
import { addApplications } from "#app/operations/application/add.server.ts";
import { addPosition } from "#app/operations/position/add.server.ts";
import { acting } from "#tests/support/acting.ts";

let context: ReturnType<typeof testContext>;
let cookie: string;

/** Ten people: scores with ties, two cities, two without a score. */
const PEOPLE: [name: string, score: number | null, city: string | null][] = [
  ["Ada", 67, "Lisbon"],
  ["Bo", 34, "Berlin"],
  ["Cy", 67, "lisbon"],
  ["Di", 90, "Berlin"],
  ["Ed", 34, null],
  ["Fi", 1, "Lisbon"],
  ["Gus", null, "Lisbon"],
  ["Hana", null, null],
  ["Io", 100, null],
  ["Jo", 34, "Lisbon"],
];

beforeEach(async () => {
  context = testContext();
  cookie = await signedIn(context, "viewer");
  for (const [name, score, city] of PEOPLE) {
    const reason = score === null ? "Not enough data: no account." : null;
    await makeCandidate(context.db, { name, score, city, reason });
  }
  await addPosition(acting(context.db, 2), { title: "Engineer" });
  await addApplications(acting(context.db, 3), {
    shortlist: true,
    positionId: 2,
    candidateIds: [7, 2, 5, 1, 3],
  });
});

const load = (search = "", as = cookie) =>
  loader({ request: request(`/leaderboard${search}`, as), context, params: {} });
const board = async (search = "") =>
  (await load(search)).rows.map(
    ({ name, place }) => `${place.place}${place.tied > 1 ? "=" : ""} ${name}`,
  );

describe("/leaderboard", () => {
  test("ranks everybody with a score, ties sharing a place", async () => {
    expect(await board()).toEqual([
      "1 Io",
      "2 Di",
      "3= Cy",
      "3= Ada",
      "5= Jo",
      "5= Ed",
      "5= Bo",
      "8 Fi",
    ]);
  });

  test("gives the percentile among those ranked: the share below and half of the ties", async () => {
    const { rows, ranked } = await load();
    expect(ranked).toBe(8);
    // Io: 7 below and half of herself of 8. Cy and Ada: 4 below and half of two. Fi: nobody below, half of himself.
    expect(rows.map(({ place }) => place.percentile)).toEqual([
      93.75, 81.25, 62.5, 62.5, 31.25, 31.25, 31.25, 6.25,
    ]);
  });

  test("lists who has no score apart, with their number, and never as a place", async () => {
    const { rows, unranked } = await load();
    expect(unranked).toEqual({
      count: 2,
      first: [
        { id: 7, name: "Gus", reason: expect.stringContaining("no account") },
        { id: 8, name: "Hana", reason: expect.stringContaining("no account") },
      ],
    });
    expect(rows.some(({ id }) => id === 7 || id === 8)).toBe(false);
  });

  test("ranks by city, whatever its case, with places among those only", async () => {
    expect(await board("?city=LISBON")).toEqual(["1= Cy", "1= Ada", "3 Jo", "4 Fi"]);
    const { ranked, unranked, rows } = await load("?city=Lisbon");
    expect([ranked, unranked.count, unranked.first.map(({ name }) => name)]).toEqual([
      4,
      1,
      ["Gus"],
    ]);
    expect(rows.at(-1)?.place).toMatchObject({ place: 4, of: 4, percentile: 12.5 });
  });

  test("ranks by position, and by both together", async () => {
    expect(await board("?position=2")).toEqual(["1= Cy", "1= Ada", "3= Ed", "3= Bo"]);
    expect((await load("?position=2")).unranked).toMatchObject({
      count: 1,
      first: [{ name: "Gus" }],
    });
    expect(await board("?position=2&city=berlin")).toEqual(["1 Bo"]);
    expect((await load("?position=2&city=berlin")).unranked).toEqual({ count: 0, first: [] });
    expect((await load("?position=2")).position?.name).toBe("Engineer");
  });

  test("has nobody in an unknown city, and says so", async () => {
    expect(await load("?city=Atlantis")).toMatchObject({
      rows: [],
      ranked: 0,
      pages: 1,
      unranked: { count: 0 },
    });
  });

  test.each(["99", "x", "1.5", "-1", "0", "9".repeat(40)])(
    "answers 404 for position %s",
    async (position) => {
      await expect(load(`?position=${position}`)).rejects.toMatchObject({ status: 404 });
    },
  );

  test("sends a stranger to sign in and back to the same board", async () => {
    const response = await load("?city=Lisbon", "").catch((thrown: unknown) => thrown);
    expect((response as Response).headers.get("Location")).toBe(
      `/login?to=${encodeURIComponent("/leaderboard?city=Lisbon")}`,
    );
  });
});

describe("with many people", () => {
  beforeEach(() => {
    context.db.$writer.tx.$client.exec("delete from candidates; delete from score_counts");
    fillWithMany(context.db, 400);
  });

  test.each(["", "&city=Lisbon"])(
    "pages go through all of them once, highest first, and keep their places (%s)",
    async (search) => {
      const first = await load(`?page=1${search}`);
      const all = [];
      for (let page = 1; page <= first.pages; page++)
        all.push(...(await load(`?page=${page}${search}`)).rows);
      const expected = context.db
        .select()
        .from(candidates)
        .all()
        .filter(({ score, city }) => score !== null && (!search || city === "Lisbon"))
        .sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || b.id - a.id);
      expect(all.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      expect(all.map(({ place }) => place.place)).toEqual(
        expected.map(
          ({ score }) => 1 + expected.filter((one) => (one.score ?? 0) > (score ?? 0)).length,
        ),
      );
      expect(all).toHaveLength(first.ranked);
    },
  );

  test("a page past the end is the last one, and nonsense is the first", async () => {
    const { pages } = await load();
    expect((await load("?page=999")).board.page).toBe(pages);
    for (const page of ["0", "-1", "x", "1e3", "2.5"])
      expect((await load(`?page=${page}`)).board.page).toBe(1);
  });

  test("names a dozen of those without a score and counts them all", async () => {
    const { unranked } = await load();
    expect(unranked.first).toHaveLength(12);
    expect(unranked.count).toBe(
      context.db
        .select()
        .from(candidates)
        .all()
        .filter(({ score }) => score === null).length,
    );
  });

  test("walks the index of scores, sorting and scanning nothing", async () => {
    const prepare = vi.spyOn(context.db.$client, "prepare");
    await readLeaderboard(context.db, {
      by: "score",
      page: 1,
      size: 50,
      named: 12,
      drawn: 400,
    });
    const statements = prepare.mock.calls.map(([text]) => text.replaceAll("?", "1"));
    const plans = statements.map((text) =>
      context.db
        .all<{ detail: string }>(sql.raw(`explain query plan ${text}`))
        .map(({ detail }) => detail)
        .join("; "),
    );
    expect(plans).toHaveLength(7);
    expect(plans.filter((plan) => /SCAN candidates(?! USING)|TEMP B-TREE/.test(plan))).toEqual([]);
  });
});

test("the address of a board says only what is not said by default", () => {
  const back = (address: string) => readBoard(new URL(address, "http://localhost").searchParams);
  expect(addressOf({ by: "score", page: 1 })).toBe("");
  for (const asked of [
    { by: "score" as const, page: 1, city: "São Paulo" },
    { by: "reach" as const, page: 3, position: 2 },
    { by: "participation" as const, page: 2, city: "a&b=c", position: 7 },
  ])
    expect(back(addressOf(asked))).toEqual(asked);
  expect(back("?city=%20%20&position=&page=")).toEqual({ by: "score", page: 1 });
  expect(back("?by=grade")).toEqual({ by: "score", page: 1 });
});

test("the quartiles are scores that somebody has", () => {
  const people = Array.from({ length: 101 }, () => 0);
  [10, 20, 20, 40].forEach((score) => people[score]!++);
  expect([0.25, 0.5, 0.75, 1].map((share) => scoreAt(people, share))).toEqual([10, 20, 20, 40]);
});
