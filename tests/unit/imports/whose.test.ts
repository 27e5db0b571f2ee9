import { describe, expect, test } from "vitest";
import { reportOf } from "#app/imports/report.server.ts";
import { expectLinear } from "#tests/support/growth.ts";

type Line = {
  name: string | null;
  email: string | null;
  phone: string | null;
  accounts: string[];
  kept: Record<string, string>;
  problems: { text: string; why: string; use?: string }[];
  refused: string | null;
  file?: object;
};
const people = async (text: string) =>
  ((await reportOf(text, 0)) as Line[]).filter(({ file }) => !file);
const brief = async (text: string) =>
  (await people(text)).map(({ name, email, accounts, refused }) =>
    refused === null ? [name, email, accounts.join(" ")] : "refused",
  );

describe("tables side by side", () => {
  test.each([
    [
      "with a gap",
      "Name,GitHub,,Name,GitHub\nAda Sample,ada-x,,Bo Sample,bo-x\nCy Sample,cy-x,,,\n",
    ],
    ["without one", "Name,GitHub,Name,GitHub\nAda Sample,ada-x,Bo Sample,bo-x\nCy Sample,cy-x,,\n"],
    [
      "with numbers in their titles",
      "Member 1 name,Member 1 GitHub,Member 2 name,Member 2 GitHub\nAda Sample,ada-x,Bo Sample,bo-x\nCy Sample,cy-x,,\n",
    ],
  ])("%s: each name has the accounts beside it", async (_, text) => {
    expect(await brief(text)).toEqual([
      ["Ada Sample", null, "github:ada-x"],
      ["Bo Sample", null, "github:bo-x"],
      ["Cy Sample", null, "github:cy-x"],
    ]);
  });

  test("what stands beside them all is said of each", async () => {
    const found = await people(
      "Team,Name 1,Email 1,Name 2,Email 2,Notes on place\nKettle,Ada Sample,ada@x.example,Bo Sample,bo@x.example,third\n",
    );
    expect(found.map(({ email }) => email)).toEqual(["ada@x.example", "bo@x.example"]);
    for (const { kept } of found)
      expect(kept).toEqual({ Team: "Kettle", "Notes on place": "third" });
  });

  test("two columns of one title are one person's", async () => {
    expect(
      await brief("Name,Link,Link\nAda,https://github.com/ada-x,https://x.com/ada_x\n"),
    ).toEqual([["Ada", null, "github:ada-x x:ada_x"]]);
  });

  test("are read in linear time", async () => {
    const list = (size: number) =>
      `Name,GitHub,Name,GitHub\n${"Ada Sample,,Bo Sample,\n".repeat(size)}`;
    await expectLinear("two tables", 100, (size) => reportOf(list(size), 0));
  });
});

describe("cells that say whose something is, or leave it open", () => {
  test.each([
    ["LinkedIn", "https://www.linkedin.com/in/ada sample", "linkedin:ada"],
    ["GitHub", "https://github.com/sample ada", "github:sample"],
    ["Links", "https://github.com/ada sample", "github:ada"],
    ["GitHub", "ada_x (Twitter)", "x:ada_x"],
    ["GitHub", "ada-x (GitLab)", undefined],
    ["Stack Overflow", "4711 (math)", "stackexchange:4711@math"],
  ])("%s: %s is asked about", async (title, cell, use) => {
    const [found] = await people(`Name,Email,${title}\nAda Sample,ada@x.example,${cell}\n`);
    expect(found?.accounts).toEqual([]);
    expect(found?.problems.map((problem) => problem.use)).toEqual([use]);
  });

  test.each([
    ["GitHub", "ada-x (GitHub)", "github:ada-x"],
    ["GitHub", "https://github.com/ada-x thanks", "github:ada-x"],
    ["Stack Overflow", "4711 (old)", "stackexchange:4711"],
    ["Stack Overflow", "4711 (Stack Overflow)", "stackexchange:4711"],
  ])("%s: %s is read", async (title, cell, account) => {
    const [found] = await people(`Name,Email,${title}\nAda Sample,ada@x.example,${cell}\n`);
    expect(found?.accounts).toEqual([account]);
  });

  test("an address with a space in it, in a line", async () => {
    const [found] = await people("Ada Sample, https://github.com/ada sample\n");
    expect(found).toMatchObject({ accounts: [], problems: [{ use: "github:ada" }] });
  });

  test("an email address with a space in it is no handle on Bluesky", async () => {
    const [found] = await people("Ada Sample, ada @post.example\n");
    expect(found).toMatchObject({ accounts: [], problems: [{ use: "mailto:ada@post.example" }] });
    expect(await brief("Ada Sample, @ada.example\n")).toEqual([
      ["Ada Sample", null, "bluesky:ada.example"],
    ]);
    expect((await people("Ada Sample, @gmail.com\n"))[0]?.accounts).toEqual([]);
  });

  test.each([
    "Ada Sample https://github.com/ada-x (formerly at https://github.com/kettle)",
    "Ada Sample https://github.com/ada-x (not https://github.com/ada)",
  ])("%s: only the first is attached", async (line) => {
    const [found] = await people(`${line}\n`);
    expect(found?.accounts).toEqual(["github:ada-x"]);
    expect(found?.problems).toMatchObject([{ use: expect.stringMatching(/^github:/) }]);
  });

  test("a line that names a project is no line of titles", async () => {
    const found = await brief(
      "Ada Sample, maintainer of https://github.com/kettle/kettle\nBo Sample, https://github.com/bo-x\n",
    );
    expect(found).toEqual(["refused", ["Bo Sample", null, "github:bo-x"]]);
  });

  test("two names and two accounts in one row", async () => {
    expect(await brief('Name,GitHub\n"Ada Sample, Bo Sample","ada-x, bo-x"\n')).toEqual([
      "refused",
    ]);
  });

  test("the contact of a candidate is somebody else", async () => {
    const [found] = await people(
      "Name,GitHub,Contact,Contact email\nAda Sample,ada-x,Olga Sample,olga@team.example\n",
    );
    expect(found).toMatchObject({
      email: null,
      kept: { Contact: "Olga Sample", "Contact email": "olga@team.example" },
    });
    expect(await brief("Contact,Contact email\nAda Sample,ada@x.example\n")).toEqual([
      ["Ada Sample", "ada@x.example", ""],
    ]);
  });

  test("a company is not turned round", async () => {
    expect(await brief('Name,GitHub\n"Kettle, Inc.",kettle-x\n')).toEqual([
      ["Kettle, Inc.", null, "github:kettle-x"],
    ]);
  });
});

