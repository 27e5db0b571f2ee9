import { describe, expect, test } from "vitest";
import { reportOf } from "#app/imports/report.server.ts";

type Line = {
  name: string | null;
  emails: string[];
  phones: string[];
  city: string | null;
  accounts: string[];
  problems: { text: string; why: string; use?: string }[];
  refused: string | null;
  file?: {
    columns: Record<string, string>;
    notes: string[];
    skipped: { text: string; why: string }[];
  };
};
const read = async (given: string | Uint8Array) => {
  const lines = (await reportOf(given, 0)) as Line[];
  return { people: lines.filter(({ file }) => !file), file: lines.at(-1)?.file };
};
const ADA = ["Ada Example", "ada@post.example", "github:ada-example"];
const BO = ["Bo Example", "bo@post.example", "github:bo-example"];
const brief = async (given: string | Uint8Array) =>
  (await read(given)).people.map(({ name, emails, accounts }) => [name, emails[0], ...accounts]);

describe("files that a spreadsheet changed", () => {
  const ROWS = "Ada Example,ada@post.example,ada-example\nBo Example,bo@post.example,bo-example\n";
  test.each<[string, string]>([
    ["the separator is named wrongly", `sep=,\nName;Email;GitHub\n${ROWS.replaceAll(",", ";")}`],
    ["each line is one quoted cell", `Name,Email,GitHub\n${ROWS}`.replace(/(.+)\n/g, '"$1"\n')],
    ["a byte-order mark was saved as letters", `ï»¿Name,Email,GitHub\n${ROWS}`],
    ["two byte-order marks", `\ufeff\ufeffName,Email,GitHub\n${ROWS}`],
    ["a report's filters stand above", `${"Filter\n".repeat(18)}Name,Email,GitHub\n${ROWS}`],
    ["titles are numbered", `A) Name,B) Email,3. GitHub\n${ROWS}`],
    ["cells are formulas of a text", `Name,Email,GitHub\n${ROWS.replace(/([^,\n]+)/g, '="$1"')}`],
    ["cells have an apostrophe", `Name,Email,GitHub\n${ROWS.replace(/([^,\n]+)/g, "'$1")}`],
    ["single quotation marks", `'Name','Email','GitHub'\n${ROWS.replace(/([^,\n]+)/g, "'$1'")}`],
  ])("%s", async (_, text) => {
    expect(await brief(text)).toEqual([ADA, BO]);
  });

  test("a quoted cell behind a space keeps its commas", async () => {
    const { people } = await read(
      '"Name", "City", "GitHub"\n"Example, Ada", "Leeds, UK", "ada-example"\n"Example, Bo", "York", "bo-example"\n',
    );
    expect(people.map(({ name, city, accounts }) => [name, city, ...accounts])).toEqual([
      ["Ada Example", "Leeds, UK", "github:ada-example"],
      ["Bo Example", "York", "github:bo-example"],
    ]);
  });

  test("a failed formula says nothing, in any language", async () => {
    const { people } = await read(
      "Name,Email,City,GitHub\nAda Example,ada@post.example,#BEZUG!,ada-example\nBo Example,bo@post.example,#N/D,#ERROR!\n",
    );
    expect(people.map(({ city, accounts }) => [city, ...accounts])).toEqual([
      [null, "github:ada-example"],
      [null],
    ]);
  });

  test("letters that were read as Windows-1252 and saved are mended, or said", async () => {
    const meant = "Name,City,GitHub\nZoë Example,Köln,zoe-example\n";
    const whole = await read(Buffer.from(Buffer.from(meant).toString("latin1")));
    expect(whole.people[0]).toMatchObject({ name: "Zoë Example", city: "Köln" });
    expect(whole.file?.notes.join()).toContain("have been corrected");
    const again = (text: string) => Buffer.from(text).toString("latin1");
    for (const given of [again(meant), again(again(meant))])
      expect((await read(Buffer.from(given))).people[0]).toMatchObject({
        name: "Zoë Example",
        city: "Köln",
      });
    const partly = await read(Buffer.from(meant.replace("Köln", "KÃ¶ln")));
    expect(partly.people[0]).toMatchObject({ name: "Zoë Example", city: "KÃ¶ln" });
    expect(partly.file?.notes.join()).toContain("Some letters look wrong");
    expect((await read(Buffer.from(meant))).file?.notes).toEqual([]);
  });
});

