import { expect, test } from "vitest";
import { contactField } from "#app/domain/fields.ts";
import { expectLinear } from "#tests/support/growth.ts";

test.each([
  ["email", "ada@people.example", true],
  ["email", "ada @people.example", false],
  ["email", "@people.example", false],
  ["link", "https://ada.example/about", true],
  ["link", "ada example", false],
  ["phone", "+44 20 7946 0000", true],
  ["phone", "by post", false],
] as const)("a contact is one that can be used: %s %s", (kind, value, fine) => {
  expect(contactField.safeParse({ kind, value }).success).toBe(fine);
});

test("an address of nothing but @ costs in proportion to its length", async () => {
  await expectLinear("addresses", 240, (size) => {
    for (let nth = 0; nth < 200; nth++)
      contactField.safeParse({ kind: "email", value: `${"@".repeat(size)} x` });
  });
});
