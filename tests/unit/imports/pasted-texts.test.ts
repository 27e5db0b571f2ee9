import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refuseOthers } from "#app/imports/formats/others.ts";
import { ImportError } from "#app/imports/limits.ts";
import { reportOf } from "#app/imports/report.server.ts";
import { expectLinear } from "#tests/support/growth.ts";

type Line = {
  name: string | null;
  email: string | null;
  accounts: string[];
  kept: Record<string, string>;
  phones: string[];
  note: string | null;
  tags: string[];
  city: string | null;
  problems: { use?: string }[];
  refused: string | null;
  lines: number[];
  error?: string;
  file?: { skipped: { text: string; why: string }[] };
};
const report = async (text: string) => (await reportOf(text, 0)) as Line[];
const people = async (text: string) => (await report(text)).filter(({ file }) => !file);
const brief = async (text: string) =>
  (await people(text)).map(({ name, email, accounts, refused }) =>
    refused === null ? [name, email, accounts.join(" ")] : "refused",
  );

describe("texts that are no list of people are refused in words", () => {
  test.each<[string, string, string]>([
    ["XML", "XML", '<?xml version="1.0"?>\n<people><person><name>Ada</name></person></people>'],
    [
      "XML without a declaration",
      "XML",
      '<people>\n<person name="Ada" github="ada-x"/>\n</people>',
    ],
    ["Excel 2003", "Excel 2003", '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'],
    [
      "SQL",
      "SQL",
      "-- dump\nINSERT IGNORE INTO `people` (`name`, `github`) VALUES ('Ada','ada-x'),('Bo','https://github.com/bo-x');",
    ],
    ["SQL by PostgreSQL", "SQL", "COPY public.people (name, github) FROM stdin;\nAda\tada-x\n\\."],
    ["RIS", "RIS", "TY  - JOUR\nAU  - Sample, Ada\nUR  - https://github.com/ada-x\nER  - \n"],
    ["BibTeX", "BibTeX", "@article{ada2024,\n  author = {Sample, Ada},\n  title = {On}\n}"],
    ["EndNote", "EndNote", "%0 Journal Article\n%A Sample, Ada\n"],
    ["a stored mail", "mail", "Received: by x\nFrom: Ada <ada@x.example>\nMIME-Version: 1.0\n\nHi"],
    ["JSON that breaks off", "line 2", '[{"name":"Ada","github":"ada-x"},\n{"name":"Bo","gith'],
    ["lists of Python", "JSON", "[{'name': 'Ada', 'github': 'ada-x'}]"],
  ])("%s", async (_, named, text) => {
    const all = await report(text);
    expect(all).toHaveLength(1);
    expect(all[0]?.error).toContain(named);
  });

  test.each([
    [
      "a page",
      "<table><tr><th>Name</th><th>GitHub</th></tr><tr><td>Ada</td><td>ada-x</td></tr></table>",
    ],
    [
      "a page in XHTML",
      '<?xml version="1.0"?><!DOCTYPE html><html><body><p>Ada github.com/ada-x</p></body></html>',
    ],
    ["an address in brackets", "<https://github.com/ada-x>\n"],
    ["a mention of SQL", "name,github,note\nAda,ada-x,knows CREATE TABLE x (y)\n"],
  ])("%s is read", async (_, text) => {
    expect((await people(text)).flatMap(({ accounts }) => accounts)).toEqual(["github:ada-x"]);
  });

  test.each(["<a ", "a:b\n", "--\nREPLACE ", "TY  - ", "@misc{", "COPY a(", " "])(
    "takes time in proportion to the size: %j",
    async (text) => {
      await expectLinear(text, 10_000, (times) => {
        try {
          refuseOthers(text.repeat(times));
        } catch (error) {
          if (!(error instanceof ImportError)) throw error;
        }
      });
    },
  );
});

describe("a line that gives an account is no line of titles", () => {
  test.each([
    ["Ada Sample, GitHub https://github.com/ada-x\nBo Sample, GitHub https://github.com/bo-x\n"],
    ["Ada Sample | GitHub https://github.com/ada-x\nBo Sample | GitHub https://github.com/bo-x\n"],
  ])("%j", async (text) => {
    expect(await brief(text)).toEqual([
      ["Ada Sample", null, "github:ada-x"],
      ["Bo Sample", null, "github:bo-x"],
    ]);
  });

  test("what follows a sentence is nobody's account", async () => {
    const text = "Hello, my GitHub is https://github.com/ada-x\nBest, Ada\n";
    expect((await people(text)).flatMap(({ accounts }) => accounts)).toEqual([]);
  });
});