describe("cells that hold links", () => {
  test.each<[string, string]>([
    ["a list as JSON", '"[""https://github.com/ada-example"",""https://x.com/ada_example""]"'],
    [
      "HTML",
      '"<a href=""https://github.com/ada-example"" target=""_blank"">GitHub</a> <a href=https://x.com/ada_example>X</a>"',
    ],
    [
      "markup of chats and wikis",
      '"<https://github.com/ada-example|GitHub> [X|https://x.com/ada_example]"',
    ],
    [
      "markup of forums and documents",
      '"[url=https://github.com/ada-example]GitHub[/url] [[https://x.com/ada_example][X]]"',
    ],
    [
      "an object as JSON",
      '"{""github"":""https://github.com/ada-example"",""twitter"":""https://x.com/ada_example""}"',
    ],
    [
      "labels in brackets",
      '"[OTHER:https://github.com/ada-example,OTHER:https://x.com/ada_example]"',
    ],
  ])("%s", async (_, cell) => {
    expect((await read(`Name,Links\nAda Example,${cell}\n`)).people[0]?.accounts).toEqual([
      "github:ada-example",
      "x:ada_example",
    ]);
  });

  test("a name behind a link, and an address that is one", async () => {
    expect(
      await brief(
        'Name,Email,GitHub\n"=HYPERLINK(""https://ats.example/1"",""Ada Example"")",[ada@post.example](mailto:ada@post.example),ada-example\n',
      ),
    ).toEqual([ADA]);
  });

  test("a profile in the column of addresses, and an address in the column of profiles", async () => {
    const { people } = await read(
      "Name,Email,GitHub\nAda Example,https://github.com/ada-example,ada@post.example\n",
    );
    expect(people[0]).toMatchObject({ accounts: ["github:ada-example"], refused: null });
    expect(people[0]?.problems).toContainEqual(
      expect.objectContaining({ text: "ada@post.example", use: "mailto:ada@post.example" }),
    );
  });
});

describe("titles of forms in other languages", () => {
  test.each<[string, string]>([
    ["Link zu deinem GitHub-Profil", "github"],
    ["LinkedIn (falls vorhanden)", "linkedin"],
    ["GitHub-gebruikersnaam", "github"],
    ["GitHubアカウント", "github"],
    ["Xアカウント", "x"],
    ["GitHub 用户名", "github"],
    ["领英主页", "linkedin"],
    ["깃허브 주소", "github"],
    ["电子邮件地址", "email"],
    ["Фамилия и имя", "name"],
    ["Apellidos y nombre", "name"],
    ["Surname and first name", "name"],
    ["Linkdin", "linkedin"],
    ["And your email, {{name}}?", "email"],
    ["Link do profilu LinkedIn", "linkedin"],
    ["Profil na GitHubu", "github"],
    ["GitHub-användarnamn", "github"],
    ["GitHub-tunnus", "github"],
    ["GitHub felhasználónév", "github"],
    ["حساب GitHub", "github"],
    ["פרופיל GitHub", "github"],
    ["social_media_addresses", "handles"],
    ["Person - Email - Work", "email"],
    ["Person Linkedin Url", "linkedin"],
    ["GitHub_URL__c", "github"],
    ["Personal Emails", "email"],
    ["Web Address", "handles"],
  ])("%s", async (title, field) => {
    const { file } = await read(`Name,Email,GitHub,"${title}"\nAda Example,,ada-example,x\n`);
    expect(file?.columns[title] ?? file?.columns[`${title} (2)`]).toBe(field);
  });
});

test.each<[string, string, string]>([
  ["windows-1254", "Name;GitHub\nAy\xfee Y\xfdld\xfdz;ayse-x\n", "Ayşe Yıldız"],
  ["windows-1257", "Vardas;GitHub\n\xdeivil\xeb \xd0imkut\xeb;zivile-x\n", "Živilė Šimkutė"],
])("a short list in %s is told from one of Western Europe", async (_, bytes, name) => {
  expect((await read(Buffer.from(bytes, "latin1"))).people[0]?.name).toBe(name);
});

test("a YAML list under a heading is one person an entry", async () => {
  expect(
    await brief(
      "people:\n  - name: Ada Example\n    email: ada@post.example\n    profiles:\n      - https://github.com/ada-example\n  - name: Bo Example\n    email: bo@post.example\n    profiles:\n      - https://github.com/bo-example\n",
    ),
  ).toEqual([ADA, BO]);
});

