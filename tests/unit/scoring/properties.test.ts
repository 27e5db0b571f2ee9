import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSubject, probabilityOf, score, type Facts } from "#scoring/index.ts";
import { compare } from "#app/domain/compare.ts";
import { account, anyAccount, anyCount, daysAgo, github, NOW, subject } from "./people.ts";

const accounts = fc
  .array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 3 })
  .chain((handles) => fc.tuple(...handles.map(anyAccount)));
const weights = fc
  .tuple(fc.nat(100), fc.nat(100))
  .map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const)
  .map(([low, high]) => ({ reach: low, response: high - low, participation: 100 - high }));
const DIMENSIONS = ["reach", "response", "participation"] as const;

describe("for any accounts and weights", () => {
  test("contributions sum to the score, none is below 0, and the band holds it", () => {
    fc.assert(
      fc.property(accounts, weights, (given, rubric) => {
        const result = score(subject(...given), rubric);
        const { score: whole, exact, low, high, contributions } = result;
        if (whole === null || exact === null || low === null || high === null) {
          expect(result.reason).toMatch(/\.$/);
          expect(contributions).toEqual([]);
          return;
        }
        expect(contributions.reduce((sum, { points }) => sum + points, 0)).toBe(whole);
        expect(contributions.every(({ points }) => points >= 0 && Number.isInteger(points))).toBe(
          true,
        );
        expect(whole).toBe(Math.max(1, Math.round(exact)));
        expect(1 <= low && low <= whole && whole <= high && high <= 100).toBe(true);
        expect(contributions.length).toBeLessThanOrEqual(8);
      }),
    );
  });

  test("order and duplicates change nothing", () => {
    fc.assert(
      fc.property(accounts, fc.nat(5), (given, seed) => {
        const shuffled = given.toSorted(
          (a, b) =>
            ((a.handle.charCodeAt(0) * 7 + seed) % 5) - ((b.handle.charCodeAt(0) * 7 + seed) % 5),
        );
        const once = score(subject(...given));
        expect(score(subject(...shuffled.toReversed()))).toEqual(once);
        expect(score(subject(...given, ...shuffled))).toEqual(once);
      }),
    );
  });

  test("another account lowers no known dimension; an empty, new or weak one changes none", () => {
    fc.assert(
      fc.property(accounts, anyAccount("other"), (given, other) => {
        const before = score(subject(...given));
        const after = score(subject(...given, other));
        if (before.score === null) return;
        for (const key of DIMENSIONS)
          if (before.dimensions[key] !== null)
            expect(after.dimensions[key]).toBeGreaterThanOrEqual(before.dimensions[key]);
        const empty: Facts = {
          ...other,
          audience: { followers: 0 },
          sent: { replies: 0 },
          received: { likes: 0 },
          standing: {},
        };
        const beside = score(subject(...given, empty));
        for (const key of DIMENSIONS)
          if (before.dimensions[key] !== null)
            expect(beside.dimensions[key]).toBe(before.dimensions[key]);
        if (DIMENSIONS.every((key) => before.dimensions[key] !== null))
          expect(beside.exact).toBe(before.exact);
      }),
    );
  });

  test("a hundred small accounts are as good as one", () => {
    fc.assert(
      fc.property(anyAccount("a"), (facts) => {
        const many = Array.from({ length: 100 }, (_, i) => ({ ...facts, handle: `a${i}` }));
        expect(score(subject(...many)).exact).toBe(score(subject(facts)).exact);
      }),
      { numRuns: 20 },
    );
  });
});

const EARNING = [
  ["audience", "followers"],
  ["audience", "lists"],
  ["standing", "stars"],
  ["standing", "reputation"],
  ["received", "replies"],
  ["received", "mentions"],
  ["received", "reshares"],
  ["received", "likes"],
  ["sent", "replies"],
  ["sent", "mentions"],
  ["sent", "comments"],
  ["sent", "reviews"],
  ["sent", "reshares"],
  ["sent", "contributions"],
] as const;

describe.each(EARNING)("%s.%s", (group, key) => {
  const withCount = (facts: Facts, count: number | null): Facts => ({
    ...facts,
    [group]: { ...facts[group], [key]: count },
  });

  test("raises no score by falling: monotone", () => {
    fc.assert(
      fc.property(accounts, anyCount, anyCount, ([first, ...rest], one, other) => {
        const at = (count: number) => score(subject(withCount(first!, count), ...rest)).exact;
        const [less, more] = [at(Math.min(one, other)), at(Math.max(one, other))];
        if (less !== null && more !== null) expect(more).toBeGreaterThanOrEqual(less - 1e-9);
      }),
    );
  });

  test("unknown is never below a seen 0", () => {
    fc.assert(
      fc.property(anyAccount("a"), (facts) => {
        const unknown = score(subject(withCount(facts, null))).exact;
        const nought = score(subject(withCount(facts, 0))).exact;
        if (unknown !== null && nought !== null)
          expect(unknown).toBeGreaterThanOrEqual(nought - 1e-9);
      }),
    );
  });
});

