import { describe, expect, test } from "vitest";
import { regard } from "#app/domain/regard.ts";
import { account } from "#tests/unit/scoring/people.ts";

describe("regard", () => {
  test.each([
    [{ people: 40, favourites: 10 }, { followers: 200 }, { value: 5, favourites: 10, base: 200 }],
    [{ people: 40, favourites: 10 }, { followers: 20 }, { value: 25, favourites: 10, base: 40 }],
    [{ people: 40, favourites: 10 }, undefined, { value: 25, favourites: 10, base: 40 }],
    [{ people: 30, favourites: 1 }, undefined, { value: 3.3, favourites: 1, base: 30 }],
    [{ people: 9, favourites: 3 }, undefined, null],
    [{ people: 10, favourites: 30 }, undefined, { value: 100, favourites: 10, base: 10 }],
    [{ people: 40 }, { followers: 200 }, null],
  ])("of %j and audience %j is %j", (reactors, audience, expected) => {
    expect(regard([account({ reactors, audience })])).toEqual(expected);
  });

  test("sums the accounts where it is observable", () => {
    const one = account({ reactors: { people: 40, favourites: 10 } });
    expect(
      regard([one, account({ audience: { followers: 9000 } }), { ...one, handle: "bo" }]),
    ).toEqual({ value: 25, favourites: 20, base: 80 });
    expect(regard([])).toBeNull();
  });
});
