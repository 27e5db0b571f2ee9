import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placeIn, rank } from "#app/domain/rank.ts";

describe("rank", () => {
  test("ties share the better place; the unscored have none and are not counted", () => {
    const places = rank([50, null, 80, 50, 10]);
    expect(places.map((place) => place?.place ?? null)).toEqual([2, null, 1, 2, 4]);
    expect(places[0]).toEqual({ place: 2, of: 4, tied: 2, percentile: 50 });
    expect(places[2]).toEqual({ place: 1, of: 4, tied: 1, percentile: 87.5 });
    expect(places[4]).toEqual({ place: 4, of: 4, tied: 1, percentile: 12.5 });
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
