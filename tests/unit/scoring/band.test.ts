import { expect, test } from "vitest";
import { score, type Facts } from "#scoring/index.ts";
import { MODEL } from "#scoring/model.ts";
import { account, daysAgo, github, subject } from "./people.ts";

const doubt = (facts: Facts) => score(subject(facts)).doubt!;
const width = (facts: Facts) => {
  const { low, high } = score(subject(facts));
  return high! - low!;
};

test("a signal not seen brings its spread, shared among the signals of its dimension", () => {
  const whole = github([44, 7, 0, 0, 0, 0]);
  const hidden = { ...whole, standing: {} };
  const spread = MODEL.spreads["stars"] ?? MODEL.spreads["other"]!;
  expect(doubt(whole).own).toBe(0);
  expect(doubt(hidden).own).toBeCloseTo((0.4 * spread) / 2, 10);
});

test("an unknown dimension brings its own, by its weight", () => {
  const { own } = doubt(account({ network: "linkedin", audience: { followers: 300 } }));
  const spreads = MODEL.spreads;
  expect(own).toBeCloseTo(
    Math.hypot(0.4 * spreads["response"]!, 0.2 * spreads["participation"]!),
    10,
  );
});

test("small counts are doubtful: the placement of x plus and minus its root", () => {
  const placed = (low: number, high: number) => {
    const at = (acts: number) =>
      score(subject(account({ network: "devto", received: { replies: acts } }))).exact!;
    return (at(high) - at(low)) / 2;
  };
  const own = (acts: number, given: Partial<Facts> = {}) =>
    doubt(
      account({
        network: "devto",
        received: { replies: acts, likes: 0 },
        sent: { posts: 1 },
        ...given,
      }),
    ).own;
  const bare = own(0);
  expect(own(9) ** 2 - bare ** 2).toBeCloseTo((placed(6, 12) / 2) ** 2, 8);
  expect(own(9, { windowDays: 30 })).toBeGreaterThan(own(27));
  expect(own(9, { observedAt: daysAgo(90) })).toBeCloseTo(bare, 10);
});

test("an estimated table is doubted by a factor of two; a measured one is not", () => {
  const tables = doubt(github([44, 100, 16, 0, 28, 38])).tables;
  expect(Object.keys(tables)).toEqual(["github:stars", "github:answered", "github:liked"]);
  expect(tables["github:stars"]).toBeGreaterThan(1);
  expect(tables["github:liked"]).toBe(0);
});

test("fully seen and large is narrow; little seen is wide", () => {
  expect(width(github([1500, 2500, 300, 250, 160, 80]))).toBeLessThanOrEqual(4);
  expect(width(account({ network: "devto", received: { replies: 3 } }))).toBeGreaterThan(20);
});
