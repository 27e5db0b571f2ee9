import * as fc from "fast-check";
import { expect, test } from "vitest";
import { number } from "#app/domain/number.ts";

test("a whole number is written as en-GB writes it", () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      expect(number(value)).toBe(value.toLocaleString("en-GB"));
    }),
    { examples: [[0], [999], [1000], [-1000], [-999], [1234567]] },
  );
});
