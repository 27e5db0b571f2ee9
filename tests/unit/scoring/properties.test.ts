import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { score, type Facts, type Rubric } from "#scoring/index.ts";
import { anyAccount, anyAccounts, NOW, seenWhole, subject } from "./people.ts";

const rubric: fc.Arbitrary<Rubric> = fc.record({
  reach: fc.constantFrom(0, 0.5, 1, 3),
  response: fc.constantFrom(0, 1, 2),
  participation: fc.constantFrom(0, 1, 3),
});
const strength = (accounts: Facts[], weights?: Rubric) =>
  score(subject(...accounts), weights).strength ?? -1;

/** What never lowers a score by growing. */
const paths = [
  ["audience", "followers"],
  ["audience", "following"],
  ["audience", "lists"],
  ["received", "replies"],
  ["received", "mentions"],
  ["received", "reshares"],
  ["received", "likes"],
  ["standing", "reputation"],
  ["sent", "replies"],
  ["sent", "mentions"],
  ["sent", "reshares"],
] as const;

describe("for any accounts", () => {
  test("a score is whole, from 1 to 100, inside its band, and contributions sum to it to the point", () => {
    fc.assert(
      fc.property(anyAccounts, rubric, (accounts, weights) => {
        const result = score(subject(...accounts), weights);
        if (result.score === null) return expect(result.contributions).toEqual([]);
        expect(Number.isInteger(result.score)).toBe(true);
        expect(result.score).toBeGreaterThanOrEqual(1);
        expect(result.score).toBeLessThanOrEqual(100);
        expect(result.low).toBeLessThanOrEqual(result.score);
        expect(result.high).toBeGreaterThanOrEqual(result.score);
        expect(result.contributions.reduce((sum, { points }) => sum + points, 0)).toBe(
          result.score,
        );
        for (const { points } of result.contributions)
          expect(Number.isInteger(points) && points >= 0).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test("more reach or more reaction never lowers a strength", () => {
    fc.assert(
      fc.property(
        anyAccounts,
        fc.nat(10),
        fc.double({ min: 0, max: 5000, noNaN: true }),
        rubric,
        (accounts, which, more, weights) => {
          const [group, key] = paths[which] as (typeof paths)[number];
          const [first, ...rest] = accounts as [Facts, ...Facts[]];
          const before = (first[group] as Record<string, number | null>)[key] ?? null;
          fc.pre(before !== null);
          const grown = { ...first, [group]: { ...first[group], [key]: (before ?? 0) + more } };
          expect(strength([grown, ...rest], weights)).toBeGreaterThanOrEqual(
            strength(accounts, weights) - 1e-9,
          );
        },
      ),
      { numRuns: 600 },
    );
  });

  test("dimensions are whole, from 1 to 100, and the same under every rubric and in every order", () => {
    fc.assert(
      fc.property(anyAccounts, rubric, (accounts, weights) => {
        const { dimensions } = score(subject(...accounts));
        for (const place of Object.values(dimensions))
          if (place !== null)
            expect(Number.isInteger(place) && place >= 1 && place <= 100).toBe(true);
        expect(score(subject(...accounts.toReversed()), weights).dimensions).toEqual(dimensions);
      }),
      { numRuns: 300 },
    );
  });

  test("more of what was seen never lowers a dimension, nor does another account, and an account of nothing leaves it", () => {
    const nothing: Facts = {
      network: "x",
      handle: "nothing",
      observedAt: NOW,
      audience: { followers: 0 },
      received: { replies: 0 },
      sent: { replies: 0 },
    };
    const below = (a: Facts[], b: Facts[]) => {
      const { dimensions } = score(subject(...b));
      for (const [key, place] of Object.entries(score(subject(...a)).dimensions))
        expect(place ?? 0).toBeLessThanOrEqual(dimensions[key as keyof Rubric] ?? 0);
    };
    fc.assert(
      fc.property(
        anyAccounts,
        anyAccount("another"),
        fc.nat(10),
        fc.double({ min: 0, max: 5000, noNaN: true }),
        (accounts, another, which, more) => {
          below(accounts, [...accounts, another]);
          const still = score(subject(...accounts, nothing)).dimensions;
          for (const [key, place] of Object.entries(score(subject(...accounts)).dimensions))
            if (place !== null) expect(still[key as keyof Rubric]).toBe(place);
          const [group, key] = paths[which] as (typeof paths)[number];
          const [first, ...rest] = accounts as [Facts, ...Facts[]];
          const before = (first[group] as Record<string, number | null>)[key] ?? null;
          if (before !== null)
            below(accounts, [
              { ...first, [group]: { ...first[group], [key]: before + more } },
              ...rest,
            ]);
        },
      ),
      { numRuns: 600 },
    );
  });

  test("posting more of what nobody answers never raises a strength", () => {
    fc.assert(
      fc.property(anyAccounts, fc.nat(5000), (accounts, more) => {
        const [first, ...rest] = accounts as [Facts, ...Facts[]];
        const louder = {
          ...first,
          sent: { ...first.sent, posts: (first.sent?.posts ?? 0) + more },
        };
        expect(strength([louder, ...rest])).toBeLessThanOrEqual(strength(accounts) + 1e-9);
      }),
    );
  });

  test("another account never lowers a strength, an account of unknowns leaves it as it is", () => {
    fc.assert(
      fc.property(anyAccounts, anyAccount("another"), rubric, (accounts, another, weights) => {
        expect(strength([...accounts, another], weights)).toBeGreaterThanOrEqual(
          strength(accounts, weights) - 1e-9,
        );
        const unknown = { network: "bluesky", handle: "unknown", observedAt: NOW };
        expect(strength([...accounts, unknown], weights)).toBeCloseTo(
          strength(accounts, weights),
          9,
        );
      }),
      { numRuns: 400 },
    );
  });

  test("order is irrelevant, and the same facts give the same score", () => {
    fc.assert(
      fc.property(anyAccounts, (accounts) => {
        expect(score(subject(...accounts.toReversed()))).toEqual({
          ...score(subject(...accounts)),
          unseen: expect.anything(),
          flags: expect.anything(),
        });
        expect(score(subject(...accounts))).toEqual(score(subject(...structuredClone(accounts))));
      }),
    );
  });

  test("time counts by asOf alone: all dates moved together change nothing", () => {
    fc.assert(
      fc.property(anyAccounts, fc.integer({ min: -3000, max: 3000 }), (accounts, days) => {
        const moved = (date: string) =>
          new Date(Date.parse(date) + days * 86_400_000).toISOString();
        const later = accounts.map((facts) => ({ ...facts, observedAt: moved(facts.observedAt) }));
        const then = score({ asOf: moved(NOW), accounts: later });
        const now = score(subject(...accounts));
        expect([then.score, then.low, then.high, then.strength]).toEqual([
          now.score,
          now.low,
          now.high,
          now.strength,
        ]);
      }),
    );
  });

  test("a later asOf never raises the strength of facts that were not looked at again", () => {
    fc.assert(
      fc.property(anyAccount("a"), fc.nat(200), (facts, days) => {
        const later = new Date(Date.parse(NOW) + days * 86_400_000).toISOString();
        const now = score(subject(facts));
        const then = score({ asOf: later, accounts: [facts] });
        expect(then.strength ?? -1).toBeLessThanOrEqual((now.strength ?? -1) + 1e-9);
      }),
    );
  });
});

describe("null and 0 differ", () => {
  const single = [
    ["audience", "followers"],
    ["audience", "lists"],
    ["received", "reshares"],
    ["received", "likes"],
    ["standing", "reputation"],
    ["sent", "reshares"],
  ] as const;
  test.each(single)("in %s.%s", (group, key) => {
    const whole = seenWhole();
    const hidden = score(subject({ ...whole, [group]: { ...whole[group], [key]: null } }));
    const nought = score(subject({ ...whole, [group]: { ...whole[group], [key]: 0 } }));
    expect(hidden.strength).toBeGreaterThan(nought.strength ?? 0);
    expect(hidden.doubt).toBeGreaterThan(nought.doubt ?? 0);
    expect(hidden.seen).toBe(nought.seen - 1);
  });
});