describe("pasted mails", () => {
  test("each signature is one person", async () => {
    const one = (name: string, handle: string) =>
      `--\n${name}\nSenior Engineer, Kettle Oy\ngithub.com/${handle}\n+358 40 000 0000\n`;
    const text = `Two people for you:\n${one("Ada Sample", "ada-x")}${one("Bo Sample", "bo-x")}`;
    expect(await brief(text)).toEqual([
      ["Ada Sample", null, "github:ada-x"],
      ["Bo Sample", null, "github:bo-x"],
    ]);
  });

  test("who wrote a message, and its subject, are no people", async () => {
    const all = await report(
      "On Mon, 2 Mar 2026 at 10:15, Ada Sample <ada@x.example> wrote:\n> Subject: hello\n> Bo Sample, github.com/bo-x\n",
    );
    expect(all.at(-1)?.file?.skipped.map(({ why }) => why)).toEqual([
      "Who wrote a message, and when",
      "The head of a message",
    ]);
    expect(all.flatMap(({ accounts = [] }) => accounts)).toEqual(["github:bo-x"]);
  });

  test("words that lead to an address are no name", async () => {
    expect(await brief("My profile is https://github.com/ada-x\n")).toEqual([
      [null, null, "github:ada-x"],
    ]);
  });
});

describe("labels and what stands behind them", () => {
  test.each<[string, string[]]>([
    ["GitHub : ada-x", ["github:ada-x"]],
    ["GitHub username: ada-x", ["github:ada-x"]],
    ["GitHub: ada-x Turku", ["github:ada-x"]],
    ["GitHub: ada and Twitter: @ada_x", ["github:ada", "x:ada_x"]],
    ["GitHub: see CV", []],
    ["GitHub: Ada Sample", []],
    ["🔗github.com/ada-x", ["github:ada-x"]],
    ["•github.com/ada-x", ["github:ada-x"]],
    ["🦋ada-x.bsky.social", ["bluesky:ada-x.bsky.social"]],
    ["bsky.app/profile/@ada.example", ["bluesky:ada.example"]],
    ["github。com/ada-x", ["github:ada-x"]],
    ["https：//github.com／ada-x", ["github:ada-x"]],
    ["Ada。github.com/ada-x", ["github:ada-x"]],
    ["recruiter of Ada, manager: github.com/boss-x", []],
  ])("%s", async (text, accounts) => {
    const found = await people(`Bo Sample, ${text}\n`);
    expect(found.flatMap((person) => person.accounts)).toEqual(accounts);
    expect(found.map(({ email }) => email)).toEqual([null]);
  });

  test("under a heading over its lines each network counts until the next", async () => {
    const text = "GitHub:\n- ada-x\nbo-x\nTwitter:\n@ada_x\nbo_x\nGitHub\ncy-x\n";
    expect((await people(text)).map(({ accounts }) => accounts.join())).toEqual([
      "github:ada-x",
      "github:bo-x",
      "x:ada_x",
      "x:bo_x",
      "github:cy-x",
    ]);
  });

  test("a heading is the name over a list of that person's fields only", async () => {
    expect(
      await brief(
        "# Candidates\n## Ada Sample\n- GitHub: ada-x\n- Email: ada@x.example\n\n## Rust Group\n- GitHub: bo-x\n- GitHub: cy-x\n",
      ),
    ).toEqual([
      ["Ada Sample", "ada@x.example", "github:ada-x"],
      [null, null, "github:bo-x"],
      [null, null, "github:cy-x"],
    ]);
  });

  test("objects of a program's source are one person each", async () => {
    const text =
      'const people = [\n  {\n    name: "Ada Sample",\n    github: "ada-x",\n  },\n  {\n    name: "Bo Sample",\n    github: "bo-x",\n  },\n];\n';
    expect((await brief(text)).filter((one) => one !== "refused")).toEqual([
      ["Ada Sample", null, "github:ada-x"],
      ["Bo Sample", null, "github:bo-x"],
    ]);
  });
});

describe("rows that only repeat an address", () => {
  test.each([
    "Name,Email\nBo,bo@x.example\nbo@x.example\n,bo@x.example\n",
    "Bo Sample, bo@x.example, github.com/bo-x\nbo@x.example\n",
  ])("belong to whoever has it: %j", async (text) => {
    const found = await people(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ email: "bo@x.example", refused: null });
    expect(found[0]?.lines.length).toBeGreaterThan(1);
  });

  test("belong to nobody where two people have it", async () => {
    const text =
      "Name,Email,GitHub\nAda,team@x.example,\nBo,team@x.example,\n,team@x.example,cy-x\n";
    expect((await people(text)).map(({ accounts }) => accounts)).toEqual([[], [], ["github:cy-x"]]);
  });
});

