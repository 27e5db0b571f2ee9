import { describe, expect, test } from "vitest";
import { score, type Facts } from "#scoring/index.ts";
import { account, NOW, seenWhole, subject } from "./people.ts";

const flags = (facts: Facts, earlier?: Facts[], asOf = NOW) =>
  score({ asOf, accounts: [facts], earlier }).flags;
const names = (...given: Parameters<typeof flags>) => flags(...given).map(({ flag }) => flag);

test("an ordinary account has none", () => {
  expect(flags(seenWhole())).toEqual([]);
});

test("a declared program is said to be one, in full", () => {
  expect(flags(account({ bot: true, network: "github" }))).toEqual([
    {
      flag: "bot",
      account: "github:ada",
      reason: "GitHub says that this account is a bot.",
      check: "Is it the candidate's own account, or something they built?",
    },
  ]);
});

test.each([
  [{ followers: 500, following: 1000 }, ["audience"]],
  [{ followers: 501, following: 1000 }, []],
  [{ followers: 10, following: 999 }, []],
  [{ followers: 0, following: 1000 }, ["audience"]],
  [{ following: 5000 }, []],
  [{ followers: 3 }, []],
])("audience %j: %j", (audience, expected) => {
  expect(names(account({ audience }))).toEqual(expected);
});

test.each([
  [30, 9, ["fewReactors"]],
  [30, 10, []],
  [29, 1, []],
  [null, 1, []],
  [30, null, []],
])("%j reactions from %j people: %j", (reactions, people, expected) => {
  expect(names(account({ received: { likes: 900 }, reactors: { people, reactions } }))).toEqual(
    expected,
  );
});

test("few reactors are counted among the reactions that were looked into", () => {
  expect(flags(account({ reactors: { people: 1, reactions: 40 } }))[0]?.reason).toMatch(
    /^40 reactions\D+1 person\.$/,
  );
  expect(flags(account({ reactors: { people: 1200, reactions: 4000 } }))[0]?.reason).toMatch(
    /^4,000 reactions\D+1,200 people\.$/,
  );
});

test.each([
  [30, 24, ["onePost"]],
  [30, 23, []],
  [29, 29, []],
  [null, 40, []],
  [40, null, []],
])("of %j reactions %j to one post: %j", (reactions, most, expected) => {
  expect(names(account({ reactors: { people: 40, reactions, most } }))).toEqual(expected);
});

test("a jump is told for 90 days", () => {
  const earlier = [
    account({ observedAt: "2025-09-01T00:00:00Z", audience: { followers: 100 } }),
    account({ observedAt: "2025-10-01T00:00:00Z", audience: { followers: 2000 } }),
  ];
  const now = (observedAt: string) => account({ observedAt, audience: { followers: 2000 } });
  expect(names(now("2025-12-29T00:00:00Z"), earlier, "2025-12-29T00:00:00Z")).toEqual([
    "followerJump",
  ]);
  expect(names(now("2025-12-30T00:00:00Z"), earlier, "2025-12-30T00:00:00Z")).toEqual([]);
});

test("of several jumps the latest is told, and many more of very many are none", () => {
  const seen = (observedAt: string, followers: number) =>
    account({ observedAt, audience: { followers } });
  const rises = [
    seen("2025-11-20T00:00:00Z", 4000),
    seen("2025-11-01T00:00:00Z", 1000),
    seen("2025-12-20T00:00:00Z", 9000),
    seen("2025-12-01T00:00:00Z", 4100),
  ];
  expect(flags(seen(NOW, 9100), rises)[0]?.reason).toMatch(/^Followers .*9,000.*2025-12-20/);
  expect(names(seen(NOW, 2600), [seen("2025-12-20T00:00:00Z", 2000)])).toEqual([]);
  expect(names(account(), [account({ observedAt: "2025-12-20T00:00:00Z" })])).toEqual([]);
});

test("each says in full why and what to check", () => {
  const all = flags(
    account({
      audience: { followers: 1500, following: 4000 },
      reactors: { people: 2, reactions: 40 },
    }),
    [account({ observedAt: "2025-12-20T00:00:00Z", audience: { followers: 100 } })],
  );
  expect(all).toEqual([
    {
      flag: "audience",
      account: "x:ada",
      reason: "Follows 4,000 accounts and is followed by 1,500.",
      check: "Followers gained by following back, or wide interests? Look at who replies.",
    },
    {
      flag: "fewReactors",
      account: "x:ada",
      reason: "40 reactions came from 2 people.",
      check: "A close circle, a team, or arranged? Read a few.",
    },
    {
      flag: "followerJump",
      account: "x:ada",
      reason: "Followers rose to 1,500 within 31 days, by half or more, seen on 2026-01-10.",
      check: "A post that spread widely, or bought followers? Look at those days.",
    },
  ]);
  expect(flags(account(), undefined, "2026-03-10T00:00:00Z")).toEqual([
    {
      flag: "stale",
      account: "x:ada",
      reason: "Last seen 59 days before this score.",
      check: "Refresh it: newer activity is not in the score.",
    },
  ]);
});

test("facts older than 30 days are said to be", () => {
  expect(names(account(), undefined, "2026-02-09T00:00:00Z")).toEqual([]);
  expect(flags(account(), undefined, "2026-02-10T12:00:00Z")).toMatchObject([
    { flag: "stale", reason: expect.stringContaining("31 days") },
  ]);
});

describe("a jump of followers", () => {
  const before = (followers: number | null, observedAt: string, handle = "ada") =>
    account({ handle, observedAt, audience: { followers } });
  const now = before(1500, NOW);
  test.each([
    ["half more and 500 within a month", [before(1000, "2025-12-15T00:00:00Z")], ["followerJump"]],
    ["on the last of the 31 days", [before(1000, "2025-12-10T00:00:00.000Z")], ["followerJump"]],
    [
      "500 and less than half",
      [before(999, "2025-12-15T00:00:00Z"), { ...account({ observedAt: "2025-12-16T00:00:00Z" }) }],
      ["followerJump"],
    ],
    ["a fall", [before(9000, "2025-12-15T00:00:00Z")], []],
    ["a little less than half", [before(1001, "2025-12-15T00:00:00Z")], []],
    ["over a longer time", [before(1000, "2025-12-01T00:00:00Z")], []],
    ["of another account", [before(1000, "2025-12-15T00:00:00Z", "bo")], []],
    ["from unknown", [before(null, "2025-12-15T00:00:00Z")], []],
    [
      "further back, between two earlier looks",
      [before(1400, "2025-11-01T00:00:00Z"), before(100, "2025-10-20T00:00:00Z")],
      ["followerJump"],
    ],
  ])("%s", (_, earlier, expected) => {
    expect(names(now, earlier)).toEqual(expected);
  });

  test("of fewer than 500 people is none, and no flag moves the score", () => {
    expect(names(before(499, NOW), [before(1, "2026-01-01T00:00:00Z")])).toEqual([]);
    expect(
      score({ asOf: NOW, accounts: [now], earlier: [before(1, "2026-01-01T00:00:00Z")] }).score,
    ).toBe(score(subject(now)).score);
  });
});
