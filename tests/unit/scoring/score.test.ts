import { describe, expect, test } from "vitest";
import { score, type Facts } from "#scoring/index.ts";
import { account, daysAgo, github, NOW, seenWhole, subject } from "./people.ts";

const placements = (facts: Facts) =>
  score(subject(facts)).contributions.map(({ placement }) => placement);

describe("the worked examples", () => {
  test.each([
    [[2, 0, 0, 0, 0, 0], [28, 0, 0, 0, 0, 0], 6],
    [[20, 5, 3, 2, 4, 4], [65, 43, 54, 50, 53, 50], 53],
    [[120, 60, 40, 20, 60, 30], [83, 70, 85, 77, 82, 72], 79],
    [[1500, 2500, 300, 250, 160, 80], [99, 92, 100, 100, 90, 87], 96],
  ])("%j are placed %j and score %i", (counts, expected, whole) => {
    expect(placements(github(counts))).toEqual(expected);
    expect(score(subject(github(counts))).score).toBe(whole);
  });

  test("exact is the weighted mean of the means, worked out by hand", () => {
    const part = (x: number, from: number, to: number) =>
      Math.log((1 + x) / (1 + from)) / Math.log((1 + to) / (1 + from));
    const reach = (50 + 25 * part(20, 6, 44) + 50 * part(5, 0, 7)) / 2;
    const response = (50 + 25 * part(3, 2, 16) + 50) / 2;
    const participation = (50 + 25 * part(4, 3, 28) + 50) / 2;
    expect(score(subject(github([20, 5, 3, 2, 4, 4]))).exact).toBeCloseTo(
      0.4 * reach + 0.4 * response + 0.2 * participation,
      10,
    );
  });
});

describe("not enough data", () => {
  test("no account, nothing of Reach or Response, or nothing done: no number, and the reason", () => {
    const of = (...accounts: Facts[]) => score(subject(...accounts));
    expect(of()).toMatchObject({ score: null, exact: null, low: null, high: null, coverage: 0 });
    expect(of().reason).toBe("No account was read.");
    const facebook = account({ network: "facebook", sent: { replies: 30 } });
    expect(of(facebook)).toMatchObject({
      score: null,
      dimensions: { reach: null, response: null, participation: null },
      contributions: [],
      reason: "Facebook did not show anything about Reach or Response.",
    });
    expect(of(facebook).others.map(({ signal }) => signal)).toEqual(["takesPart"]);
    const empty = account({ network: "devto", received: { replies: 0, likes: 0 } });
    expect(of(empty).reason).toBe("No public activity on DEV.");
    expect(
      of(empty, github([0, 0, 0, 0, 0, 0], { audience: { followers: 0, following: 9 } })).score,
    ).toBeNull();
  });

  test("a seen 0 is a 0 once anything was done", () => {
    const posting = score(
      subject(account({ audience: { followers: 0, lists: 0 }, sent: { posts: 50, replies: 0 } })),
    );
    expect(posting).toMatchObject({ score: 1, exact: 0 });
    expect(posting.dimensions).toEqual({ reach: 0, response: null, participation: 0 });
  });

  test("weights that count nothing that was seen give no number", () => {
    const weights = { reach: 0, response: 0, participation: 100 };
    const result = score(subject(account({ audience: { followers: 90 } })), weights);
    expect(result.reason).toBe("Nothing seen on X counts with these weights.");
  });

  test.each(["elsewhere", "constructor", "__proto__", "toString"])(
    "a network without tables, %s, earns nothing",
    (network) => {
      expect(score(subject(seenWhole({ network }))).score).toBeNull();
      const beside = score(subject(seenWhole({ network }), github([20, 5, 3, 2, 4, 4])));
      expect(beside.score).toBe(53);
    },
  );
});

describe("a dimension", () => {
  test("is the mean of what is shown: a network that never shows a signal marks nobody down", () => {
    expect(placements(account({ network: "devto", received: { replies: 3, likes: 54 } }))).toEqual([
      50, 75,
    ]);
    const developer = score(subject(account({ network: "devto", received: { likes: 54 } })));
    expect(developer).toMatchObject({
      score: 75,
      dimensions: { reach: null, response: 75, participation: null },
    });
  });

  test("is that of the account that stands highest; the others are shown and add nothing", () => {
    const strong = github([285, 1500, 60, 60, 0, 0], { handle: "strong" });
    const talker = github([6, 7, 2, 2, 156, 100], { handle: "talker" });
    const { dimensions, contributions, others, score: whole } = score(subject(talker, strong));
    expect(dimensions).toEqual({ reach: 90, response: 90, participation: 90 });
    expect(whole).toBe(90);
    expect(contributions.map(({ account: from, signal }) => `${signal} ${from}`)).toEqual([
      "followers github:strong",
      "stars github:strong",
      "answered github:strong",
      "liked github:strong",
      "takesPart github:talker",
      "contributes github:talker",
    ]);
    expect(others).toHaveLength(6);
  });

  test("posting and following earn nothing", () => {
    const loud = seenWhole({ audience: { followers: 4000, lists: 180, following: 90_000 } });
    loud.sent = { ...loud.sent, posts: 90_000 };
    expect(score(subject(loud)).exact).toBe(score(subject(seenWhole())).exact);
  });
});

