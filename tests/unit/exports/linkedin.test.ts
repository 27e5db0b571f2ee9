import { describe, expect, test } from "vitest";
import { file, found, NOW, problems, SECRET } from "#tests/support/exports.ts";
import { withoutDate } from "#tests/support/reading-notes.ts";

const HANDLE = { handle: "https://www.linkedin.com/in/ada-example/" };
const link = (id: number, kind = "share") =>
  `https://www.linkedin.com/feed/update/urn%3Ali%3A${kind}%3A${id}`;
const SHARES = [
  "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility",
  `2026-03-01 09:00:00,${link(1)},"${SECRET}, with a comma`,
  `and a second line, ""quoted""",,,MEMBER_NETWORK`,
  `2026-02-20 09:00:00,${link(2)},short,,,MEMBER_NETWORK`,
  `2025-11-01 09:00:00,${link(3)},long ago,,,MEMBER_NETWORK`,
].join("\r\n");
const COMMENTS = [
  "Date,Link,Message",
  `2026-03-02 10:00:00,${link(50, "activity")},"${SECRET}"`,
  `2026-03-01 10:00:00,${link(1)},under one's own post`,
  `2026-02-28 10:00:00,${link(51, "ugcPost")}?commentUrn=x,well said`,
].join("\n");
const CONNECTIONS = [
  "Notes:",
  '"When exporting your connection data, you may notice that some of the email addresses are missing."',
  "",
  "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
  "Bo,Example,https://www.linkedin.com/in/bo,bo@mail.example,Made Up Ltd,Clerk,05 Mar 2026",
  'Cleo,"Example, PhD",https://www.linkedin.com/in/cleo,,,,12 Jan 2020',
].join("\n");

