import { describe, expect, it } from "vitest";
import { trendOf } from "#app/operations/score/parts/trend.ts";
import { DAY, T } from "../worker/world.ts";

const at = (day: number, score: number | null) => ({ asOf: T + day * DAY, score });

describe("the change over 90 days", () => {
  it("is null without an earlier score", () => {
    expect(trendOf([]).change).toBeNull();
    expect(trendOf([at(0, 60)]).change).toBeNull();
    expect(trendOf([at(-5, null), at(0, 60)]).change).toBeNull();
    expect(trendOf([at(-5, 60), at(0, null)]).change).toBeNull();
  });

  it("counts from the score that stood 90 days ago", () => {
    expect(trendOf([at(-200, 10), at(-91, 20), at(-90, 30), at(-89, 40), at(0, 60)]).change).toBe(
      30,
    );
  });

  it("counts from the first score since, when there was none 90 days ago", () => {
    expect(trendOf([at(-91, null), at(-80, 45), at(-10, 50), at(0, 40)]).change).toBe(-5);
  });

  it("does not take accounts that come in one by one for a change", () => {
    expect(trendOf([at(-0.5, 20), at(-0.4, 45), at(0, 60)]).change).toBeNull();
    expect(trendOf([at(-1, 20), at(0, 60)]).change).toBe(40);
    expect(trendOf([at(-9, 20), at(-8.1, 45), at(-8, 50), at(0, 60)]).change).toBe(15);
  });
});

describe("the sparkline", () => {
  it("has the last score of each week, oldest first, with gaps, and begins with the first", () => {
    expect(
      trendOf([at(-30, 10), at(-29, 11), at(-15, null), at(-8, 13), at(-1, 14), at(0, 15)]).spark,
    ).toEqual([11, null, null, 13, 15]);
  });

  it("looks back 13 weeks and no further", () => {
    const weekly = Array.from({ length: 20 }, (_, i) => at((i - 19) * 7, i));
    expect(trendOf(weekly).spark).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
    expect(trendOf([at(-91, 5), at(0, null)]).spark).toEqual([]);
    expect(trendOf([at(-90.9, 5), at(0, null)]).spark).toHaveLength(13);
  });
});
