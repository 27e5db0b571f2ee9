import { beforeEach, describe, expect, it } from "vitest";
import { makeCandidate } from "#tests/support/factories.ts";
import { rescore } from "#tests/support/rescore.ts";
import { loader } from "#app/routes/compare/route.tsx";
import { candidates } from "#db/schema.server.ts";
import { request, signedIn, testContext } from "#tests/support/app.ts";

let context: ReturnType<typeof testContext>;
let cookie: string;
let ids: number[];

beforeEach(async () => {
  context = testContext();
  cookie = await signedIn(context, "viewer");
  ids = [];
  for (const [name, followers] of [
    ["Ada", 40_000],
    ["Bo", 12],
    ["Caro", 39_000],
    ["Dee", null],
    ["Eve", 500],
  ] as const) {
    const facts =
      followers === null
        ? undefined
        : { audience: { followers }, received: { replies: Math.round(followers / 20) } };
    const { id } = await makeCandidate(context.db, {
      name,
      headline: `${name} works`,
      accounts: [{ handle: name.toLowerCase(), facts }],
    });
    await rescore(context.db, id, { at: Date.UTC(2026, 2, 1, 12) });
    ids.push(id);
  }
});

async function compared(query: string) {
  const { data: page, init } = await loader({
    request: request(`/compare${query}`, cookie),
    context,
    params: {},
  });
  const status = init?.status ?? 200;
  if ("sides" in page)
    return {
      status,
      names: page.sides.map(({ name }) => name),
      verdict: page.comparison,
      problem: null,
      others: [],
    };
  return {
    status,
    names: page.chosen.map(({ name }) => name),
    verdict: null,
    problem: page.problem,
    others: page.others.map(({ name }) => name),
  };
}

describe("two candidates", () => {
  it("are judged from the side that the address names first", async () => {
    const there = await compared("?ids=1,2");
    expect(there).toMatchObject({ status: 200, names: ["Ada", "Bo"], verdict: { verdict: "a" } });
    expect(there.verdict?.words).toMatch(/^Ada is ahead: \d\d of 100\b/);
    const back = await compared("?ids=2,1");
    expect(back).toMatchObject({ names: ["Bo", "Ada"], verdict: { verdict: "b" } });
    expect((there.verdict?.probability ?? 0) + (back.verdict?.probability ?? 0)).toBeCloseTo(1);
  });

  it("may be named by two ids fields, as a form sends them", async () => {
    expect((await compared("?ids=1&ids=2")).names).toEqual(["Ada", "Bo"]);
  });

  it("are too close to call when they are alike", async () => {
    expect((await compared("?ids=1,3")).verdict).toMatchObject({
      verdict: "tooClose",
      words: expect.stringContaining("Too close to call"),
    });
  });

  it("get no probability when one has no score", async () => {
    expect((await compared("?ids=4,1")).verdict).toMatchObject({
      verdict: "unknown",
      probability: null,
      words: expect.stringContaining("Dee"),
    });
  });

  it("of the same name are told apart", async () => {
    context.db.$writer.tx.update(candidates).set({ name: "Ada" }).run();
    expect((await compared("?ids=1,2")).verdict?.words).toContain("Ada (left)");
  });
});

describe("up to four", () => {
  it("keep the order of the address", async () => {
    expect((await compared("?ids=4,3,2,1")).names).toEqual(["Dee", "Caro", "Bo", "Ada"]);
  });

  it("and not five: the first four are kept to go on with", async () => {
    expect(await compared("?ids=1,2,3,4,5")).toMatchObject({
      status: 400,
      names: ["Ada", "Bo", "Caro", "Dee"],
      problem: expect.stringContaining("up to 4"),
    });
  });
});

describe("fewer than two", () => {
  it("lead to a choice among the highest scores", async () => {
    const { status, names, others } = await compared("");
    expect([status, names, others.slice(0, 2).toSorted(), others.length]).toEqual([
      200,
      [],
      ["Ada", "Caro"],
      4,
    ]);
  });

  it("offer those near in score, but not the one who is chosen", async () => {
    const { status, names, others } = await compared("?ids=1");
    expect([status, names, others[0]]).toEqual([200, ["Ada"], "Caro"]);
    expect(others).not.toContain("Ada");
  });

  it("can be searched, by the beginning of a name", async () => {
    expect(await compared("?ids=1&q=ev")).toMatchObject({
      status: 200,
      names: ["Ada"],
      others: ["Eve"],
    });
    expect((await compared(`?ids=1&q=${encodeURIComponent(`"*) OR %_'`)}`)).others).toEqual([]);
  });
});

describe("an address that is wrong", () => {
  it.each(["?ids=1,x", "?ids=1,-2", "?ids=1e1,2", "?ids=1,%3Cscript%3E"])(
    "is told so, with a way on: %s",
    async (query) => {
      expect(await compared(query)).toMatchObject({
        status: 400,
        problem: expect.stringContaining("not a candidate number"),
      });
    },
  );

  it("names the same candidate twice", async () => {
    expect(await compared("?ids=1,1")).toMatchObject({
      status: 400,
      names: ["Ada"],
      problem: expect.stringContaining("the same candidate twice"),
    });
  });

  it("names somebody who was deleted: the rest stay chosen", async () => {
    expect(await compared("?ids=1,99")).toMatchObject({
      status: 404,
      names: ["Ada"],
      problem: expect.stringContaining("deleted"),
    });
    expect(await compared("?ids=1,2,99")).toMatchObject({ status: 404, names: ["Ada", "Bo"] });
    expect(await compared("?ids=99")).toMatchObject({ status: 404, names: [] });
  });
});