describe("LinkedIn's export", () => {
  test("is counted by hand to the same numbers", async () => {
    const { handle, url, facts, evidence, notes } = await found(
      [
        file("Shares.csv", SHARES),
        file("Comments.csv", COMMENTS),
        file("Connections.csv", CONNECTIONS),
      ],
      HANDLE,
    );
    expect([handle, url, notes]).toEqual([
      "ada-example",
      "https://www.linkedin.com/in/ada-example",
      [],
    ]);
    expect(facts).toEqual({
      network: "linkedin",
      handle: "ada-example",
      observedAt: "2026-03-05T00:00:00.000Z",
      windowDays: 90,
      audience: { followers: 2, following: null, lists: null },
      sent: { posts: 2, replies: 2, mentions: null, reshares: null },
      received: { replies: null, mentions: null, reshares: null, likes: null },
      standing: { reputation: null },
      weekly: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3],
      bot: null,
    });
    expect(evidence).toEqual([
      {
        signal: "posts",
        label: "Post",
        url: "https://www.linkedin.com/feed/update/urn:li:share:1",
        at: "2026-03-01T09:00:00.000Z",
      },
      {
        signal: "posts",
        label: "Post",
        url: "https://www.linkedin.com/feed/update/urn:li:share:2",
        at: "2026-02-20T09:00:00.000Z",
      },
    ]);
  });

  test("is the same with the member's number in the names", async () => {
    const plain = await found(
      [
        file("Shares.csv", SHARES),
        file("Comments.csv", COMMENTS),
        file("Connections.csv", CONNECTIONS),
      ],
      HANDLE,
    );
    for (const number of ["_1", "_181682616", " (1)", "(12)", "_181682616 (2)"]) {
      const files = [
        file(`Shares${number}.csv`, SHARES),
        file(`Comments${number}.csv`, COMMENTS),
        file(`Connections${number}.csv`, CONNECTIONS),
      ];
      expect(await found(files, HANDLE)).toEqual(plain);
    }
    for (const name of ["Shares_.csv", "Shares_a.csv", "Shares181682616.csv", "Shares_1_2.csv"])
      expect((await problems([file(name, SHARES)], HANDLE))[0]?.what).toMatch(
        /None of these files/,
      );
  });

  test.each(["Profile", "Shares", "Comments", "Connections"])(
    "has one %s.csv only, with and without the member's number",
    async (name) => {
      for (const [first, second] of [
        ["", " (1)"],
        ["_5", "_6"],
        ["_5", "_5 (1)"],
      ]) {
        const [one, two] = [file(`${name}${first}.csv`, ""), file(`${name}${second}.csv`, "")];
        expect(await problems([one, two], HANDLE)).toMatchObject([
          { entry: two.name, what: expect.stringMatching(/^Another file of/) },
        ]);
        expect([one.opened(), two.opened()]).toEqual([0, 0]);
      }
    },
  );

  test.each([
    ["doubled", '"well ""said"", you"'],
    ["doubled at both ends", '"""well said"""'],
    ["after a backslash", '"well \\"said\\", you"'],
    ["after a backslash, at both ends", '"\\"well said\\""'],
    ["both ways", '"\\"well\\" ""said"""'],
    ["on several lines", '"\\"well\\"\n\n\\"said\\"\nyou"'],
    ["and a comma next to it", '"he \\",\\" she \\"'],
    ["none, and a backslash at the end", '"in C:\\"'],
    ["doubled, and a backslash at the end", '"""in"" C:\\"'],
    ["after a backslash, then one at the end", '"\\"in\\" C:\\"'],
    ["none, and two backslashes at the end", '"in C:\\\\"'],
    ["doubled, right after a backslash that is none of it", '"in \\"" C"'],
    ["after a backslash, then a line that begins with a date", '"\\"in\\"\n2026-01-01, as I said"'],
    ["nothing", '""'],
    ["no quotes around it", 'well "said\\" you'],
  ])("reads comments with quotation marks %s", async (_, message) => {
    for (const end of ["\n", "\r\n"]) {
      const rows = [
        "Date,Link,Message",
        `2026-03-02 10:00:00,${link(50)},${message}`,
        `2026-03-01 10:00:00,${link(51)},${message}`,
        `,${link(52)},x`,
        `2026-02-28 10:00:00,${link(53)},${message}`,
      ].join(end);
      for (const text of [rows, rows + end, rows + end + end]) {
        const { facts, notes } = await found([file("Comments_5.csv", text)], HANDLE);
        expect([facts.sent?.replies, facts.observedAt]).toEqual([3, "2026-03-02T10:00:00.000Z"]);
        const line = 4 + 2 * (message.split("\n").length - 1);
        expect(notes[0]).toEqual(withoutDate(1, `Comments_5.csv, line ${line}`));
      }
    }
  });

  test("counts no row in which nothing stands", async () => {
    const { facts } = await found([file("Connections.csv", `${CONNECTIONS}\n,,,,,,\n\n`)], HANDLE);
    expect(facts.audience?.followers).toBe(2);
  });

  test("leaves unknown what the smaller export leaves out", async () => {
    const { facts, notes } = await found([file("Connections.csv", CONNECTIONS)], HANDLE);
    expect(facts).toMatchObject({
      audience: { followers: 2 },
      sent: { posts: null, replies: null },
      weekly: null,
    });
    expect(notes).toEqual([expect.stringMatching(/^Shares\.csv and Comments\.csv /)]);
  });

  test("of older days is read too: UTF-16 with tabs, other dates", async () => {
    const old =
      "Date\tShareLink\tShareCommentary\r\n3/1/26, 9:05 PM\t\tHello\r\n2/20/26, 12:05 AM\t\tHi\r\n";
    const utf16 = (mark: boolean) =>
      Uint8Array.from(Buffer.from((mark ? "\ufeff" : "") + old, "utf16le"));
    for (const bytes of [
      utf16(true),
      utf16(false),
      Uint8Array.from(Buffer.from(`\ufeff${old}`, "utf16le").swap16()),
      new TextEncoder().encode(`\ufeff${old}`),
    ]) {
      const { facts } = await found([file("Shares.csv", bytes)], HANDLE);
      expect([facts.observedAt, facts.sent?.posts]).toEqual(["2026-03-01T21:05:00.000Z", 2]);
    }
  });

  test("leaves out posts that only connections can see, and says how many", async () => {
    const shares = `${SHARES}\r\n2026-03-01 10:00:00,${link(9)},among us,,,CONNECTIONS\r\n2026-03-01 11:00:00,${link(10)},among us,,,connections`;
    const { facts, evidence, notes } = await found(
      [
        file("Shares.csv", shares),
        file("Comments.csv", COMMENTS),
        file("Connections.csv", CONNECTIONS),
      ],
      HANDLE,
    );
    expect([facts.sent?.posts, notes]).toEqual([
      2,
      [expect.stringMatching(/^2 posts .*connections .*not counted/)],
    ]);
    expect(JSON.stringify(evidence)).not.toMatch(/share:(?:9|10)\b/);
  });

  test("says whose it is where Profile.csv has the address, and reads nothing else of it", async () => {
    const profile =
      "First Name,Last Name,Birth Date,Public Profile Url\nAda,Example,1 Jan 1990,https://www.linkedin.com/in/ada-example\n";
    expect((await found([file("Profile.csv", profile), file("Shares.csv", SHARES)])).handle).toBe(
      "ada-example",
    );
    const bare = "First Name,Last Name,Birth Date\nAda,Example,1 Jan 1990\n";
    expect(await problems([file("Profile.csv", bare), file("Shares.csv", SHARES)])).toMatchObject([
      { what: expect.stringContaining("whose LinkedIn account") },
    ]);
  });

  test.each([
    ["when another table has its name", "Date,Something\n2026-01-01,x", null, /Date and ShareLink/],
    ["when it is a page", "<html></html>", 1, /web page/],
    ["when it is empty", " \n", null, /empty/],
    [
      "when it is cut short within a text",
      `${SHARES.split("\r\n").slice(0, 1).join("")}\n2026-01-01,${link(1)},ok,,,\n2026-01-01,${link(2)},"begins and never`,
      3,
      /never closed/,
    ],
    ["when no row has a date", "Date,ShareLink\nsoon,x\nlater,y\n", 2, /No date/],
  ])("is refused %s", async (_, text, line, what) => {
    const [problem, ...more] = await problems([file("Shares.csv", text)], HANDLE);
    expect([problem?.entry, problem?.line, more]).toEqual(["Shares.csv", line, []]);
    expect(problem?.what).toMatch(what);
  });

  test.each([999, 1000, 1500])(
    "counts %i connections though none of their dates can be read, if something else has a date",
    async (rows) => {
      const connections = file(
        "Connections_5.csv",
        `First Name,Last Name,Connected On\n${"Bo,Example,05 Foo 2026\n".repeat(rows)}`,
      );
      expect((await found([connections, file("Shares.csv", SHARES)], HANDLE)).facts).toMatchObject({
        audience: { followers: rows },
        observedAt: "2026-03-01T09:00:00.000Z",
      });
      expect(await problems([connections], HANDLE)).toEqual([
        {
          entry: "Connections_5.csv",
          line: null,
          what: expect.stringContaining("No date"),
          todo: expect.stringMatching(/^Choose Shares\.csv or Comments\.csv/),
        },
      ]);
    },
  );

  test("ends with the newest connection of which the date can be right", async () => {
    const connections = file(
      "Connections.csv",
      [
        "First Name,Connected On",
        "A,05 Foo 2026",
        "B,04 Mar 2026",
        "C,12 Mar 2026",
        "D,03 Mar 2026",
        "",
      ].join("\n"),
    );
    expect((await found([connections], HANDLE)).facts).toMatchObject({
      audience: { followers: 4 },
      observedAt: "2026-03-04T00:00:00.000Z",
    });
  });

  test.each([
    ["Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am", "06. März 2026"],
    ["Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,En relation depuis le", "06 mars 2026"],
    ["Nombre;Apellidos;URL;Correo;Empresa;Cargo;Conectado el", "6 de marzo de 2026"],
  ])("is read with the titles of its connections in another language: %s", async (titles, date) => {
    const row = titles.includes(";") ? `Bo;Example;;;;;${date}` : `Bo,Example,,,,,${date}`;
    const table = ["Hinweise:", '"Einige Adressen fehlen."', "", titles, row].join("\n");
    const { facts } = await found([file("Connections.csv", table)], HANDLE);
    expect([facts.observedAt, facts.audience?.followers]).toEqual(["2026-03-06T00:00:00.000Z", 1]);
  });

  test("says of connections with titles alone that there are none today, and of other tables nothing", async () => {
    const connections = file("Connections.csv", "First Name,Last Name,Connected On\n");
    const { facts, notes } = await found([connections], HANDLE);
    expect(facts).toMatchObject({ audience: { followers: 0 }, sent: { posts: null } });
    expect(facts.observedAt).toBe(NOW.toISOString());
    expect(notes[0]).toMatch(/no rows.*no connections/);
    expect(
      await problems([file("Shares.csv", "Date,ShareLink,Visibility\n")], HANDLE),
    ).toMatchObject([{ what: expect.stringContaining("with a date") }]);
  });
});

