import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { score } from "#scoring/index.ts";
import { ageOf, kept, liveliness, momentOf, windowFactor } from "#scoring/time.ts";
import { account, NOW, seenWhole, subject } from "./people.ts";

const even = [4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4];

/** What an act of that age counts, by the published formula: 1 today, three quarters after 30 days, one half after 45. */
const fade = (age: number) => (age >= 90 ? 0 : Math.cos((Math.PI * age) / 180) ** 2);

describe("an act", () => {
  test("counts by its age, at the look and days after it", () => {
    const counts = fc
      .array(fc.nat(50), { minLength: 13, maxLength: 13 })
      .filter((weeks) => weeks.filter(Boolean).length > 3);
    fc.assert(
      fc.property(counts, fc.double({ min: 0, max: 100, noNaN: true }), (weeks, age) => {
        const cap = 1 + 3 * (weeks.toSorted((a, b) => a - b)[6] ?? 0);
        const at = (later: number) =>
          weeks.reduce(
            (sum, acts, week) => sum + Math.min(acts, cap) * fade(7 * (12 - week) + 3.5 + later),
            0,
          );
        const evenly = even.reduce((sum, _, week) => sum + fade(7 * (12 - week) + 3.5), 0) / 13;
        const whole = weeks.reduce((sum, acts) => sum + acts) * evenly;
        expect(liveliness(weeks, age).live).toBeCloseTo(at(age) / whole, 9);
        expect(liveliness(weeks, age).fresh).toBeCloseTo(
          age > 0 ? Math.max(kept(age), at(0) / whole) : at(0) / whole,
          9,
        );
      }),
    );
  });

  test("of an even stream is kept as the integral of that weight says", () => {
    for (const age of [0, 10, 45, 80, 90, 120]) {
      let sum = 0;
      for (let day = 0; day < 9000; day++) sum += fade(age + (day + 0.5) / 100) / 9000;
      expect(kept(age)).toBeCloseTo(sum / 0.5, 4);
    }
    expect(kept(-1)).toBe(1);
  });
});

test("a moment is read as Date.parse reads it, in its usual form and in any other", () => {
  const millennia = {
    min: new Date("0100-01-01T00:00:00Z"),
    max: new Date("9999-12-31T23:59:59.999Z"),
    noInvalidDate: true,
  };
  const century = {
    min: new Date("1999-12-01T00:00:00Z"),
    max: new Date("2100-03-31T23:59:59.999Z"),
    noInvalidDate: true,
  };
  for (const given of [millennia, century])
    fc.assert(
      fc.property(
        fc.date(given),
        (date) => void expect(momentOf(date.toISOString())).toBe(date.getTime()),
      ),
    );
  for (let day = Date.UTC(1999, 11, 30); day < Date.UTC(2100, 2, 3); day += 86_400_000)
    expect(momentOf(new Date(day).toISOString())).toBe(day);
  for (const text of [
    "2026-01-10",
    "2026-01-10T12:00:00Z",
    "2026-01-10T12:00:00+0100",
    "2026-01-10T12:00:00.123456Z",
    "2026-01-10T12:00:00.1Z",
    "2026-01-10T12:00:00.123+01:00",
  ]) {
    expect(momentOf(text)).toBe(Date.parse(text));
  }
});

