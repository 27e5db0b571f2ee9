import { expect, it } from "vitest";
import { mentionedIn, splitMentions } from "#app/domain/mentions.ts";
import { expectLinear } from "#tests/support/growth.ts";

const MEMBERS = [
  { id: 1, name: "Ada" },
  { id: 2, name: "Ada Example" },
  { id: 3, name: "Bo Berg" },
  { id: 4, name: "Bo Example" },
  { id: 5, name: "Šárka O'Neill" },
];

it.each([
  ["@Ada Example, please", [2]],
  ["@Ada, please", [1]],
  ["@ada example", [2]],
  ["@Bo Berg and @Bo Example and @bo berg", [3, 4]],
  ["@šárka: look. @ŠÁRKA O'NEILL", [5]],
  ["(@Šárka O'Neill)", [5]],
])("%j mentions %j", (body, ids) => {
  expect(mentionedIn(body, MEMBERS)).toEqual(ids);
});

it.each([
  ["a first name of two members", "@Bo, please"],
  ["an address", "ada@Šárka.example"],
  ["a longer word", "@Šárkan"],
  ["a part of a profile's address", "https://social.example/@Šárka"],
  ["nobody", "@ @@ @someone"],
])("%s is no mention", (_, body) => {
  expect(splitMentions(body, MEMBERS)).toEqual([{ text: body, member: null }]);
});

it("gives the text back whole, in parts", () => {
  const body = "Hi @Bo Berg!\n@Ada Example too";
  const parts = splitMentions(body, MEMBERS);
  expect(parts.map(({ text }) => text).join("")).toBe(body);
  expect(parts.map(({ member }) => member)).toEqual([null, 3, null, 2, null]);
});

it("takes time in proportion to the text", async () => {
  await expectLinear("signs", 2_000, (size) => splitMentions("@".repeat(size), MEMBERS));
  await expectLinear("names", 500, (size) => splitMentions("@Bo Berg ".repeat(size), MEMBERS));
});