test("the dates of tables are read in each form, and no other text is", async () => {
  const { tableMoment } = await import("#app/exports/values.ts");
  const iso = (value: string) => {
    const at = tableMoment(value);
    return at === null ? null : new Date(at).toISOString().slice(0, 16);
  };
  expect(
    [
      "2026-03-06 13:02:05",
      "2026-03-06 13:02",
      "2026-03-06 13:02:05 UTC",
      "2026-03-06",
      "06 Mar 2026",
      "3/6/26, 1:02 PM",
      "12/31/2025, 12:00 AM",
    ].map(iso),
  ).toEqual([
    "2026-03-06T13:02",
    "2026-03-06T13:02",
    "2026-03-06T13:02",
    "2026-03-06T00:00",
    "2026-03-06T00:00",
    "2026-03-06T13:02",
    "2025-12-31T00:00",
  ]);
  expect(
    [
      "06-Mar-26",
      "6 March 2026",
      "Mar 6, 2026",
      "06 Sept 2026",
      "06 Mär 2026",
      "6 févr. 2026",
      "6 de enero de 2026",
      "06 maart 2026",
      "6 марта 2026",
      "06.03.2026",
      "2026/3/6",
      "2026年3月6日",
      "2026년 3월 6일",
      "2026. 3. 6.",
      "06 марта 2026 г.",
      "2026-03-06 10:00:00 +0000",
      "2026-03-06T01:00:00.000+02:00",
    ].map((value) => iso(value)?.slice(0, 10)),
  ).toEqual([
    "2026-03-06",
    "2026-03-06",
    "2026-03-06",
    "2026-09-06",
    "2026-03-06",
    "2026-02-06",
    "2026-01-06",
    "2026-03-06",
    "2026-03-06",
    "2026-03-06",
    "2026-03-06",
    "2026-03-06",
    "2026-03-06",
    "2026-03-06",
    "2026-03-06",
    "2026-03-06",
    "2026-03-05",
  ]);
  expect(
    ["", "soon", "3/6/2026", "2026-02-30", "31 Foo 2026", "13/40/26, 1:02 PM", "2026"].map(iso),
  ).toEqual([null, null, null, null, null, null, null]);
});
