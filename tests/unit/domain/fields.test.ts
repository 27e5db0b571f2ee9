import { expect, test } from "vitest";
import { contactField, nameField, tagField, tagList } from "#app/domain/fields.ts";
import { titleField } from "#app/operations/position/fields.ts";
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

test("what looks the same is kept the same: spaces and composed letters", () => {
  const same = ["Ana  María\u00a0 Lima", " Ana Mari\u0301a\tLima ", "Ana\u200b María Lima"];
  expect(new Set(same.map((name) => nameField.parse(name)))).toEqual(new Set(["Ana María Lima"]));
  expect(new Set(same.map((name) => tagField.parse(name)))).toEqual(new Set(["Ana María Lima"]));
  expect(new Set(tagList.parse(same))).toEqual(new Set(["Ana María Lima"]));
  expect(titleField.parse("Site\u202e  reliability\n")).toBe("Site reliability");
});

test("an address of nothing but @ costs in proportion to its length", async () => {
  await expectLinear("addresses", 240, (size) => {
    for (let nth = 0; nth < 200; nth++)
      contactField.safeParse({ kind: "email", value: `${"@".repeat(size)} x` });
  });
});
