import { expect, test } from "vitest";
import { highLow } from "#app/domain/high-low.ts";

const at = (asOf: string, score: number | null, modelVersion = "1") => ({
  asOf: `${asOf}T00:00:00Z`,
  score,
  modelVersion,
});

test("high, low, ups and downs of the last 90 days, whatever the order", () => {
  const history = [
    at("2026-03-01", 60),
    at("2025-06-01", 99),
    at("2026-01-01", 40),
    at("2026-02-01", 71),
    at("2026-02-15", null),
  ];
  expect(highLow(history)).toEqual({
    high: at("2026-02-01", 71),
    low: at("2026-01-01", 40),
    ups: 31,
    downs: 11,
  });
});

test("of equal scores the first is told, and the last moment ends the window", () => {
  const course = highLow([
    at("2026-01-01", 50),
    at("2026-01-02", 60),
    at("2026-01-03", 60),
    at("2026-01-04", 50),
    at("2026-03-30", 55),
    at("2026-06-20", 55),
  ]);
  expect(course).toMatchObject({
    high: at("2026-06-20", 55),
    low: at("2026-06-20", 55),
    ups: 0,
    downs: 0,
  });
  expect(
    highLow([
      at("2026-01-01", 50),
      at("2026-01-02", 60),
      at("2026-01-03", 60),
      at("2026-01-04", 50),
      at("2026-01-05", 55),
    ]),
  ).toMatchObject({
    high: at("2026-01-02", 60),
    low: at("2026-01-01", 50),
  });
});

test("a step between two versions of the model is not behaviour: neither up nor down", () => {
  const course = highLow([
    at("2026-01-01", 40),
    at("2026-01-02", 55, "2"),
    at("2026-01-03", 57, "2"),
  ]);
  expect(course).toMatchObject({
    ups: 2,
    downs: 0,
  });
});

test("the window is 90 days to the day, and nothing scored is null", () => {
  expect(highLow([at("2026-01-01", 90), at("2026-04-01", 50)])?.high.score).toBe(90);
  expect(highLow([at("2025-12-31", 90), at("2026-04-01", 50)])?.high.score).toBe(50);
  expect(highLow([at("2026-01-01", null)])).toBeNull();
  expect(highLow([])).toBeNull();
});
