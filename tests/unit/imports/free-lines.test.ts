import { describe, expect, test } from "vitest";
import { reportOf } from "#app/imports/report.server.ts";

type Line = { name: string | null; accounts: string[]; city: string | null; file?: object };
const read = async (text: string) =>
  ((await reportOf(text, 0)) as Line[]).filter(({ file }) => !file);
const brief = async (text: string) =>
  (await read(text)).map(({ name, accounts }) => [name, accounts.join(" ")]);

describe("lines without columns", () => {
  test.each<[string, string, string | null]>([
    ["behind the name", "Ada Sample GitHub https://github.com/ada-x", "Ada Sample"],
    ["in brackets", "Ada Sample (GitHub profile: https://github.com/ada-x)", "Ada Sample"],
    ["behind a comma", "Ada Sample, GitHub: https://github.com/ada-x", "Ada Sample"],
    ["alone", "GitHub https://github.com/ada-x", null],
    ["for any profile", "Profil: https://github.com/ada-x", null],
    ["of the name", "Name: Ada Sample, github.com/ada-x", "Ada Sample"],
    ["of the candidate", "Candidate: Ada Sample github.com/ada-x", "Ada Sample"],
  ])("a label %s is no name", async (_, line, name) => {
    const bo = "Bo Sample https://github.com/bo-x";
    expect(await brief(`${line}\n${bo}\n`)).toEqual([
      [name, "github:ada-x"],
      ["Bo Sample", "github:bo-x"],
    ]);
  });

  test("a labelled city is the city", async () => {
    const [ada] = await read("Name: Ada Sample, GitHub: github.com/ada-x, City: Leeds\n");
    expect(ada?.city).toBe("Leeds");
  });

  test.each([
    "Profile 5 https://github.com/ada-x",
    "GitHub https://github.com/ada-x",
    "LinkedIn URL: https://www.linkedin.com/in/ada-x",
  ])("a first line of data is no line of titles: %s", async (line) => {
    const people = await read(`${line}\nBo Sample https://github.com/bo-x\n`);
    expect(people.flatMap(({ accounts }) => accounts)).toEqual([
      line.includes("linkedin") ? "linkedin:ada-x" : "github:ada-x",
      "github:bo-x",
    ]);
  });

  test.each([
    "Your GitHub profile (e.g. https://github.com/octo-x)",
    "GitHub URL, such as https://github.com/octo-x",
    "LinkedIn URL like https://www.linkedin.com/in/octo-x",
    "GitHub URL https://github.com/username",
  ])("a title that shows an example is one: %s", async (title) => {
    const people = await read(`"${title}"\nhttps://github.com/ada-x\n`);
    expect(people.map(({ accounts }) => accounts)).toEqual([["github:ada-x"]]);
  });

  test("names on their own lines, with their addresses below, are one person each", async () => {
    const text =
      "Ada Sample\nada@post.example\nGitHub: https://github.com/ada-x\n\nBo Sample\n@bo-x.bsky.social\n";
    expect(await brief(text)).toEqual([
      ["Ada Sample", "github:ada-x"],
      ["Bo Sample", "bluesky:bo-x.bsky.social"],
    ]);
  });

  test.each([
    [
      "the heading of several people",
      "Engineers\nhttps://github.com/ada-x\nhttps://github.com/bo-x\n",
    ],
    ["the heading of one", "Engineers\nhttps://github.com/ada-x\n"],
    ["a name below its address", "https://github.com/ada-x\nAda Sample\nhttps://github.com/bo-x\n"],
  ])("%s takes no account", async (_, text) => {
    const people = await read(text);
    expect(people.filter(({ name, accounts }) => name && accounts.length > 0)).toEqual([]);
  });

  test.each([
    "Ada Sample ada@post.example Leeds",
    "Ada Sample, ada@post.example, Senior Engineer",
    "a. Ada Sample https://github.com/ada-x",
    "   12\tAda Sample <ada@post.example>\n    3\tBo Sample <bo@post.example>",
  ])("is taken: %s", async (line) => {
    const lines = (await reportOf(`${line}\n`, 0)) as (Line & { refused: string | null })[];
    expect(lines[0]).toMatchObject({ name: "Ada Sample", refused: null });
  });

  test.each([
    "(referred by https://github.com/bo-x)",
    ", mentor: https://github.com/bo-x",
    ", manager https://github.com/bo-x",
    ", colleague of https://github.com/bo-x",
    ", same team as https://github.com/bo-x",
    ", Empfohlen von https://github.com/bo-x",
    ", recommandé par https://github.com/bo-x",
    ", maintainer of https://github.com/bo-x",
  ])("somebody else's account is asked about: %s", async (rest) => {
    const row = `Ada Sample,"https://github.com/ada-x ${rest}"`;
    for (const text of [
      `Ada Sample https://github.com/ada-x ${rest}\n`,
      `Name,GitHub\n${row}\n`,
      `Name,Links\n${row}\n`,
    ]) {
      const [person] = (await reportOf(text, 0)) as (Line & { problems: { use?: string }[] })[];
      expect(person).toMatchObject({ name: "Ada Sample", accounts: ["github:ada-x"] });
      expect(person?.problems.map(({ use }) => use)).toContain("github:bo-x");
    }
  });

  test("so is somebody else's email address, and a job title leads to nobody else", async () => {
    const lines = (await reportOf(
      "Ada Sample, Product Manager, https://github.com/ada-x\nBo Sample – Engineering Manager – https://github.com/bo-x\nCy Sample https://github.com/cy-x via Di Sample <di@post.example>\n",
      0,
    )) as (Line & { email: string | null })[];
    expect(lines.slice(0, 3).map(({ accounts, email }) => [...accounts, email])).toEqual([
      ["github:ada-x", null],
      ["github:bo-x", null],
      ["github:cy-x", null],
    ]);
  });
});