describe("what facts are read", () => {
  test("GitHub's stars in an earlier snapshot are its reputation, and a star count goes before it", () => {
    const earlier = account({ network: "github", standing: { reputation: 100 } });
    expect(placements(earlier)).toEqual([75]);
    expect(score(subject(earlier)).contributions[0]).toMatchObject({ signal: "stars", value: 100 });
    expect(placements({ ...earlier, standing: { reputation: 100, stars: 1500 } })).toEqual([90]);
    expect(score(subject(earlier)).others).toEqual([]);
  });

  test("answers are replies and mentions, taking part is all that goes to others; one known part is enough", () => {
    const values = (facts: Facts) =>
      Object.fromEntries(
        score(subject(facts)).contributions.map((line) => [line.signal, line.value]),
      );
    expect(
      values(
        account({
          network: "github",
          received: { replies: 3, mentions: 4 },
          sent: { replies: 1, mentions: 2, comments: 3, reviews: 4, contributions: 5, merged: 5 },
        }),
      ),
    ).toEqual({ answered: 7, takesPart: 10, contributes: 5 });
    expect(
      values(account({ received: { replies: null, mentions: 4 }, sent: { mentions: 2 } })),
    ).toEqual({ answered: 4, takesPart: 2 });
  });
});

describe("time", () => {
  const counted = (given: Partial<Facts>, asOf = NOW) =>
    score({ asOf, accounts: [account({ received: { replies: 60 }, ...given })] }).contributions[0];

  test("another window is brought to 90 days, which a note says in full", () => {
    expect(counted({})).toMatchObject({ value: 60, counted: 60 });
    expect(counted({ windowDays: 30 })).toMatchObject({ value: 60, counted: 180 });
    expect(counted({ windowDays: 360 })).toMatchObject({ value: 60, counted: 15 });
    const notes = (windowDays: number) =>
      score(subject(account({ received: { replies: 60 }, windowDays }))).notes;
    expect(notes(30)).toEqual(["X: counts of 30 days, scaled up to 90."]);
    expect(notes(360)).toEqual([expect.stringMatching(/^X: .*360 days, scaled down/)]);
    expect(notes(90)).toEqual([]);
  });

  test.each([
    [0, 60],
    [9, 54],
    [45, 30],
    [81, 6],
    [90, 0],
    [400, 0],
  ])("%i days after they were seen, 60 answers count %d", (days, left) => {
    expect(counted({ observedAt: daysAgo(days) })?.counted).toBe(left);
  });

  test("followers do not age, and a note says in full what does", () => {
    const old = account({
      observedAt: daysAgo(45),
      audience: { followers: 212 },
      received: { replies: 8 },
    });
    const result = score(subject(old));
    expect(result.contributions[0]).toMatchObject({ signal: "followers", placement: 50 });
    expect(result.notes).toEqual(["X: seen 45 days ago, so 50% of its acts and reactions count."]);
  });

  test.each<[string, Facts["weekly"], number]>([
    ["even weeks", [5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5], 1],
    ["a frantic week alone counts ten", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 300], 10 / 300],
    [
      "beside others, ten more than these together",
      [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 88],
      34 / 100,
    ],
    ["the first ordinary week back is whole", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9], 1],
    ["no acts", [0, 0, 0], 1],
    ["nothing known", null, 1],
    ["one known week, the others unknown", [300], 1],
    ["all unknown", [null, null], 1],
    [
      "unknown weeks are as the other known ones",
      [...Array<null>(9).fill(null), 5, 5, 5, 200],
      (60 + 70) / 260,
    ],
  ])("%s: %j", (_, weekly, share) => {
    expect(counted({ weekly })?.counted).toBeCloseTo(60 * share, 1);
  });

  test("of a window of seven days one week is all there is", () => {
    expect(counted({ weekly: [60], windowDays: 7 })?.counted).toBeCloseTo((10 * 90) / 7, 1);
  });

  test("a capped week is said in full", () => {
    const { notes } = score(subject(seenWhole({ weekly: [0, 0, 200] })));
    expect(notes).toEqual([
      "X: one busy week counts in part, at most 10 acts more than all the others together.",
    ]);
  });
});

describe("accounts", () => {
  test("compare by the network's own key: case counts on Hacker News alone, dots not on Facebook", () => {
    const twice = (network: string, one: string, other: string) =>
      score(
        subject(
          seenWhole({ network, handle: one, observedAt: daysAgo(1) }),
          account({ network, handle: other, audience: { followers: 1 } }),
        ),
      ).others.length;
    expect(twice("github", "Ada", "ada")).toBe(0);
    expect(twice("hackernews", "Ada", "ada")).toBeGreaterThan(0);
    expect(twice("facebook", "Ada.Example", "adaexample")).toBe(1);
  });

  test("of one account the latest facts speak, even where they show less", () => {
    const before = github([285, 1500, 60, 60, 156, 100], { observedAt: daysAgo(3) });
    const after = github([6, null, null, null, null, null], { handle: "ADA" });
    for (const accounts of [
      [before, after],
      [after, before],
    ])
      expect(score(subject(...accounts))).toMatchObject({ score: 50, seen: 1 });
  });

  test("facts from after the moment of scoring count as of that moment", () => {
    expect(score(subject(seenWhole({ observedAt: daysAgo(-3) }))).exact).toBe(
      score(subject(seenWhole())).exact,
    );
  });
});

test("coverage is what was seen of what could be; an unknown dimension counts as one", () => {
  expect(score(subject(github([20, 5, 3, 2, 4, 4])))).toMatchObject({
    seen: 6,
    of: 6,
    coverage: 1,
  });
  const half = score(subject(github([20, null, 3, 2, null, null])));
  expect(half).toMatchObject({ seen: 3, of: 5, coverage: 0.6 });
  expect(half.unseen).toEqual([
    { dimension: "reach", signal: "stars", account: "github:ada" },
    { dimension: "participation", signal: null, account: null },
  ]);
});

test("the id comes back as it was given", () => {
  const of = (id?: string | number) =>
    score({ ...(id === undefined ? {} : { id }), asOf: NOW, accounts: [] });
  expect([of(7).id, of("7").id]).toEqual([7, "7"]);
  expect(of()).not.toHaveProperty("id");
});
