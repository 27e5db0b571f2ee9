import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { harmless, original, type Cell } from "#app/csv/cell.ts";
import type { Preset } from "#app/csv/preset.ts";
import type { ExportRow } from "#app/csv/row.server.ts";
import { writeCsv, writeJson } from "#app/csv/write.ts";

/** A preset over bare rows of cells: what matters here is how cells are written. */
const bare = (names: string[], bom = false): Preset => ({
  key: "bare",
  label: "Bare",
  about: "Bare rows.",
  bom,
  columns: names.map((name, index) => ({
    name,
    cell: (row: ExportRow) => (row as unknown as Cell[])[index] ?? null,
  })),
});
const written = async (rows: Cell[][], preset: Preset) => {
  let text = "";
  for await (const piece of writeCsv([rows as unknown as ExportRow[]], preset)) text += piece;
  return text;
};

describe("cells that a spreadsheet would run", () => {
  test.each([
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "\nx",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "'=1",
    "''@x",
    " =1",
    "\u0000=1",
    "\ufeff=1",
    "\u200b@x",
    "'\u202e=1",
  ])("%j gets an apostrophe", (text) => {
    expect(harmless(text)).toBe(`'${text}`);
    expect(original(`'${text}`)).toBe(text);
  });

  test.each(["Ada", "1+1", "ada@people.example", "'quoted'", "https://hachyderm.io/@ada", ""])(
    "%j stays as it is",
    (text) => {
      expect(harmless(text)).toBe(text);
      expect(original(text)).toBe(text);
    },
  );

  test.each([
    ["x;=1+1", "x;'=1+1"],
    [";=1;=2;", ";'=1;'=2;"],
    ["a\t@x", "a\t'@x"],
    ["a\n+1\r- 2", "a\n'+1\r'- 2"],
    ["; \u200b=1", ";' \u200b=1"],
    ["a;'=1", "a;''=1"],
    ["=1;=2", "'=1;'=2"],
    ["\t=1", "'\t'=1"],
    ["a; b;\n;c", "a; b;\n;c"],
  ])("%j is harmless where it may be split too", (text, safe) => {
    expect(harmless(text)).toBe(safe);
    expect(original(safe)).toBe(text);
  });

  test("numbers stay numbers, negative ones too, and text of digits stays text", async () => {
    expect(await written([[-3, 0.5, null, "12", ""]], bare(["a", "b", "c", "d", "e"]))).toBe(
      '"a","b","c","d","e"\r\n-3,0.5,,"12",""\r\n',
    );
  });
});

describe("RFC 4180", () => {
  test("records end in CRLF, quotes are doubled, text is quoted whatever it holds", async () => {
    const text = await written(
      [['say "hi"', "a,b", "one\ntwo", "plain"]],
      bare(["a", "b", "c", "d"]),
    );
    expect(text).toBe('"a","b","c","d"\r\n"say ""hi""","a,b","one\ntwo","plain"\r\n');
  });

  test("the mark of UTF-8 comes first, and only where the preset asks for it", async () => {
    expect(await written([], bare(["ä"], true))).toBe('\uFEFF"ä"\r\n');
    expect(await written([], bare(["ä"]))).toBe('"ä"\r\n');
  });

  test("semicolons part the cells where that is asked for", async () => {
    let text = "";
    for await (const piece of writeCsv(
      [[["a;b", 1]] as unknown as ExportRow[]],
      bare(["x", "y"]),
      "semicolon",
    ))
      text += piece;
    expect(text).toBe('"x";"y"\r\n"a;b";1\r\n');
  });

  test("JSON has the same cells as they are, whatever the batches", async () => {
    const batches = [[["=1+1", 2]], [], [[null, "é"]]] as unknown as ExportRow[][];
    let text = "";
    for await (const piece of writeJson(batches, bare(["x", "y"]))) text += piece;
    expect(JSON.parse(text)).toEqual([
      { x: "=1+1", y: 2 },
      { x: null, y: "é" },
    ]);
    let none = "";
    for await (const piece of writeJson([], bare(["x"]))) none += piece;
    expect(JSON.parse(none)).toEqual([]);
  });

  test("reading back what was written gives the same rows, whatever they hold", async () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc
        .array(fc.constantFrom(..."=+-@＝＋－＠'\",;\t\r\n aé"), { maxLength: 6 })
        .map((letters) => letters.join("")),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, text, text), { maxLength: 8 }),
        fc.boolean(),
        async (rows, bom) => {
          const read = parse(await written(rows, bare(["x", "y", "z"], bom)), {
            bom: true,
            record_delimiter: "\r\n",
          });
          expect(read.slice(1).map((row) => row.map(original))).toEqual(rows);
          for (const cell of read.slice(1).flat())
            expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
          // Whatever a program takes for the end of a cell, quotes or not.
          for (const piece of (await written(rows, bare(["x", "y", "z"]))).split(/[;\t\r\n]/))
            expect(piece).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
        },
      ),
      { numRuns: 400 },
    );
  });
});