describe("lists as programs write them", () => {
  test("a JSON Resume is one person, and its references are kept", async () => {
    const [found, ...more] = await people(
      JSON.stringify({
        basics: {
          name: "Ada Sample",
          email: "ada@x.example",
          profiles: [{ network: "GitHub", username: "ada-x" }],
        },
        references: [{ name: "Bo Sample", reference: "see github.com/bo-x" }],
      }),
    );
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      name: "Ada Sample",
      email: "ada@x.example",
      accounts: ["github:ada-x"],
    });
    expect(found?.kept["references"]).toContain("bo-x");
  });

  test.each([
    { name: { first: "Ada", last: "Sample" }, github: "ada-x" },
    { name: { givenName: "Ada", familyName: "Sample" }, github: "ada-x" },
  ])("a name in parts: %j", async (one) => {
    expect(await brief(JSON.stringify([one]))).toEqual([["Ada Sample", null, "github:ada-x"]]);
  });

  test("a name with the address of its page, and an address in the place of a name", async () => {
    expect(
      await brief(
        "Name,GitHub\nAda Sample (https://www.notion.so/Ada-1a2b),ada-x\nhttps://github.com/bo-x,\n",
      ),
    ).toEqual([
      ["Ada Sample", null, "github:ada-x"],
      [null, null, "github:bo-x"],
    ]);
  });

  test.each([
    [
      "titles and rows with other separators",
      "Name,GitHub\nSample;ada-x\nBo;bo-x\n",
      "Sample",
      "ada-x",
    ],
    [
      "backslashes before quotation marks",
      'Name,GitHub\n"Ada \\"A\\" Sample",ada-x\nBo,bo-x\n',
      'Ada "A" Sample',
      "ada-x",
    ],
    [
      "quotation marks of a word processor",
      "“Name”,“GitHub”\n“Sample, Ada”,“ada-x”\nBo,bo-x\n",
      "Ada Sample",
      "ada-x",
    ],
    [
      "titles with letters of another alphabet",
      "Nаme,GitНub\nAda,ada-x\nBo,bo-x\n",
      "Ada",
      "ada-x",
    ],
    [
      "a link of a spreadsheet in French",
      'Name,GitHub\nAda,"=LIEN_HYPERTEXTE(""https://github.com/ada-x"";""ici"")"\nBo,bo-x\n',
      "Ada",
      "ada-x",
    ],
    [
      "identifiers for titles",
      "task_name,repo_url,github_username,points_given\nAda,,ada-x,1\nBo,,bo-x,2\n",
      null,
      "ada-x",
    ],
  ])("%s", async (_, text, name, handle) => {
    const [found, second] = await people(text);
    expect(found).toMatchObject({ name, accounts: [`github:${handle}`], refused: null });
    expect(second?.accounts).toEqual(["github:bo-x"]);
  });

  test("a formula that points to another cell is said to be one", async () => {
    const [found] = await people('Name,GitHub\nAda,"=HYPERLINK(""https://github.com/""&B2,B2)"\n');
    expect(found?.refused).toContain("formula");
  });

  test("a handle that an address in the row explains needs no network", async () => {
    const [found] = await people("login,html_url\nada-x,https://github.com/ada-x\n");
    expect(found).toMatchObject({ accounts: ["github:ada-x"], problems: [] });
  });

  test("phone numbers of several kinds in one cell, and one that a spreadsheet shortened", async () => {
    const found = await people(
      "Name,Email,Phone\nAda,ada@x.example,p:+49 170 000 ::: +49 171 000\nBo,bo@x.example,4.9E+10\n",
    );
    expect(found[0]?.phone).toBe("+49 170 000");
    expect(found[1]?.problems).toMatchObject([{ text: "4.9E+10" }]);
  });
});
