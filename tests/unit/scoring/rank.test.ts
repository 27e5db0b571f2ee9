import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GRADES, gradeOf, placeIn, rank } from "#scoring/index.ts";

describe("rank", () => {
  test("ties share the better place; the unscored have none and are not counted", () => {
    const places = rank([50, null, 80, 50, 10]);
    expect(places.map((place) => place?.place ?? null)).toEqual([2, null, 1, 2, 4]);
    expect(places[0]).toEqual({ place: 2, of: 4, tied: 2, percentile: 50, grade: "B-" });
    expect(places[2]).toEqual({ place: 1, of: 4, tied: 1, percentile: 87.5, grade: "A" });
    expect(places[4]).toEqual({ place: 4, of: 4, tied: 1, percentile: 12.5, grade: "D" });
    expect(rank([null])).toEqual([null]);
    expect(rank([])).toEqual([]);
  });

  test("agrees with the place read from a histogram, for any population", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 60 }),
        (scores) => {
          const histogram = Array.from(
            { length: 101 },
            (_, at) => scores.filter((score) => score === at).length,
          );
          expect(scores.map((score) => placeIn(histogram, score))).toEqual(rank(scores));
        },
      ),
    );
  });
});

test.each([
  [100, "A+"],
  [95, "A+"],
  [94.9, "A"],
  [85, "A"],
  [75, "A-"],
  [65, "B+"],
  [55, "B"],
  [50, "B-"],
  [44.9, "C+"],
  [25, "C"],
  [15, "C-"],
  [14.9, "D"],
  [0, "D"],
])("percentile %d is grade %s", (percentile, grade) => {
  expect(gradeOf(percentile)).toBe(grade);
});

test("grades fall with their percentile and leave none out", () => {
  const froms = GRADES.map(([, from]) => from);
  expect(froms).toEqual(froms.toSorted((a, b) => b - a));
  expect(froms.at(-1)).toBe(0);
});