describe("cells", () => {
  const cell = async (title: string, text: string) =>
    (
      await people(`Name,${title}\nAda Sample,"${text.replaceAll('"', '""')}"\nBo Sample,bo-x\n`)
    )[0];

  test.each<[string, string[]]>([
    [
      '[{"network":"GitHub","username":"ada-x"},{"url":"https://x.com/ada_x"}]',
      ["github:ada-x", "x:ada_x"],
    ],
    ['{"github":"ada-x","twitter":null}', ["github:ada-x"]],
    ['["https://github.com/ada-x"]', ["github:ada-x"]],
    ['{"github":null,"manager":"github.com/boss-x"}', []],
  ])("that hold JSON are read: %s", async (text, accounts) => {
    expect((await cell("Profiles", text))?.accounts).toEqual(accounts);
  });

  test.each(["12e5", "3-Mar", "Mar-26"])(
    "what a spreadsheet made of a handle is asked about: %s",
    async (text) => {
      const ada = await cell("GitHub", text);
      expect(ada?.accounts).toEqual([]);
      expect(ada?.problems.map(({ use }) => use)).toEqual([`github:${text}`]);
    },
  );

  test("a name over a job is the name", async () => {
    const [ada] = await people('Candidate,GitHub\n"Ada Sample\nStaff Engineer, Kettle",ada-x\n');
    expect(ada).toMatchObject({ name: "Ada Sample", accounts: ["github:ada-x"] });
    expect(JSON.stringify(ada?.kept)).toContain("Staff Engineer");
  });

  test("a letter of another alphabet in an address of mail is not passed over", async () => {
    const ada = await cell("Email", "ada@p\u043est.example");
    expect(ada?.email).toBeNull();
    expect(ada?.problems).toHaveLength(1);
  });

  test("quotation marks behind a backslash end no cell", async () => {
    expect(
      await people('Name,Notes,GitHub\nAda,"says \\"hi\\", then left",ada-x\nBo,ok,bo-x\n'),
    ).toMatchObject([{ note: 'says "hi", then left', accounts: ["github:ada-x"] }, {}]);
    const plain = await people('Name,Notes,GitHub\nAda,"in C:\\dir\\",ada-x\nBo,ok,bo-x\n');
    expect(plain.map(({ accounts }) => accounts[0])).toEqual(["github:ada-x", "github:bo-x"]);
  });

  test("tags with more to them than a name keep the name", async () => {
    const [ada] = await people(
      JSON.stringify([{ name: "Ada", github: "ada-x", tags: [{ id: "1", title: "rust" }] }]),
    );
    expect(ada?.tags).toEqual(["rust"]);
  });

  test("one broken line of JSON is refused, and the others are read", async () => {
    expect(await brief('{"name":"Ada","github":"ada-x"}\n{"name":"Bo","gith')).toEqual([
      ["Ada", null, "github:ada-x"],
      "refused",
    ]);
  });
});

test("what stands below a table is no person, whoever it names", async () => {
  for (const footer of [
    "Report generated by Bo Sample (bo@x.example) on 2026-03-01",
    "Confidential - do not distribute",
    "End of report",
    "Erstellt am 01.03.2026 von Bo",
    "Exporté le 1 mars 2026",
  ])
    expect(await brief(`Name,Email,GitHub\nAda,ada@x.example,ada-x\n${footer},,\n`)).toEqual([
      ["Ada", "ada@x.example", "github:ada-x"],
    ]);
});

test("no word behind a label that is followed by another becomes an account", async () => {
  const word = fc.stringMatching(/^[a-z]{3,10}$/);
  await fc.assert(
    fc.asyncProperty(word, word, async (one, other) => {
      fc.pre(!["and", "und", "och", "oder", "eller"].includes(other));
      const found = await people(`Bo Sample, GitHub: ${one} ${other}\n`);
      const accounts = found.flatMap((person) => person.accounts);
      return (
        accounts.length === 0 ||
        /^(?:twitter|github|linkedin|mastodon|bluesky|bsky|facebook|masto|hn|gh|fb|devto)$/.test(
          other,
        )
      );
    }),
    { numRuns: 100 },
  );
});
