import { describe, expect, test } from "vitest";
import { LIMITS } from "#app/imports/limits.ts";
import { reportOf } from "#app/imports/report.server.ts";
import { workbookOf } from "#tests/support/workbook.ts";
import { zipOf } from "#tests/support/zips.ts";

type Line = Record<string, unknown> & {
  error?: string;
  file?: { skipped: object[]; notes: string[]; encoding: string };
};
const read = async (bytes: Uint8Array) =>
  (await reportOf(bytes, Date.parse("2026-03-10T12:00:00Z"))) as Line[];
const refusal = async (bytes: Uint8Array) => (await read(bytes))[0]?.error;
const bytesOf = async (file: File) => new Uint8Array(await file.arrayBuffer());

describe("a workbook", () => {
  test("is read with its dates, its long numbers and what its cells link to", async () => {
    const bytes = await workbookOf([
      {
        name: "People",
        rows: [
          ["Candidates of March", null],
          [],
          ["Name", "Phone", "GitHub", "Email", "Added"],
          [
            "Ada Example",
            358400000000,
            { text: "GitHub", link: "https://github.com/ada-x" },
            { text: "write", link: "mailto:ada@x.example" },
            { date: 46082 },
          ],
          ["Bo & <Example>", "+44 113 496 0000", "bo-x", null, null],
        ],
      },
    ]);
    expect(await read(bytes)).toMatchObject([
      {
        line: 4,
        name: "Ada Example",
        phone: "358400000000",
        emails: ["ada@x.example"],
        accounts: ["github:ada-x"],
        kept: { Added: "2026-03-01" },
        refused: null,
      },
      { line: 5, name: "Bo & <Example>", phone: "+44 113 496 0000", accounts: ["github:bo-x"] },
      { file: { encoding: "Excel", skipped: [{ line: 1, text: "Candidates of March" }] } },
    ]);
  });

  test("of several sheets is read where the people are; the others are said", async () => {
    const bytes = await workbookOf([
      { name: "Read me", rows: [["This workbook was made in March"], ["by somebody"]] },
      {
        name: "List",
        rows: [
          ["Name", "Email"],
          ["Ada Example", "ada@x.example"],
        ],
      },
      { name: "Empty", rows: [] },
    ]);
    expect(await read(bytes)).toMatchObject([
      { name: "Ada Example" },
      {
        file: {
          notes: [expect.stringMatching(/only .*“List”/i)],
          skipped: [{ text: "Sheet “Read me”, 2 rows" }],
        },
      },
    ]);
  });

  test("that would swell beyond the cap is refused before it does", async () => {
    const huge = await workbookOf(
      [{ name: "People", rows: [["Name"]] }],
      [{ name: "xl/sharedStrings.xml", content: `<sst>${" ".repeat(LIMITS.inflated)}</sst>` }],
    );
    expect(huge.byteLength).toBeLessThan(1024 ** 2);
    expect(await refusal(huge)).toMatch(/100 MB unpacked/);
  });

  test("with a cell at the far end of the sheet is refused", async () => {
    const far = (cell: string) =>
      `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row><row r="1048576"><c r="${cell}"><v>1</v></c></row></sheetData></worksheet>`;
    expect(
      await refusal(await workbookOf([{ name: "People", rows: [], xml: far("XFD1048576") }])),
    ).toMatch(/1,048,576.*16,384.*10,000 rows.*200 columns/);
  });

  test.each([
    ["single quotes", `<row r='20500'><c r='A20500'><v>1</v></c></row>`],
    ["prefixes", `<x:row r="20500"><x:c r="A20500"><x:v>1</x:v></x:c></x:row>`],
    ["prefixes of attributes", `<row x:r="20500"><c r="A2"><v>1</v></c></row>`],
    ["entities", `<row r="2&#48;500"><c r="A20500"><v>1</v></c></row>`],
    ["spaces", `<row r = "20500"><c r = "A20500"><v>1</v></c></row>`],
    ["long attributes", `<row spans="${"1".repeat(300)}" r="20500"><c r="A2"><v>1</v></c></row>`],
    ["another place before it", `<row r="2" r="20500"><c r="A2" r="ZZ2"><v>1</v></c></row>`],
    ["a number with an exponent", `<row r="1e5"><c r="A2"><v>1</v></c></row>`],
    ["a control in the tag", `<row r="2"><c s="1"\vr="ZZ2"><v>1</v></c></row>`],
    [
      "a comment that ends as it begins",
      `<!--><row r="20500"><c r="A2"><v>1</v></c></row><!-- -->`,
    ],
    ["tags within a tag", `<row>${"<c ".repeat(1000)}></row>`],
    ["elements within elements", `${"<x>".repeat(300)}${"</x>".repeat(300)}`],
    ["too many rows without a place", `<row></row>`.repeat(20_500)],
  ])("does not hide how far a sheet reaches behind %s", async (_, rows) => {
    const xml = `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>${rows}</sheetData></worksheet>`;
    expect(await refusal(await workbookOf([{ name: "People", rows: [], xml }]))).toMatch(
      /reaches to row|may be damaged|larger than can be read/,
    );
  });

  test("is refused when its links are tags that never end", async () => {
    const rels = `<Relationships>${"<Relationship ".repeat(100_000)}</Relationships>`;
    const bytes = await workbookOf(
      [{ name: "People", rows: [["Name"], ["Ada"]] }],
      [{ name: "xl/worksheets/_rels/sheet1.xml.rels", content: rels }],
    );
    expect(await refusal(bytes)).toMatch(/may be damaged/);
  });

  test("with controls in its texts, as careless programs write them, is read without them", async () => {
    const cell = (place: string, value: string) =>
      `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
    const xml = `<worksheet><sheetData><row r="1">${cell("A1", "Name")}${cell("B1", "GitHub")}</row><row r="2">${cell("A2", "Nia\u0002Exemplar")}${cell("B2", "nia-x")}</row></sheetData></worksheet>`;
    expect(await read(await workbookOf([{ name: "People", rows: [], xml }]))).toMatchObject([
      { name: "Nia Exemplar", accounts: ["github:nia-x"] },
      {},
    ]);
  });

  test.each([
    [
      "a Word file",
      async () => bytesOf(await zipOf([{ name: "word/document.xml", content: "<a/>" }])),
      /This is a Word file\./,
    ],
    [
      "a zip of other things",
      async () => bytesOf(await zipOf([{ name: "a.txt", content: "hello" }])),
      /This is a zip file, not a workbook/,
    ],
    [
      "a workbook cut short",
      async () => (await workbookOf([{ name: "People", rows: [["Name"], ["Ada"]] }])).slice(0, 300),
      /cannot be read; it may be damaged/,
    ],
    [
      "a workbook with nonsense in a sheet",
      async () =>
        workbookOf([
          {
            name: "People",
            rows: [],
            xml: '<worksheet><sheetData><row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
          },
        ]),
      /cannot be read|nobody/,
    ],
    [
      "an empty workbook",
      async () => workbookOf([{ name: "People", rows: [] }]),
      /no people in it/,
    ],
  ])("%s is refused in words", async (_, bytes, words) => {
    expect(await refusal(await bytes())).toMatch(words);
  });

  test("of 2,000 rows and 15 columns is read whole", async () => {
    const titles = [
      "Name",
      "Email",
      "Phone",
      "GitHub",
      "LinkedIn",
      "City",
      "Company",
      "Title",
      "Tags",
      "Notes",
      "Source",
      "Stage",
      "Position",
      "Salary",
      "Notice period",
    ];
    const rows = Array.from({ length: 2_000 }, (_, at) => [
      `Person ${at}`,
      `p${at}@x.example`,
      358400000000 + at,
      `person-${at}`,
      `person-${at}`,
      "Leeds",
      "Example Ltd",
      "Engineer",
      "go, sre",
      "note, with comma",
      "Event",
      "New",
      "Backend",
      1000,
      "1 month",
    ]);
    const lines = await read(await workbookOf([{ name: "People", rows: [titles, ...rows] }]));
    expect(lines).toHaveLength(2_001);
    expect(lines.at(-2)).toMatchObject({
      line: 2_001,
      name: "Person 1999",
      accounts: ["github:person-1999", "linkedin:person-1999"],
      kept: { Salary: "1000", "Notice period": "1 month" },
      refused: null,
    });
  });
});