describe("a line as it was pasted", () => {
  test.each<[string, string | null, string]>([
    ["Ada Sample, https://x.com/ada__sample", "Ada Sample", "x:ada__sample"],
    ["Ada Sample https://x.com/ada__ and __more__", "Ada Sample", "x:ada__"],
    ["Ada Sample – @ada__s@berg.example", "Ada Sample", "mastodon:ada__s@berg.example"],
    ["__Ada Sample__ https://github.com/ada-x", "Ada Sample", "github:ada-x"],
    ["*Ada Sample* https://github.com/ada-x", "Ada Sample", "github:ada-x"],
    ["Ada Sample => https://github.com/ada-x", "Ada Sample", "github:ada-x"],
    ["Ada Sample https://github.com/m****x", "Ada Sample", ""],
    ["**Ada Sample:** ⭐https://github.com/ada-x", "Ada Sample", "github:ada-x"],
    ["Ada Sample – LinkedIn: in/ada-sample-x", "Ada Sample", "linkedin:ada-sample-x"],
    ["Ada Sample https://www.linkedin.com/in/firstname-lastname", "Ada Sample", ""],
    ["Ada Sample → github:ada-x", "Ada Sample", "github:ada-x"],
    [
      "Ada Sample (Leeds, ada@post.example, https://github.com/ada-x)",
      "Ada Sample",
      "github:ada-x",
    ],
    ["Ada Sample *https://github.com/ada-x*", "Ada Sample", "github:ada-x"],
    [
      "Ada Sample, Hacker News: ada_x, Mastodon: ada@berg.example",
      "Ada Sample",
      "hackernews:ada_x mastodon:ada@berg.example",
    ],
    ["Ada Sample GitHub=ada-x, Twitter=@ada_x", "Ada Sample", "github:ada-x x:ada_x"],
    ['  { name: "Ada Sample", github: "ada-x" },', "Ada Sample", "github:ada-x"],
    ['  { "name": "Ada Sample", "github": "ada-x" },', "Ada Sample", "github:ada-x"],
    ["name=Ada Sample;github=ada-x", "Ada Sample", "github:ada-x"],
    ["姓名：陈晓梅　邮箱：xiaomei@post.example　GitHub：xiaomei-cx", "陈晓梅", "github:xiaomei-cx"],
    [
      "氏名：佐倉みずき、メール：m@post.example、GitHub：https://github.com/mizuki-sx",
      "佐倉みずき",
      "github:mizuki-sx",
    ],
    [
      "01/03/2026, 10:14 - Bo Sample: Ada Sample https://github.com/ada-x",
      "Ada Sample",
      "github:ada-x",
    ],
    [
      "[01.03.26, 10:15:20] Bo Sample: Ada Sample https://github.com/ada-x",
      "Ada Sample",
      "github:ada-x",
    ],
    ["10:14:22 From Bo Sample to Everyone: https://github.com/ada-x", null, "github:ada-x"],
    ["[10:32, 3/4/2026] Bo Sample: https://github.com/ada-x", null, "github:ada-x"],
    ["3/4/26, 10:32\u202fa.\u00a0m. - Bo Sample: https://github.com/ada-x", null, "github:ada-x"],
    ["[10:32] Bo Sample: mine is github.com/bo-x", null, "github:bo-x"],
    ["Ada Sample 10:30 https://github.com/ada-x", "Ada Sample", "github:ada-x"],
    ["[10:14] <bo> Ada Sample https://github.com/ada-x", "Ada Sample", "github:ada-x"],
  ])("%s", async (text, name, accounts) => {
    const [person] = await read(`${text}\n`);
    expect(person?.name).toBe(name);
    expect(person?.accounts.join(" ")).toBe(accounts);
  });

  test("says who sent it, and leaves no label in an email address", async () => {
    const [chat, wide] = (await reportOf(
      "[10:14] Bo Sample: Ada Sample https://github.com/ada-x\n陈晓梅　邮箱：xiaomei@post.example　github.com/xiaomei-cx\n",
      0,
    )) as { kept: Record<string, string>; email: string | null }[];
    expect(chat?.kept["Sent"]).toBe("[10:14] Bo Sample");
    expect(wide?.email).toBe("xiaomei@post.example");
  });

  test.each([
    ["Ada Sample  10:32 AM", "Bo Sample  10:40 AM"],
    ["Ada Sample\n  10:32 AM", "Bo Sample\n  10:40 AM"],
    ["[10:32] Ada Sample", "[10:40] Bo Sample:"],
    ["Ada Sample — Today at 10:32", "Bo Sample — 03/04/2026 10:40"],
    ["Ada Sample, [04.03.2026 10:32]", "Bo Sample, [04.03.2026 10:40]"],
    ["10:14:22 From Ada Sample to Everyone:", "10:15:22 From Bo Sample:"],
  ])(
    "a message below its sender that is nothing but addresses is the sender's: %s",
    async (ada, bo) => {
      const chat = `${ada}\nhttps://github.com/ada-x (edited)\n:+1: 2\n${bo}\nlinkedin.com/in/bo-x\nbo@post.example\n`;
      expect(await brief(chat.replace(" (edited)", "\n(edited)"))).toEqual([
        ["Ada Sample", "github:ada-x"],
        ["Bo Sample", "linkedin:bo-x"],
      ]);
    },
  );

  test("any other message names its sender, who is not said to be the person in it", async () => {
    const chat = [
      "Wednesday, March 4th",
      "Bo Sample  10:32 AM",
      "you should talk to https://github.com/ada-x",
      "Bo Sample  10:33 AM",
      "github.com/ada-x",
      "github.com/cy-x",
      "dee  10:34 AM",
      "github.com/dee-x",
    ];
    const lines = (await reportOf(chat.join("\n"), 0)) as {
      name?: string | null;
      accounts?: string[];
      kept?: Record<string, string>;
      file?: { skipped: { text: string; why: string }[] };
    }[];
    expect(lines.slice(0, -1).map((one) => [one.name, one.accounts, one.kept?.["Sent"]])).toEqual([
      [null, [], "[10:32 AM] Bo Sample"],
      [null, ["github:ada-x"], "[10:33 AM] Bo Sample"],
      [null, ["github:cy-x"], "[10:33 AM] Bo Sample"],
      [null, ["github:dee-x"], "[10:34 AM] dee"],
    ]);
    expect(lines.at(-1)?.file?.skipped).toEqual([
      { line: 1, text: "Wednesday, March 4th", why: "Only a date" },
    ]);
  });

  test("a name with a colon has the addresses below it, and titles of no table are not taken for one", async () => {
    expect(
      await brief(
        "Ada Sample:\nhttps://github.com/ada-x\nhttps://x.com/ada_x\n\nBo Sample:\nhttps://github.com/bo-x\n",
      ),
    ).toEqual([
      ["Ada Sample", "github:ada-x x:ada_x"],
      ["Bo Sample", "github:bo-x"],
    ]);
    expect(await brief("GitHub,ada-x\nTwitter,ada_x\n")).toHaveLength(2);
  });

  test("a handle that begins a network's cell is its account, and the next network's is asked about", async () => {
    const [ada] = (await reportOf(
      "Name,Twitter\nAda Sample,@ada_x (GitHub: ada-y)\n",
      0,
    )) as (Line & {
      problems: { use?: string }[];
    })[];
    expect(ada).toMatchObject({ accounts: ["x:ada_x"], problems: [{ use: "github:ada-y" }] });
  });

  test("as many accounts as names in front of them are not all the first one's", async () => {
    const [two, one] = await read(
      "Ada Sample, Bo Sample: github.com/ada-x, github.com/bo-x\nCy Sample, Leeds, github.com/cy-x, github.com/cy-work-x\n",
    );
    expect([two?.accounts, one?.accounts]).toEqual([[], ["github:cy-x", "github:cy-work-x"]]);
  });

  test("headings that are no names take no account", async () => {
    const people = await read(
      "# Engineers\nhttps://github.com/ada-x\n# Designers\nhttps://github.com/bo-x\n",
    );
    expect(people.map(({ name }) => name)).toEqual([null, null]);
  });

  test("a word beside a non-answer is no account", async () => {
    const people = await read(
      'Name,Email,GitHub\nAda Sample,ada@post.example,"None, sorry"\nBo Sample,,bo-x\n',
    );
    expect(people.map(({ accounts }) => accounts)).toEqual([[], ["github:bo-x"]]);
  });
});

describe("a line without a name", () => {
  test("with several accounts of one network may be of several people, and is refused", async () => {
    for (const text of [
      "https://github.com/ada-x https://github.com/bo-x\n",
      "github.com/ada-x, github.com/bo-x, linkedin.com/in/ada-x\n",
    ])
      expect(await read(text)).toMatchObject([
        { refused: expect.stringMatching(/^Two accounts of one network and no name/) },
      ]);
    for (const text of [
      "github.com/ada-x linkedin.com/in/ada-x\n",
      "Ada Example github.com/ada-x github.com/ada-work\n",
    ])
      expect(await read(text)).toMatchObject([{ refused: null }]);
  });

  test("a word that goes on from the line before is no part of the name", async () => {
    const people = await read("Ada Example github.com/ada-x\nand Bo Example github.com/bo-x\n");
    expect(people.map(({ name }) => name)).toEqual(["Ada Example", "Bo Example"]);
  });
});
