import { describe, expect, it, test } from "vitest";
import { forcedEnd, type Draw } from "#app/worker/forecast.ts";

const NOW = 1_000_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const rate = (limit: number, windowMs: number, spacingMs = 0) => ({ limit, windowMs, spacingMs });
const known = (
  remaining: number | null,
  resetIn: number | null,
  blockedFor: number | null = null,
) => ({
  remaining,
  resetAt: resetIn === null ? null : NOW + resetIn,
  blockedUntil: blockedFor === null ? null : NOW + blockedFor,
});
const draw = (need: number, one: Partial<Draw>): Draw => ({
  need,
  known: null,
  rate: null,
  ...one,
});

/** What is known → ms from now until the last of the jobs can be read; null = nobody knows. */
const CASES: [string, number, Draw, number | null][] = [
  ["nothing is known, so nothing holds up", 1000, draw(6, {}), 0],
  ["all fit into what is left", 10, draw(6, { known: known(60, HOUR), rate: rate(60, HOUR) }), 0],
  [
    "one more than fit waits for the reset",
    11,
    draw(6, { known: known(60, 20 * MINUTE), rate: rate(60, HOUR) }),
    20 * MINUTE,
  ],
  [
    "what is left counts, and not the whole limit",
    2,
    draw(6, { known: known(11, 20 * MINUTE), rate: rate(60, HOUR) }),
    20 * MINUTE,
  ],
  [
    "ten in each window after that: the 21st still fits into the second",
    21,
    draw(6, { known: known(11, 20 * MINUTE), rate: rate(60, HOUR) }),
    80 * MINUTE,
  ],
  [
    "and the 22nd needs a third",
    22,
    draw(6, { known: known(11, 20 * MINUTE), rate: rate(60, HOUR) }),
    140 * MINUTE,
  ],
  [
    "a window that is over is a whole one",
    11,
    draw(6, { known: known(0, -1), rate: rate(60, HOUR) }),
    HOUR,
  ],
  [
    "a pause comes first",
    10,
    draw(6, { known: known(null, null, 5 * MINUTE), rate: rate(60, HOUR) }),
    5 * MINUTE,
  ],
  [
    "a pause outlasts its window",
    11,
    draw(6, { known: known(60, MINUTE, 5 * MINUTE), rate: rate(60, HOUR) }),
    65 * MINUTE,
  ],
  [
    "a pause within the window leaves what was left",
    3,
    draw(6, { known: known(12, HOUR, 5 * MINUTE), rate: rate(60, HOUR) }),
    HOUR,
  ],
  [
    "a host that says how many, and nobody knows how many next time",
    11,
    draw(6, { known: known(60, HOUR) }),
    null,
  ],
  ["no limit of its own, after a pause", 11, draw(6, { known: known(null, null, MINUTE) }), MINUTE],
  ["spacing between requests", 10, draw(6, { rate: rate(5000, HOUR, 1000) }), MINUTE],
  [
    "spacing that takes longer than the windows",
    300,
    draw(1, { rate: rate(3, 1000, 340) }),
    102_000,
  ],
  ["spacing within the last window", 11, draw(6, { rate: rate(60, HOUR, 1000) }), HOUR + 6000],
  [
    "an account that needs more than a window gives takes one for itself",
    3,
    draw(6, { rate: rate(5, HOUR) }),
    3 * HOUR,
  ],
];

test.each(CASES)("%s", (_name, jobs, one, expected) => {
  expect(forcedEnd(jobs, [one], NOW)).toBe(expected === null ? null : NOW + expected);
});

describe("several limits of one host", () => {
  const search = draw(3, { rate: rate(30, MINUTE) });

  it("the slowest decides", () => {
    expect(forcedEnd(30, [draw(6, { rate: rate(5000, HOUR) }), search], NOW)).toBe(
      NOW + 2 * MINUTE,
    );
    expect(forcedEnd(30, [search, draw(6, { rate: rate(60, HOUR) })], NOW)).toBe(NOW + 2 * HOUR);
  });

  it("one that nobody knows makes the whole unknown", () => {
    expect(forcedEnd(30, [search, draw(6, { known: known(6, HOUR) })], NOW)).toBeNull();
  });

  it("all begin when the first job can", () => {
    expect(forcedEnd(20, [search], NOW + HOUR)).toBe(NOW + HOUR + MINUTE);
  });
});
