import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { regardOf } from "#app/domain/regard.ts";
import { RegardPanel } from "#app/routes/candidates.$id/regard-panel.tsx";
import type { Facts } from "#scoring/index.ts";

const account = (given: Partial<Facts> = {}): Facts => ({
  network: "x",
  handle: "ada",
  observedAt: "2026-01-10T00:00:00.000Z",
  ...given,
});
const drawn = (accounts: Facts[]) =>
  renderToStaticMarkup(<RegardPanel regard={regardOf(accounts)} />).replace(/<[^>]+>/g, "");

it("is said with its base: 31 of 1,250 people are 2.5 in 100", () => {
  const text = drawn([
    account({ audience: { followers: 1250 }, reactors: { people: 90, favourites: 31 } }),
  ]);
  expect(text).toContain("2.5% · 31 of 1,250 people");
  expect(text).toContain("Never part of the score");
});

it.each([
  ["no account could be read yet", []],
  [
    "none of these accounts shows who reacts",
    [
      account({ audience: { followers: 900 }, reactors: { people: 40, favourites: null } }),
      account(),
    ],
  ],
  [
    "too few people",
    [account({ audience: { followers: 9 }, reactors: { people: 4, favourites: 4 } })],
  ],
])("says that it is not observable, and that %s", (why, accounts) => {
  const text = drawn(accounts);
  expect(text).toContain(`Not observable: ${why}`);
  expect(text).not.toContain("%");
});

it("is 0, and not unknown, where people who could know somebody do not react again", () => {
  expect(
    drawn([account({ audience: { followers: 100 }, reactors: { people: 0, favourites: 0 } })]),
  ).toContain("0% · 0 of 100 people");
});