describe("what stands in the column of a network is not always this person's account", () => {
  test.each(["12345678", "2019-05-01", "2019"])("%s is asked about", async (cell) => {
    const { people } = await read(`Name,Email,GitHub\nAda Example,ada@post.example,${cell}\n`);
    expect(people[0]?.accounts).toEqual([]);
    expect(people[0]?.problems[0]?.use).toBe(`github:${cell}`);
  });

  test("an account with the name of the company is asked about", async () => {
    const { people } = await read(
      "Name,Company,LinkedIn,Twitter Url\nAda Example,Example Works,linkedin.com/in/ada-example,https://twitter.com/exampleworks\n",
    );
    expect(people[0]?.accounts).toEqual(["linkedin:ada-example"]);
    expect(people[0]?.problems).toContainEqual(
      expect.objectContaining({ use: "x:exampleworks", why: expect.stringContaining("company") }),
    );
  });

  test("figures without a day do not keep the person out", async () => {
    const { people } = await read(
      "Name,GitHub,Twitter followers,GitHub stars\nAda Example,ada-example,1200,35\n",
    );
    expect(people[0]).toMatchObject({
      accounts: ["github:ada-example"],
      refused: null,
      kept: { "Twitter followers": "1200" },
    });
  });
});

test("items of a web page without their list are read as a page", async () => {
  expect(
    await brief(
      '<li><a href="https://github.com/ada-example">Ada Example</a> ada@post.example</li>\n<li><a href="https://github.com/bo-example">Bo Example</a> bo@post.example</li>\n',
    ),
  ).toEqual([ADA, BO]);
});

