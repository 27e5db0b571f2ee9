import { describe, expect, test } from "vitest";
import { compare, HUMAN_AGREEMENT, probabilityOf, score } from "#scoring/index.ts";
import { account, seenWhole, subject } from "./people.ts";

const ada = score(
  subject(seenWhole({ audience: { followers: 90_000, following: 300, lists: 1500 } })),
);
const bo = score(subject(seenWhole({ audience: { followers: 300, following: 300, lists: 4 } })));
const names = { a: "Ada", b: "Bo" };

test("the probability is the logistic of the difference, drawn to one half by the doubt of both", () => {
  expect(probabilityOf(0, 0.4, 2)).toBe(0.5);
  expect(probabilityOf(Math.log(9), 0, 0)).toBeCloseTo(0.9, 12);
  // The integral of a logistic over a normal difference of mean 2 and deviation 1.5, by the midpoint rule.
  let integral = 0;
  for (let k = 0; k < 4000; k++) {
    const u = -6 + (12 * (k + 0.5)) / 4000;
    integral +=
      ((Math.exp((-u * u) / 2) / Math.sqrt(2 * Math.PI)) * (12 / 4000)) /
      (1 + Math.exp(-(2 + 1.5 * u)));
  }
  expect(probabilityOf(2, 0.9, 1.2)).toBeCloseTo(integral, 2);
});

describe("a verdict", () => {
  test("names the likelier side, its probability and what made the difference, largest first", () => {
    const verdict = compare(ada, bo, names);
    expect(verdict.verdict).toBe("a");
    expect(verdict.probability).toBeCloseTo(
      probabilityOf((ada.strength ?? 0) - (bo.strength ?? 0), ada.doubt ?? 0, bo.doubt ?? 0),
      12,
    );
    expect(verdict.words).toBe(
      `People shown both would call Ada more influential in about ${Math.floor((verdict.probability ?? 0) * 100)} of 100 cases.`,
    );
    const sizes = verdict.differences.map(({ points }) => Math.abs(points));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(verdict.differences.find(({ signal }) => signal === "followers")).toMatchObject({
      dimension: "reach",
      a: 90_000,
      b: 300,
    });
    expect(verdict.differences.find(({ signal }) => signal === "lists")?.words).toBe(
      "Lists: Ada is on 1,500 lists; Bo is on 4 lists.",
    );
  });

  test("calls the sides A and B where no names are given", () => {
    expect(compare(ada, bo).words).toContain("would call A more influential");
    expect(compare(bo, ada).words).toContain("would call B more influential");
    const none = score(subject());
    expect(compare(none, bo).words).toBe("There is not enough data on A to compare.");
    expect(compare(bo, none).words).toBe("There is not enough data on B to compare.");
    expect(compare(none, none).words).toBe("There is not enough data on A and B to compare.");
  });

  test("of somebody against themselves is too close to call, and names the first", () => {
    expect(compare(ada, ada, names)).toMatchObject({
      verdict: "tooClose",
      probability: 0.5,
      words: "Too close to call: people would choose Ada in about 50 of 100 cases.",
    });
  });

  test("says nothing across versions of the model", () => {
    expect(compare(ada, { ...bo, modelVersion: "0.other" })).toEqual({
      verdict: "unknown",
      probability: null,
      differences: [],
      words: "The scores are of different versions of the model. Recompute one.",
      modelVersion: ada.modelVersion,
    });
  });

  test("lists what only one side shows, with what is expected on the other, in the order of size", () => {
    const one = score(subject(account({ audience: { followers: 1 } })));
    const other = score(
      subject(
        account({
          audience: { followers: 1 },
          standing: { reputation: 100_000 },
          sent: { posts: 1 },
        }),
      ),
    );
    const { differences } = compare(one, other, names);
    expect(differences.map(({ signal }) => signal)).toEqual(["reputation", "followers", "posts"]);
    expect(differences[0]).toMatchObject({
      a: null,
      b: 100_000,
      words: "Standing: for Ada this could not be seen; Bo has a standing of 100,000.",
    });
    expect(differences.find(({ signal }) => signal === "posts")?.words).toBe(
      "Posts: for Ada this could not be seen; Bo posted once.",
    );
    const expected = one.unseen.find(({ signal }) => signal === "reputation")?.expected ?? NaN;
    const got = other.contributions.find(({ signal }) => signal === "reputation")?.points ?? NaN;
    expect(differences[0]?.points).toBeCloseTo(expected - got, 9);
  });

  test("mirrors when the sides are swapped", () => {
    const there = compare(ada, bo, names);
    const back = compare(bo, ada, { a: "Bo", b: "Ada" });
    expect(back.verdict).toBe("b");
    expect((there.probability ?? 0) + (back.probability ?? 0)).toBeCloseTo(1, 12);
    expect(back.words).toBe(there.words);
    expect(back.differences[0]?.points).toBe(-(there.differences[0]?.points ?? 0));
  });

  test("is too close to call where a second judge would say more than the score", () => {
    const near = (points: number) => ({ ...bo, strength: (bo.strength ?? 0) + points, doubt: 0 });
    const even = near(0);
    const edge = Math.log(HUMAN_AGREEMENT / (1 - HUMAN_AGREEMENT));
    expect(compare(near(edge - 0.001), even)).toMatchObject({
      verdict: "tooClose",
      words: expect.stringContaining("in about 73 of 100 cases"),
    });
    expect(compare(near(edge + 0.001), even).verdict).toBe("a");
    expect(compare(even, near(edge + 0.001)).verdict).toBe("b");
    expect(compare(near(0.5), even, names).words).toBe(
      "Too close to call: people would choose Ada in about 62 of 100 cases.",
    );
    expect(compare(near(-0.5), even, names).words).toBe(
      "Too close to call: people would choose Bo in about 62 of 100 cases.",
    );
  });

  test("is never certain", () => {
    expect(compare({ ...ada, strength: 30 }, bo, names).words).toContain(
      "in about 99 of 100 cases",
    );
  });

  test("is unknown without a score on one side, or between versions of the model", () => {
    const none = score(subject(account()));
    expect(compare(ada, none, names)).toMatchObject({
      verdict: "unknown",
      probability: null,
      differences: [],
      words: "There is not enough data on Bo to compare.",
    });
    expect(compare(none, none, names).words).toBe(
      "There is not enough data on Ada and Bo to compare.",
    );
    expect(compare(ada, { ...bo, modelVersion: "older" }).words).toContain(
      "different versions of the model",
    );
  });

  test("says when one side could not be seen, and counts what is expected there", () => {
    const hidden = score(subject(seenWhole({ standing: {} })));
    const { differences } = compare(ada, hidden, names);
    const standing = differences.find(({ signal }) => signal === "reputation");
    expect(standing).toMatchObject({ a: 900, b: null });
    expect(standing?.words).toBe(
      "Standing: Ada has a standing of 900; for Bo this could not be seen.",
    );
    const points = ada.contributions.find(({ signal }) => signal === "reputation")?.points ?? 0;
    expect(standing?.points).toBeCloseTo(points - (hidden.unseen[0]?.expected ?? 0), 6);
    const both = score(subject(account({ audience: { followers: 5 } })));
    expect(compare(both, both).differences.map(({ signal }) => signal)).toEqual(["followers"]);
  });

  test("adds up a signal over all accounts of a side", () => {
    const two = score(subject(seenWhole(), seenWhole({ network: "github" })));
    expect(compare(two, bo).differences.find(({ signal }) => signal === "lists")?.a).toBe(360);
  });
});
