import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reportOf } from "#app/imports/report.server.ts";

type Line = {
  name: string | null;
  accounts: string[];
  problems: { use?: string }[];
  refused: string | null;
  file?: object;
};
const people = async (text: string) =>
  ((await reportOf(text, 0)) as Line[]).filter(({ file }) => !file);

describe("rows with more cells than titles", () => {
  test("give no account by a word, which may stand in the wrong column", async () => {
    const found = await people("Name,GitHub\nSample, Ada,ada-x\nBo Sample,bo-x\n");
    expect(found.map(({ accounts }) => accounts)).toEqual([[], ["github:bo-x"]]);
    expect(found[0]?.problems).toMatchObject([{ use: "github:Ada" }]);
    expect(found[0]?.refused).toContain("more cells");
  });

  test("give those of addresses, and of words beside an email address in its place", async () => {
    const found = await people(
      "Name,Email,GitHub,X\nAda,ada@x.example,ada-x,https://x.com/ada_x,and more\n",
    );
    expect(found.map(({ accounts }) => accounts)).toEqual([["github:ada-x", "x:ada_x"]]);
  });

  test("never attach a part of a name with a comma in it", async () => {
    const part = fc.stringMatching(/^[A-Z][a-z]{2,8}$/);
    await fc.assert(
      fc.asyncProperty(part, part, async (last, first) => {
        const found = await people(`Name,GitHub,City\n${last}, ${first},ada-x,Leeds\n`);
        return found.every(({ accounts }) => accounts.length === 0);
      }),
      { numRuns: 100 },
    );
  });
});

test("a wall of contributors is one person a cell", async () => {
  const cell = (name: string, handle: string) =>
    `<td><a href="https://github.com/${handle}"><img src="x" alt="${name}"/><br /><sub><b>${name}</b></sub></a></td>`;
  const text = `<!-- LIST:START -->\n<table><tbody><tr>${cell("Ada Sample", "ada-x")}${cell("Bo Sample", "bo-x")}</tr></tbody></table>\n`;
  expect((await people(text)).map(({ name, accounts }) => [name, accounts.join()])).toEqual([
    ["Ada Sample", "github:ada-x"],
    ["Bo Sample", "github:bo-x"],
  ]);
});

test("a line that speaks of followers is no line of titles", async () => {
  const found = await people("Ada Sample\n@ada_x\nFollows you\nBo Sample github.com/bo-x\n");
  expect(found.map(({ name }) => name)).toContain("Ada Sample");
});

test.each([
  "Full name\nAda Sample\n\nEmail\nada@x.example\n\nGitHub\nhttps://github.com/ada-x\n",
  "Q: What is your name?\nA: Ada Sample\nQ: GitHub?\nA: https://github.com/ada-x\n",
])("questions over their answers are one person: %j", async (text) => {
  expect((await people(text)).map(({ name, accounts }) => [name, accounts.join()])).toEqual([
    ["Ada Sample", "github:ada-x"],
  ]);
});

test.each<[string, string]>([
  [
    "MediaWiki",
    '{| class="wikitable"\n! Name !! GitHub\n|-\n| Ada Sample || [https://github.com/ada-x ada-x]\n|-\n| Bo Sample\n| bo-x\n|}\n',
  ],
  [
    "boxes",
    "┌────────────┬────────┐\n│ Name       │ GitHub │\n├────────────┼────────┤\n│ Ada Sample │ ada-x  │\n│ Bo Sample  │ bo-x   │\n└────────────┴────────┘\n",
  ],
  [
    "a code block",
    '```json\n[{"name":"Ada Sample","github":"ada-x"},{"name":"Bo Sample","github":"bo-x"}]\n```\n',
  ],
])("tables in %s are read", async (_, text) => {
  expect((await people(text)).map(({ name, accounts }) => [name, accounts.join()])).toEqual([
    ["Ada Sample", "github:ada-x"],
    ["Bo Sample", "github:bo-x"],
  ]);
});

test("a property of an outline is no title", async () => {
  const found = await people("* People\n** Ada Sample\n:GITHUB: ada-x\n:NOTE: x\nbo\n");
  expect(found.flatMap(({ accounts }) => accounts)).toEqual([]);
});

test("a list in which every line is quoted is read as it was", async () => {
  const text = "> Name, GitHub\n> Ada Sample, ada-x\n>\n> Bo Sample, bo-x\n";
  expect((await people(text)).map(({ name, accounts }) => [name, accounts.join()])).toEqual([
    ["Ada Sample", "github:ada-x"],
    ["Bo Sample", "github:bo-x"],
  ]);
});

test("an address that a line break cut at a hyphen is asked about", async () => {
  const found = await people("Ada Sample https://www.linkedin.com/in/ada-\nsample-x\n");
  expect(found.flatMap(({ accounts }) => accounts)).toEqual([]);
  expect(found[0]?.problems).toMatchObject([{ use: "linkedin:ada-" }]);
});
