import { describe, expect, it } from "vitest";
import {
  day,
  eachMomentOnce,
  modelChanges,
  recent,
  describeHistory,
  describeRhythm,
  weeksOf,
  type Reading,
} from "#app/components/history-words.ts";

const DAY = 86_400_000;
const now = Date.UTC(2025, 9, 1);
const reading = (ago: number, score: number | null, model = "1"): Reading => ({
  at: now - ago * DAY,
  score,
  low: null,
  high: null,
  model,
});
const until = new Date(now).toISOString();
const weekly = (...acts: (number | null)[]) => ({ observedAt: until, weekly: acts });

describe("90 days", () => {
  it("begin with the last reading before them", () => {
    const readings = [reading(200, 1), reading(120, 2), reading(60, 3), reading(0, 4)];
    expect(recent(readings, now).map(({ score }) => score)).toEqual([2, 3, 4]);
    expect(recent(readings.slice(0, 2), now).map(({ score }) => score)).toEqual([2]);
  });

  it("are told in full by their ends, unknowns left out", () => {
    expect(describeHistory([reading(80, 58), reading(40, null), reading(1, 67)], now)).toBe(
      "From 58 on 13 Jul 2025 to 67 on 30 Sep 2025, 2 readings.",
    );
    expect(describeHistory([reading(1, 67)], now)).toMatch(/^67 on 30 Sep 2025, .*only/);
    expect(describeHistory([reading(1, null)], now)).toBe("No score yet.");
  });

  it("set a change of formula apart", () => {
    const changed = modelChanges([reading(9, 50, "1"), reading(5, 51, "1"), reading(4, 57, "2")]);
    expect(changed.map(({ at, before, after }) => [at, before.score, after.score])).toEqual([
      [now - 4 * DAY, 51, 57],
    ]);
  });

  it("tell each moment once, and a change of formula by the last moment that both scored", () => {
    const rows = [
      reading(9, 42, "1"),
      reading(9, 40, "2"),
      reading(5, 50, "2"),
      reading(5, 49, "1"),
      reading(3, 51, "2"),
      reading(1, 60, "2"),
    ];
    const readings = eachMomentOnce(rows, "2");
    expect(readings.map(({ at, score, model }) => [(now - at) / DAY, score, model])).toEqual([
      [9, 40, "2"],
      [5, 50, "2"],
      [3, 51, "2"],
      [1, 60, "2"],
    ]);
    expect(
      modelChanges(readings).map(({ at, before, after }) => [
        (now - at) / DAY,
        before.score,
        after.score,
      ]),
    ).toEqual([[5, 49, 50]]);
    expect(
      eachMomentOnce([reading(9, 42, "1"), reading(9, 43, "2")], "3").map(({ score }) => score),
    ).toEqual([43]);
  });

  it("write September the same everywhere", () => {
    expect(day(Date.UTC(2025, 8, 30, 23, 59))).toBe("30 Sep 2025");
  });
});

describe("acts of a week", () => {
  it("are added up over accounts, the last week last", () => {
    expect(weeksOf([weekly(1, 2), weekly(10, null)])?.acts).toEqual([
      ...Array.from({ length: 11 }, () => null),
      11,
      2,
    ]);
  });

  it("of an account looked at two weeks earlier stand two weeks earlier", () => {
    const earlier = { observedAt: new Date(now - 14 * DAY).toISOString(), weekly: [7] };
    expect(weeksOf([weekly(1, 1, 1), earlier])?.acts.slice(-4)).toEqual([null, 8, 1, 1]);
  });

  it("are unknown, not 0, when no account shows them", () => {
    expect(weeksOf([{ observedAt: until }, { observedAt: until, weekly: [null] }])).toBeNull();
  });
});

describe("the rhythm", () => {
  const told = (...acts: (number | null)[]) => {
    const weeks = weeksOf([weekly(...acts)]);
    return weeks && describeRhythm(weeks);
  };

  it("says the week in which somebody went quiet", () => {
    expect(told(3, 4, 0, 0, 0)).toBe("Went quiet in the week of 10 Sep.");
  });

  it("says the week in which somebody came back", () => {
    expect(told(3, 0, 0, 0, 0, 5, 2)).toBe("Came back in the week of 17 Sep, after 4 quiet weeks.");
  });

  it.each([
    [3, 4, 0, 0],
    [3, 0, 0, 5],
    [0, 0, 0, 5, 5],
    [0, 0, 0, 0],
    [3, null, null, null],
    [3, 0, null, 0, null, 0, 5],
  ])("says nothing of a short pause, a first start, or what is unknown: %j", (...acts) =>
    expect(told(...acts)).toBeNull(),
  );
});
