import { describe, expect, test } from "vitest";
import type { Reading } from "#scoring/account.ts";
import { combine } from "#scoring/combine.ts";
import { wholePoints } from "#scoring/points.ts";
import { account } from "./people.ts";

/** A reading of two terms; `seen` says which of them were. */
function reading(
  handle: string,
  heights: [number, number],
  seen: [boolean, boolean],
  given: Partial<Reading> = {},
): Reading {
  const part = (want: boolean) =>
    heights.reduce((sum, height, i) => (seen[i] === want ? sum + height : sum), 0);
  const mask = (seen[0] ? 1 : 0) | (seen[1] ? 2 : 0);
  const arrays = {
    values: [],
    shown: 0,
    heights: Float64Array.from(heights),
    logs: new Float64Array(),
    balance: new Float64Array(),
  };
  return {
    facts: account({ handle }),
    account: handle,
    age: 0,
    ...arrays,
    mask,
    seen: part(true),
    size: size(part(true)),
    unseen: part(false),
    doubt: 0,
    enough: true,
    ...given,
  };
}
const size = (strength: number) => Math.exp(strength / 0.5) - 1;
const strengthOf = (total: number) => 0.5 * Math.log(1 + total);

describe("accounts of one person, by hand, with a growth of one half", () => {
  const a = reading("a", [1, 0.5], [true, false]);

  test("the main one counts with its expected part, another with what both show", () => {
    const b = reading("b", [0.3, 0.2], [true, true]);
    const person = combine([b, a], 0.5);
    const strength = strengthOf(size(1.5) + size(0.3));
    const seen = strengthOf(size(1) + size(0.5));
    expect(person?.main).toBe(a);
    expect(person?.accounts).toEqual([a, b]);
    expect(person?.strength).toBeCloseTo(strength, 12);
    expect(person?.shares[0]).toBe(1);
    expect(person?.shares[1]).toBeCloseTo(seen - 1, 12);
    expect(person?.expected).toBeCloseTo(strength - seen, 12);
  });

  test("more seen elsewhere takes the place of what is expected", () => {
    const b = reading("b", [0.3, 0.9], [true, true]);
    const around = [
      strengthOf(size(1.9) + size(0.3)),
      strengthOf(size(1.2) + size(1)),
      strengthOf(size(1) + size(1.2)),
    ];
    expect(combine([a, b], 0.5)?.strength).toBeCloseTo(Math.max(...around), 12);
  });

  test("the rest is shared by size, and nothing is lost", () => {
    const others = [reading("b", [0.4, 0], [true, true]), reading("c", [0.8, 0], [true, true])];
    const person = combine([a, ...others], 0.5);
    const seen = strengthOf(size(1) + size(0.4) + size(0.8));
    expect(person?.shares[1]).toBeCloseTo(((seen - 1) * size(0.4)) / (size(0.4) + size(0.8)), 12);
    expect(person?.shares[2]).toBeCloseTo(((seen - 1) * size(0.8)) / (size(0.4) + size(0.8)), 12);
  });

  test("the strongest counts in full wherever it stands, and the first of equals is the main one", () => {
    const weak = reading("a", [0.4, 0], [true, true]);
    const strong = reading("b", [1, 0.5], [true, true]);
    expect(combine([weak, strong], 0.5)?.shares[1]).toBe(1.5);
    const twins = [reading("a", [1, 0], [true, true]), reading("b", [1, 0], [true, true])];
    expect(combine(twins, 0.5)?.main).toBe(twins[0]);
    expect(combine([twins[1]!, twins[0]!], 0.5)?.main).toBe(twins[0]);
  });

  test("accounts stand in the order of their networks, then handles", () => {
    const on = (network: string, handle: string) =>
      reading(handle, [1, 0], [true, true], { facts: account({ network, handle }) });
    const person = combine([on("x", "a"), on("github", "z"), on("github", "b")], 0.5);
    expect(person?.accounts.map(({ facts }) => `${facts.network}:${facts.handle}`)).toEqual([
      "github:b",
      "github:z",
      "x:a",
    ]);
  });

  test("all empty ones stay empty", () => {
    const empty = (key: string) => reading(key, [0, 0], [true, true]);
    expect(combine([empty("a"), empty("b")], 0.5)).toMatchObject({
      strength: 0,
      shares: [0, 0],
      expected: 0,
    });
  });

  test("one that shows neither audience nor response stands for nobody, but adds what was seen", () => {
    const busy = reading("b", [0.6, 5], [true, false], { enough: false });
    expect(combine([busy], 0.5)).toBeNull();
    expect(combine([busy, { ...busy, facts: account({ handle: "c" }) }], 0.5)).toBeNull();
    expect(combine([], 0.5)).toBeNull();
    expect(combine([a, busy], 0.5)?.strength).toBeCloseTo(strengthOf(size(1.5) + size(0.6)), 12);
    expect(combine([a, busy], 0.5)?.main).toBe(a);
  });

  test("the same account counts once: the later look, at the same moment the larger", () => {
    const at = (observedAt: string) => ({ facts: account({ handle: "a", observedAt }) });
    const early = reading("a", [3, 0], [true, true], at("2026-01-01T00:00:00Z"));
    const late = reading("a", [1, 0], [true, true], at("2026-01-02T00:00:00Z"));
    const larger = reading("a", [1, 0.5], [true, false], at("2026-01-02T00:00:00Z"));
    for (const [given, kept] of [
      [[early, late], late],
      [[late, early], late],
      [[late, larger], larger],
      [[larger, late], larger],
    ] as const)
      expect(combine(given, 0.5)?.accounts).toEqual([kept]);
    const z = reading("z", [1, 0], [true, true]);
    expect(
      combine([z, early, reading("m", [1, 0], [true, true]), late], 0.5)?.accounts.map(
        ({ facts }) => facts.handle,
      ),
    ).toEqual(["a", "m", "z"]);
  });
});

test.each([
  [[1.4, 2.4, 3.2], 7, [2, 2, 3]],
  [[1.2, 2.7, 3.1], 7, [1, 3, 3]],
  [[0.5, 0.5], 1, [1, 0]],
  [[2, 3], 5, [2, 3]],
  [[3, 6], 3, [1, 2]],
  [[0.9999999999, 1], 2, [1, 1]],
  [[0, 0], 0, [0, 0]],
  [[0.2, 0.2, 0.2], 3, [1, 1, 1]],
  [[10, 30, 20], 6, [1, 3, 2]],
  [[5.5, 5.5, 11], 11, [3, 3, 5]],
])("whole points of %j that sum to %d are %j", (parts, total, whole) => {
  const points = [...parts];
  wholePoints(points, parts.length, total);
  expect(points).toEqual(whole);
});
