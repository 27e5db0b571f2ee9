import { describe, expect, test } from "vitest";
import { compare } from "#app/domain/compare.ts";
import { score, type Facts } from "#scoring/index.ts";
import { MODEL } from "#scoring/model.ts";
import { account, github, subject } from "#tests/unit/scoring/people.ts";

const of = (...accounts: Facts[]) => score(subject(...accounts));
const names = { a: "Ada", b: "Ben" };
/** A GitHub account with one measured signal, so that the score has no doubt but its unseen parts. */
const at = (exact: number) => ({
  ...of(github([20, 5, 3, 2, 4, 4])),
  exact,
  score: Math.round(exact),
  doubt: { own: 0, tables: {} },
});

describe("the verdict, as it is said", () => {
  test.each([
    [50, 40, "tooClose", /^Too close to call: 64 of 100 would rate Ada more influential\.$/],
    [50, 38, "leansA", /^Leans to Ada: 67 of 100 would rate them more influential\.$/],
    [38, 50, "leansB", /^Leans to Ben: 67 of 100/],
    [50, 28, "leansA", /^Leans to Ada: 79 of 100/],
    [50, 27, "a", /^Ada is ahead: 80 of 100/],
    [27, 50, "b", /^Ben is ahead: 80 of 100/],
    [100, 1, "a", /^Ada is ahead: 99 of 100/],
    [50, 50, "tooClose", /^Too close to call: 50 of 100/],
  ])("of %d against %d is %s", (a, b, verdict, words) => {
    const result = compare(at(a), at(b), names);
    expect(result.verdict).toBe(verdict);
    expect(result.words).toMatch(words);
    expect(result.probability).toBeCloseTo(1 / (1 + Math.exp(-MODEL.k * (a - b))), 12);
  });

  test("k is a little over six hundredths of a logit a point, as fitted", () => {
    expect(MODEL.k).toBeGreaterThan(0.055);
    expect(MODEL.k).toBeLessThan(0.065);
  });
});

test("where the two share no network the tables link them, and it says in full why there is no number", () => {
  const ada = of(github([285, 1500, 60, 60, 156, 100]));
  const ben = of(account({ network: "devto", received: { likes: 8, replies: 3 } }));
  const result = compare(ada, ben, names);
  expect(result.probability).toBeNull();
  expect(result.verdict).toBe("a");
  expect(result.words).toBe(
    "Ada is ahead. Ada is seen on GitHub, Ben on DEV. Nobody has measured how these networks compare, so there is no number.",
  );
  const both = of(
    github([2, 0, 0, 0, 0, 0]),
    account({ network: "devto", received: { likes: 8, replies: 3 } }),
  );
  expect(compare(ada, both, names).probability).not.toBeNull();
});

test("without a score on one side, or across versions, nothing is said", () => {
  const ada = of(github([20, 5, 3, 2, 4, 4]));
  expect(compare(ada, of(), names)).toMatchObject({
    verdict: "unknown",
    probability: null,
    differences: [],
    words: expect.stringMatching(/^Not enough .*\bBen\b/),
  });
  expect(compare(of(), of(), names).words).toMatch(/^Not enough .*\bAda and Ben\b/);
  expect(compare(ada, { ...ada, modelVersion: "2.0kqsr" }, names).words).toMatch(/versions/);
});

test("what made the difference sums to the difference, the largest first, in words", () => {
  const [a, b] = [of(github([120, 60, 40, 20, 60, 30])), of(github([20, 5, 3, 2, 4, null]))];
  const { differences } = compare(a, b, names);
  expect(differences.reduce((sum, { points }) => sum + points, 0)).toBe(a.score! - b.score!);
  const sizes = differences.map(({ points }) => Math.abs(points));
  expect(sizes).toEqual(sizes.toSorted((x, y) => y - x));
  expect(differences.find(({ signal }) => signal === "followers")?.words).toBe(
    "Followers: Ada 120 on GitHub (one in ten), Ben 20 on GitHub (upper half).",
  );
  expect(differences.find(({ signal }) => signal === "contributes")).toMatchObject({
    words: expect.stringMatching(/^Contributes: Ada 30 .*Ben not seen\.$/),
  });
});