describe("lines in which each value has its label", () => {
  test("the first is a person too, and not the titles", async () => {
    const { people } = await read(
      "Ada Example, GitHub: ada-example, E-mail: ada@post.example\nBo Example, Mastodon: @bo@social.example, Phone: +44 113 496 0000\n",
    );
    expect(
      people.map(({ name, accounts, emails, phones }) => [name, accounts, emails, phones]),
    ).toEqual([
      ["Ada Example", ["github:ada-example"], ["ada@post.example"], []],
      ["Bo Example", ["mastodon:bo@social.example"], [], ["+44 113 496 0000"]],
    ]);
  });

  test.each([
    "Person 1 github:ada-x",
    "Person 0 github:person-0-example",
    "Person 1 https://github.com/ada-x",
  ])("the first of lines without separators is a person too: %s", async (first) => {
    const { people } = await read(`${first}\nPerson 2 github:bo-x\n`);
    expect(people).toHaveLength(2);
    expect(people[0]?.accounts).toEqual([expect.stringMatching(/^github:/)]);
  });

  test("an example in a title stays a title", async () => {
    expect(
      await brief(
        "Name,Email: you@company.example,GitHub: github.com/yourname\nAda Example,ada@post.example,ada-example\n",
      ),
    ).toEqual([ADA]);
  });

  test("a Mastodon name with a space in it is asked about", async () => {
    const [person] = (await read("Ada Example, @ada @social.example\n")).people;
    expect(person).toMatchObject({ accounts: [] });
    expect(person?.problems[0]?.use).toBe("mastodon:ada@social.example");
  });

  test.each([
    ["https://github.com/none", "github:none"],
    ["https://github.com/your-username", "github:your-username"],
    ["https://www.linkedin.com/in/yourprofile", "linkedin:yourprofile"],
    ["https://x.com/N_A", "x:N_A"],
  ])("the address of no answer, or of a form's example, is asked about: %s", async (url, use) => {
    for (const text of [
      `Ada Example, ${url}\n`,
      `Name,GitHub,LinkedIn,X\nAda Example${",".repeat(use.startsWith("x:") ? 3 : use.startsWith("github:") ? 1 : 2)}${url}\n`,
    ]) {
      const [person] = (await read(text)).people;
      expect(person).toMatchObject({ name: "Ada Example", accounts: [] });
      expect(person?.problems.map((problem) => problem.use)).toContain(use);
    }
  });

  test("a single row that holds more than titles is no header", async () => {
    for (const text of ["Ada Example, github.com", "Ada Example, tel:+358400000000"]) {
      const { people } = await read(`${text}\n`);
      expect(people.map(({ name }) => name)).toEqual(["Ada Example"]);
    }
  });

  test("a number that a spreadsheet changed is one account or a question, never two", async () => {
    const { people } = await read(
      'Name,Stack Overflow\nAda Example,990000123.0\nBo Example,"990,000,124"\n',
    );
    expect(people.map(({ accounts }) => accounts)).toEqual([["stackexchange:990000123"], []]);
    expect(people[1]?.problems[0]?.use).toBe("stackexchange:990000124");
  });

  test.each([
    "Ada Example, stackoverflow.com/users/990,000,123\n",
    "Ada Example, my profile is stackoverflow.com/users/990,000,123 there\n",
    "Ada Example, stackoverflow.com/users/990 000 123\n",
    "Ada Example, facebook.com/profile.php?id=100 004 567\n",
    'Name,Stack Overflow\nAda Example,"stackoverflow.com/users/990,000,123"\n',
    "Name,Links\nAda Example,stackoverflow.com/users/990 000 123\n",
  ])(
    "the number in an address that goes on behind a comma or a space is nobody's yet: %s",
    async (text) => {
      const [person] = (await read(text)).people;
      expect(person?.accounts).toEqual([]);
      const asked = person?.problems.find(({ why }) => why.startsWith("More digits follow "));
      expect(asked).toBeDefined();
      expect(asked?.use).toBeUndefined();
    },
  );

  test("a number in an address that ends there is an account", async () => {
    for (const text of [
      "Ada Example, stackoverflow.com/users/990, 12 years there\n",
      "Ada Example, stackoverflow.com/users/990000123, 250 points\n",
      "Name,Stack Overflow,Points\nAda Example,stackoverflow.com/users/990,250\n",
    ])
      expect((await read(text)).people[0]?.accounts).toHaveLength(1);
  });

  test("an address with a space in it is asked about", async () => {
    const [person] = (await read("Name,GitHub\nAda Example,https://github.com/ada -example\n"))
      .people;
    expect(person?.accounts).toEqual([]);
    expect(person?.problems[0]?.use).toBe("github:ada-example");
  });

  test("a remark in brackets may hold commas", async () => {
    const [person] = (await read('Name,GitHub\nAda Example,"ada-example (1,234 followers)"\n'))
      .people;
    expect(person?.accounts).toEqual(["github:ada-example"]);
  });

  test.each<[string, string]>([
    [
      "TOML",
      "[[people]]\nname = \"Ada Example\"\ngithub = \"ada-example\"\n\n[[people]]\nname = 'Bo Example'\ngithub = 'bo-example'\n",
    ],
    [
      "JSON with a comma too many",
      '[{"name":"Ada Example","github":"ada-example",},{"name":"Bo Example","github":"bo-example"},]',
    ],
    [
      "JSON by handle",
      '{"a":{"name":"Ada Example","github":"ada-example"},"b":{"name":"Bo Example","github":"bo-example"}}',
    ],
    ["full-width commas", "Name，GitHub\nAda Example，ada-example\nBo Example，bo-example\n"],
    [
      "a second line of titles",
      'Name,GitHub\n"{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"\nAda Example,ada-example\nBo Example,bo-example\nGenerated by a tool on 2026-03-01\n',
    ],
    [
      "numbered questions",
      "Q1. Full name,Q2. Your GitHub username\nAda Example,ada-example\nBo Example,bo-example\n",
    ],
    [
      "cards of the newer kind",
      "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ada Example\r\nSOCIALPROFILE;SERVICE-TYPE=GitHub:https://github.com/ada-example\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bo Example\r\nSOCIALPROFILE:https://github.com/bo-example\r\nEND:VCARD\r\n",
    ],
    [
      "a table of AsciiDoc with a cell a line",
      "|===\n|Name |GitHub\n\n|Ada Example\n|https://github.com/ada-example[ada]\n\n|Bo Example\n|bo-example\n|===\n",
    ],
    [
      "a table of LaTeX",
      "\\begin{tabular}{ll}\nName & GitHub \\\\ \\hline\n\\textbf{Ada Example} & \\href{https://github.com/ada-example}{ada} \\\\\nBo Example & bo-example \\\\\n\\end{tabular}\n",
    ],
    [
      "a list-table of reStructuredText",
      ".. list-table::\n   :header-rows: 1\n\n   * - Name\n     - GitHub\n   * - Ada Example\n     - ada-example\n   * - Bo Example\n     - bo-example\n",
    ],
    [
      "merged heads, the names of the groups in the upper row",
      "Candidate,Contact,,Profiles\n,Email,Phone,GitHub\nAda Example,,,ada-example\nBo Example,bo@post.example,,bo-example\n",
    ],
    [
      "merged heads, some of the titles in the lower row",
      "Name,Contact,,GitHub\n,Email,Phone,\nAda Example,,,ada-example\nBo Example,bo@post.example,,bo-example\n",
    ],
    [
      "heads and cells that reach over two rows",
      "<table><tr><th rowspan=2>Name</th><th colspan=2>Profiles</th></tr><tr><th>GitHub</th><th>City</th></tr><tr><td>Ada Example</td><td>ada-example</td><td rowspan=2>Leeds</td></tr><tr><td>Bo Example</td><td>bo-example</td></tr></table>",
    ],
    [
      "later titles under which some are blank",
      "Name,GitHub\nAda Example,ada-example\n,Name,GitHub,\n1,Bo Example,bo-example,remark\n",
    ],
    [
      "a title with a comma in parentheses, not quoted",
      "Name (first, last),LinkedIn,GitHub\nAda Example,,ada-example\nBo Example,,bo-example\n",
    ],
    [
      "blocks of search results",
      "Ada Example (she/her)\nBerlin, Germany · 500+ connections\nhttps://github.com/ada-example\n\nBo Example · 2nd\nStaff Engineer at Firm\nhttps://github.com/bo-example\n",
    ],
    [
      "a footer in another language",
      "Name,GitHub\nAda Example,ada-example\nSeite 1 von 2\nBo Example,bo-example\n",
    ],
    [
      "cards in JSON",
      '[["vcard",[["fn",{},"text","Ada Example"],["url",{},"uri","https://github.com/ada-example"]]],["vcard",[["version",{},"text","4.0"],["n",{},"text",["Example","Bo","","",""]],["url",{},"uri","https://github.com/bo-example"]]]]',
    ],
    [
      "cards in JSON within an object",
      '{"vcards":["vcards",["vcard",[["FN",{},"text","Ada Example"],["socialprofile",{"service-type":"GitHub"},"uri","https://github.com/ada-example"]]],["VCARD",[["fn",{},"text","Bo Example"],["url",{},"uri","https://github.com/bo-example"],"odd"]]]}',
    ],
  ])("is read: %s", async (_, text) => {
    expect((await brief(text)).map(([name, , ...accounts]) => [name, ...accounts])).toEqual([
      ["Ada Example", "github:ada-example"],
      ["Bo Example", "github:bo-example"],
    ]);
  });

  test.each([
    "Ada Example\nrecommended by Cy\nhttps://github.com/cy-x\n\nBo Example\nhttps://github.com/bo-example\n",
    "Ada Example\nHer colleague:\nhttps://github.com/cy-x\n\nBo Example\nhttps://github.com/bo-example\n",
    "Senior Engineers\nCy Example\nhttps://github.com/cy-x\n\nBo Example\nhttps://github.com/bo-example\n",
  ])("a block that tells of others gives nobody's account to its first name: %j", async (text) => {
    const { people } = await read(text);
    const cy = people.filter(({ accounts }) => accounts.includes("github:cy-x"));
    expect(cy.map(({ name }) => name)).toEqual([null]);
  });

  test("a signature is one person's", async () => {
    const signature =
      "-- \nAda Example\nSenior Engineer | Firm GmbH\nT: +44 7700 900123\nE: ada@post.example\nhttps://github.com/ada-example\n";
    expect(await brief(signature)).toEqual([ADA]);
  });

  test("of an invitation those who are invited are people, and the rest is said", async () => {
    const calendar =
      'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Interview\r\nDESCRIPTION:Profile of Ada: https://github.com/ada-ex\r\n ample\\nBring nothing\r\nORGANIZER;CN=Cy Recruiter:mailto:cy@hire.example\r\nATTENDEE;CUTYPE=ROOM;CN=Room 5:mailto:room@hire.example\r\nATTENDEE;CN=Ada Example;ROLE=REQ-PARTICIPANT:mailto:ada@post.example\r\nATTENDEE;CN="Example, Bo":MAILTO:bo@post.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';
    const { people, file } = await read(calendar);
    expect(people.map(({ name, emails, accounts }) => [name, emails[0], accounts])).toEqual([
      ["Profile of Ada", undefined, ["github:ada-example"]],
      ["Ada Example", "ada@post.example", []],
      ["Bo Example", "bo@post.example", []],
    ]);
    expect(file?.skipped.map(({ why }) => why)).toEqual([
      "About the meeting",
      "About the meeting",
      "Whoever sent the invitation",
      "A room",
    ]);
  });

  test("a row of addresses is no line of titles, and words before an address are no name", async () => {
    const { people } = await read(
      "0 INDI\n1 EMAIL bo@post.example\nsee https://github.com/ada-x\n",
    );
    expect(people.map(({ name, accounts }) => [name, accounts])).toEqual([
      ["0 INDI", []],
      [null, []],
      [null, ["github:ada-x"]],
    ]);
    expect(await brief("From: Ada Example <ada@post.example>\n")).toEqual([
      ["Ada Example", "ada@post.example"],
    ]);
  });

  test("a second table below the first has columns of its own", async () => {
    expect(
      await brief(
        "Name,GitHub\nAda Example,ada-example\n\nName,Email,GitHub\nBo Example,bo@post.example,bo-example\n\nGitHub,Name\ncy-example,Cy Example\n\nName,GitHub\nDi Example,di-example\n",
      ),
    ).toEqual([
      ["Ada Example", undefined, "github:ada-example"],
      ["Bo Example", "bo@post.example", "github:bo-example"],
      ["Cy Example", undefined, "github:cy-example"],
      ["Di Example", undefined, "github:di-example"],
    ]);
  });

  test("a network may be named in other ways in a cell, and by two letters over addresses", async () => {
    const { people } = await read(
      "Name,Platform,Handle\nAda Example,Git Hub,ada-example\nAda Example,Twitter / X,@ada_example\n",
    );
    expect(people.map(({ accounts }) => accounts)).toEqual([
      ["github:ada-example", "x:ada_example"],
    ]);
    const hn = await read(
      "Name,HN\nAda Example,https://news.ycombinator.com/user?id=ada_example\n",
    );
    expect(hn.people[0]?.accounts).toEqual(["hackernews:ada_example"]);
    expect(
      (await read("Name,Email,HN\nBo Example,bo@post.example,yes\n")).people[0]?.accounts,
    ).toEqual([]);
  });

  test("a handle may be encoded as in its address", async () => {
    const { people } = await read("Name,LinkedIn\nJörn Example,j%C3%B6rn-example\n");
    expect(people[0]?.accounts).toEqual(["linkedin:jörn-example"]);
  });

  test("people who stand for others by a number are no titles", async () => {
    const { people } = await read("Name,GitHub\nPerson 1,person-1\nCandidate 2,candidate-2\n");
    expect(people.map(({ accounts }) => accounts)).toEqual([
      ["github:person-1"],
      ["github:candidate-2"],
    ]);
  });
});