describe("comparing", () => {
  const NAMES = { a: "Ada", b: "Ben" };
  test("P(A, B) and P(B, A) are 1 together, and the verdicts mirror each other", () => {
    const MIRROR = { a: "b", b: "a", leansA: "leansB", leansB: "leansA" } as Record<string, string>;
    fc.assert(
      fc.property(accounts, accounts, (one, other) => {
        const [a, b] = [score(subject(...one)), score(subject(...other))];
        const [there, back] = [compare(a, b, NAMES), compare(b, a, NAMES)];
        if (there.probability !== null)
          expect(there.probability + (back.probability ?? 0)).toBeCloseTo(1, 12);
        if (there.verdict !== "unknown" && a.exact !== b.exact)
          expect(back.verdict).toBe(MIRROR[there.verdict] ?? there.verdict);
        const sum = there.differences.reduce((total, { points }) => total + points, 0);
        if (there.verdict !== "unknown") expect(sum).toBe((a.score ?? 0) - (b.score ?? 0));
      }),
    );
  });

  test("equal doubt of one table cancels; more doubt of one's own draws towards one half", () => {
    const doubt = fc.double({ min: 0, max: 30, noNaN: true });
    const exact = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(exact, exact, doubt, doubt, (one, other, table, own) => {
        const at = (value: number, tables: number, alone = 0) => ({
          exact: value,
          doubt: { own: alone, tables: { "github:stars": tables } },
        });
        const plain = probabilityOf(at(one, 0), at(other, 0));
        expect(probabilityOf(at(one, table), at(other, table))).toBeCloseTo(plain, 12);
        const doubted = probabilityOf(at(one, table, own), at(other, table));
        expect(Math.abs(doubted - 0.5)).toBeLessThanOrEqual(Math.abs(plain - 0.5) + 1e-12);
      }),
    );
  });
});

describe("a pause", () => {
  const quiet = Array<number>(12).fill(0);
  const week = (acts: number, weekly = [...quiet, acts]) =>
    score(
      subject(github([20, 0, 0, 0, acts, 0], { weekly, received: { replies: acts, likes: acts } })),
    ).exact as number;

  test("however frantic the week after it, acts and reactions count as ten", () => {
    const ten = week(10);
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 100_000 }), (acts) => {
        expect(week(acts)).toBeCloseTo(ten, 9);
      }),
    );
  });

  test("the first ordinary week back is seen at once", () => {
    for (const acts of [2, 3, 5, 9]) {
      expect(week(acts) - week(0)).toBeGreaterThan(3);
      expect(week(acts)).toBeGreaterThan(week(acts - 1));
    }
  });

  test("a later moment raises no score of facts that were not seen again", () => {
    fc.assert(
      fc.property(anyAccount("a"), fc.nat(200), (facts, days) => {
        const now = score(subject(facts)).exact;
        const later = score({ asOf: daysAgo(-days), accounts: [facts] }).exact;
        if (now !== null) expect(later).toBeLessThanOrEqual(now + 1e-9);
      }),
    );
  });
});

describe("refused, with the field's name", () => {
  const parse = (facts: unknown) => parseSubject({ asOf: NOW, accounts: [facts] });

  test("facts from the future", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seconds) => {
        const observedAt = new Date(Date.parse(NOW) + seconds * 1000).toISOString();
        expect(() => parse(account({ observedAt }))).toThrow("accounts[0].observedAt must be");
      }),
    );
  });

  test.each([
    "2026-02-30",
    "2025-02-29T10:00:00Z",
    "2025-13-01",
    "2025-00-10",
    "2025-04-31T00:00",
    "2025-01-01T25:00",
    "2025-01-01T10:61",
    "yesterday",
    "",
  ])("an impossible date: %s", (observedAt) => {
    expect(() => parse(account({ observedAt }))).toThrow("accounts[0].observedAt must be");
    expect(() => parseSubject({ asOf: observedAt, accounts: [] })).toThrow("asOf must be");
  });

  test.each(EARNING)("NaN, a negative and an absurd count in %s.%s", (group, key) => {
    for (const count of [Number.NaN, -1, -1e-9, 1e11, Infinity, "3", true, [1]])
      expect(() => parse({ ...account(), [group]: { [key]: count } })).toThrow(
        `accounts[0].${group}.${key} must be`,
      );
  });
});

test("whatever was seen, when nothing was done there is no number", () => {
  const nought = fc.constantFrom(0, null, undefined);
  const group = (...keys: string[]) =>
    fc.record(Object.fromEntries(keys.map((key) => [key, nought])));
  fc.assert(
    fc.property(
      fc.constantFrom("github", "x", "devto", "hackernews"),
      group("followers", "lists"),
      group("posts", "replies", "mentions", "reshares", "contributions"),
      group("replies", "mentions", "reshares", "likes"),
      (network, audience, sent, received) => {
        expect(score(subject(account({ network, audience, sent, received }))).score).toBeNull();
      },
    ),
  );
});
