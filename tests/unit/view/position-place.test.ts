import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromPosition, readFromPosition } from "#app/view/position-place.ts";

const count = fc.nat({ max: 999_999_999_999_999 });

describe("the list of a position that one came from", () => {
  it("is read as it was written", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("board" as const, "stage" as const, "shortlist" as const),
        count,
        fc.tuple(count, count),
        (list, id, spot) => {
          const place = { list, id, spot };
          expect(readFromPosition(fromPosition(place))).toEqual(place);
        },
      ),
    );
  });

  it.each([
    "",
    "board",
    "board-1-2",
    "board-1-2-3-4",
    "table-1-2-3",
    "board-1-2-x",
    "board--1-2-3",
  ])("is no such list: %j", (from) => expect(readFromPosition(from)).toBeNull());

  it("is never a view's query", () => {
    fc.assert(
      fc.property(fc.webQueryParameters(), (query) => {
        fc.pre(query.includes("="));
        expect(readFromPosition(query)).toBeNull();
      }),
    );
  });
});