test("far too many short rows are refused in words", async () => {
  const [first] = await reportOf(`name,github\n${"a,b\n".repeat(200_000)}`, 0);
  expect(first).toEqual({ error: expect.stringContaining("200,000 rows") });
});

test("a page whose elements never end is refused before that takes long, and one with hundreds is read", async () => {
  const page = (deep: number) =>
    `<table><tr><td>Name<td>GitHub<tr><td>Ada Example<td>ada-example</table>${"<div>".repeat(deep)}`;
  const [first] = await reportOf(page(20_000), 0);
  expect(first).toEqual({ error: expect.stringContaining("within one another") });
  const { people } = await read(page(900));
  expect(people.map(({ name, accounts }) => [name, ...accounts])).toEqual([
    ["Ada Example", "github:ada-example"],
  ]);
});

test("more names of values than a page can show are refused in words", async () => {
  const record = (names: number) =>
    JSON.stringify({
      email: "ada@post.example",
      ...Object.fromEntries(Array.from({ length: names - 1 }, (_, at) => [`k${at}`, "x"])),
    });
  const each = Array.from({ length: 1_000 }, (_, at) => `{"name":"Ada ${at}","k${at}":"x"}`);
  for (const text of [record(1_001), `[${each.join()}]`])
    expect(await reportOf(text, 0)).toEqual([{ error: expect.stringContaining("1,001 columns") }]);
  expect((await read(record(1_000))).people[0]?.emails).toEqual(["ada@post.example"]);
});