describe("the weeks' shape", () => {
  test("leaves an even spread, unknown weeks and no acts at all as they are", () => {
    for (const weekly of [even, null, undefined, [], [null, null], [0, 0, 0], [4, null, 4, 4]])
      expect(liveliness(weekly, 0).live).toBeCloseTo(1, 9);
  });

  test("counts less what lies back and more what is recent", () => {
    const fading = [7, 7, 6, 6, 5, 5, 4, 3, 3, 2, 2, 1, 1];
    expect(liveliness(fading, 0).live).toBeLessThan(0.85);
    expect(liveliness(fading.toReversed(), 0).live).toBeGreaterThan(1.15);
    expect(liveliness(fading, 0).live + liveliness(fading.toReversed(), 0).live).toBeCloseTo(2, 1);
  });

  test("caps a week at one act and three times the median week", () => {
    const burst = [...even.slice(0, 12), 400];
    const capped = [...even.slice(0, 12), 13];
    expect(liveliness(burst, 0).live * 448).toBeCloseTo(liveliness(capped, 0).live * 61, 9);
  });

  test.each([
    [[9, 1, 8, 2, 7, 3, 6, 4, 5, 1, 2, 3, 400], 4],
    [[400, 1, 1, 1, 1, 1, 1, 9, 9, 9, 9, 9, 9], 9],
    [[400, 1, 1, 1, 1, 1, 1, 1, 9, 9, 9, 9, 9], 1],
    [[9, 9, 9, 9, 9, 9, 400, 1, 1, 1, 1, 1, 1], 9],
  ])("finds the median week of %j: %d", (weekly, median) => {
    const capped = weekly.map((acts) => Math.min(acts, 1 + 3 * median));
    const sum = (weeks: number[]) => weeks.reduce((all, acts) => all + acts, 0);
    expect(liveliness(weekly, 0).live * sum(weekly)).toBeCloseTo(
      liveliness(capped, 0).live * sum(capped),
      9,
    );
  });

  test("counts acts in fewer than four weeks by the square of their share", () => {
    const three = [0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0];
    const four = [0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0];
    const mean = (weeks: number[]) =>
      weeks.reduce((sum, week) => sum + fade(7 * (12 - week) + 3.5), 0) / weeks.length;
    const plain = (weeks: number[]) =>
      mean(weeks) / mean([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(liveliness(three, 0).live).toBeCloseTo((9 / 16) * plain([5, 6, 7]), 9);
    expect(liveliness(four, 0).live).toBeCloseTo(plain([4, 5, 6, 7]), 9);
  });

  test("of a short list belongs to the last weeks; the weeks before are taken as usual", () => {
    expect(liveliness([4, 12], 0).live).toBeCloseTo(
      liveliness([8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 4, 12], 0).live,
      12,
    );
  });

  test("is capped by the known weeks alone, the lower of two in the middle, and counts how many of them had acts", () => {
    const mean = (weeks: number[]) =>
      weeks.reduce((sum, week) => sum + fade(7 * (12 - week) + 3.5), 0) / 13;
    const all = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    // Two of four known weeks had acts, half as many as the six and a half of thirteen: none is counted more than once.
    const burst = liveliness(
      [null, null, null, null, null, null, null, null, null, 0, 0, 60, 60],
      0,
    ).live;
    expect(burst).toBeCloseTo(mean([0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12]) / (30 * mean(all)), 9);
    // One of five: 2.6 of thirteen, so (2.6 / 4) squared.
    const once = liveliness([0, 0, 0, 0, 10], 0).live;
    expect(once).toBeCloseTo((0.65 ** 2 * mean([0, 1, 2, 3, 4, 5, 6, 7, 12])) / (2 * mean(all)), 9);
  });

  test("is as fresh as it is live on the day of the look", () => {
    for (const weekly of [
      null,
      [9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
    ]) {
      const { live, fresh } = liveliness(weekly, 0);
      expect(fresh).toBe(live);
    }
    expect(kept(90)).toBe(0);
  });

  test("ages with the days since the look", () => {
    expect(liveliness(even, 45).live).toBeCloseTo(kept(45), 2);
    expect(liveliness(even, 100).live).toBe(0);
    expect(ageOf(NOW, Date.parse(NOW) + 86_400_000)).toBe(1);
    expect(ageOf(NOW, Date.parse(NOW) - 86_400_000)).toBe(0);
  });
});

test.each([
  [null, 1],
  [90, 1],
  [30, 3],
  [7, 4],
  [180, 0.5],
  [365, 0.25],
])("counts over %s days are multiplied by %d", (days, factor) => {
  expect(windowFactor(days)).toBeCloseTo(factor, 1);
});

describe("a score over time", () => {
  const active = (weekly: (number | null)[], times = 1) =>
    seenWhole({
      network: "bluesky",
      weekly,
      sent: { posts: 60 * times, replies: 120 * times, mentions: 0, reshares: 30 * times },
      received: {
        replies: 150 * times,
        mentions: 30 * times,
        reshares: 60 * times,
        likes: 900 * times,
      },
    });
  const printed = (facts: ReturnType<typeof account>) => score(subject(facts)).score ?? 0;

  test("falls when somebody goes quiet, and rises when they come back", () => {
    const going = [16, 16, 16, 16, 16, 16, 16, 16, 0, 0, 0, 0, 0];
    const back = [16, 16, 16, 16, 16, 16, 0, 0, 0, 0, 16, 16, 16];
    expect(printed(active(going))).toBeLessThan(printed(active(even)));
    expect(printed(active(back))).toBeGreaterThan(printed(active([...back.slice(0, 10), 0, 0, 0])));
  });

  test.each([
    ["x", 0],
    ["bluesky", 0],
    ["github", 0],
    ["github", null],
  ])(
    "on %s, nine weeks %j, moves by at most 4 points for ten frantic days after eighty silent ones",
    (network, week) => {
      const nothing = { posts: 0, replies: 0, mentions: 0, reshares: 0 };
      const before = Array.from({ length: 9 }, () => week);
      const silent = seenWhole({
        network,
        weekly: [...before, 0, 0, 0, 0],
        sent: nothing,
        received: { ...nothing, likes: 0 },
      });
      for (const times of [1, 10, 100, 1000]) {
        const frantic = active([...before, 0, 0, 100 * times, 110 * times], times);
        const move =
          printed({ ...frantic, network, audience: silent.audience, standing: silent.standing }) -
          printed(silent);
        expect(move).toBeGreaterThanOrEqual(0);
        expect(move).toBeLessThanOrEqual(4);
      }
    },
  );

  test("keeps audience and standing whatever the age, and loses every act by 90 days", () => {
    const old = { ...seenWhole(), observedAt: "2025-09-01T00:00:00Z" };
    const { contributions } = score(subject(old));
    const earned = contributions
      .filter(({ points, account: from }) => points > 0 && from)
      .map(({ signal }) => signal);
    expect(earned.toSorted()).toEqual(["followers", "lists", "reputation"]);
  });
});
