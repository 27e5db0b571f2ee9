import { expect, it } from "vitest";
import { parsePaste, tooMuch } from "#app/paste.ts";

it("a paste of anything repeated a million times is refused or read at once", () => {
  const began = performance.now();
  for (const unit of [" ", "a", "\t", '"', '"\n', "(", "- ", "\u0000", "https://"]) {
    const text = unit.repeat(Math.floor(1_000_000 / unit.length));
    if (tooMuch(text) === null) parsePaste(text);
  }
  expect(performance.now() - began).toBeLessThan(15_000);
});
