import * as fc from "fast-check";
import { expect, test } from "vitest";
import { findIn } from "#app/imports/cells/addresses.ts";
import { LIMITS } from "#app/imports/limits.ts";
import { reportOf } from "#app/imports/report.server.ts";
import { expectLinear, growth } from "#tests/support/growth.ts";

const NOW = Date.parse("2026-03-10T12:00:00Z");

/** Titles of every kind: fields, networks, other people's, nothing known. Those that are dropped on purpose are not among them. */
const title = fc.constantFrom(
  ..."Name|Full name|First Name|Last Name|Email|E-mail 2 - Value|Phone|Job title|Company|City|GitHub|LinkedIn URL|Twitter|Mastodon|Bluesky|Stack Overflow|Links|Website|Platform|Handle|Tags|Notes|Source|Stage|Position|id|Referred by|Recruiter email|GitLab|Telegram|Favourite colour|Why us?|Followers|Date|Posts||Vorname|Nom|氏名|Origin|candidate_id|GitHub followers|Account address".split(
    "|",
  ),
);

/** A cell with one or two marks in it, each a word that stands nowhere else. */
const cell = fc.tuple(
  fc.constantFrom(
    "$",
    "$",
    "$ $",
    "Ada $",
    "$, Ada",
    "$@mail.example",
    "Ada $ <$@mail.example>",
    "https://github.com/$",
    "github.com/$/$",
    "https://www.linkedin.com/in/$",
    "https://site.example/$",
    "https://berg.example/@$",
    "@$@berg.example",
    "@$",
    "@$.bsky.social",
    "github:$",
    "GitHub: $",
    "TW: @$",
    "$ (private)",
    "$ ($)",
    "[$](https://github.com/$)",
    '=HYPERLINK("https://site.example/$","$")',
    "$ [at] mail.example",
    "You can find me at https://github.com/$ and $",
    "none",
    "N/A",
    "-",
    "",
    "",
    "2026-03-01",
    "120",
    "+44 113 496 $ 00",
    "$; $",
    "$ | $",
    '"$"',
    '"$',
    "$\n$",
    "Ada & $",
    "$ on GitHub",
    "<b>$</b>",
    "{$}",
    "'=$",
    "#$",
    "$:",
    "did:plc:$",
    "ftp://site.example/$",
    "https://a:b@site.example/$",
    "https://github.com/$https://x.com/$",
  ),
  fc.nat(),
);

const table = fc.record({
  titles: fc.array(title, { minLength: 1, maxLength: 9 }),
  rows: fc.array(fc.array(cell, { maxLength: 10 }), { minLength: 1, maxLength: 8 }),
  delimiter: fc.constantFrom(",", ";", "\t", "|", "^"),
  quoted: fc.boolean(),
  headed: fc.boolean(),
  above: fc.array(cell, { maxLength: 2 }),
  end: fc.constantFrom("\n", "\r\n", "\r"),
});

/** The text of a table, and every mark in it. */
function written(one: typeof table extends fc.Arbitrary<infer T> ? T : never) {
  const marks: string[] = [];
  const fill = ([shape]: [string, number]) =>
    shape.replaceAll("$", () => {
      marks.push(`mark${String(marks.length).padStart(3, "0")}z`);
      return marks.at(-1) ?? "";
    });
  const escape = (text: string) => {
    const needed = text.includes(one.delimiter) || /[\n"]/.test(text);
    return one.quoted && needed ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [
    ...one.above.map((above) => fill(above)),
    ...(one.headed ? [one.titles.map(escape).join(one.delimiter)] : []),
    ...one.rows.map((row) => row.map((shape) => escape(fill(shape))).join(one.delimiter)),
  ];
  return { text: lines.join(one.end), marks };
}

test.each([41, 42, 43, 44])(
  "everything in a list is in a field, kept, in a problem, or in a refused row (seed %i)",
  async (seed) => {
    await fc.assert(
      fc.asyncProperty(table, async (one) => {
        const { text, marks } = written(one);
        const said = JSON.stringify(await reportOf(Buffer.from(text), NOW));
        if (said.startsWith('[{"error"')) return;
        expect(
          marks.filter((mark) => !said.includes(mark)),
          text,
        ).toEqual([]);
      }),
      { numRuns: 250, seed },
    );
  },
);

test("an account is only taken from a cell that may hold one", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(
        "Notes",
        "Referred by",
        "Cover letter",
        "Favourite colour",
        "Recruiter LinkedIn",
        "Company website",
        "Comments",
      ),
      cell,
      async (other, [shape]) => {
        const text = `Name,GitHub,${other}\nAda Example,ada-example,"${shape.replaceAll("$", "mark").replaceAll('"', '""')}"\n`;
        const [person] = (await reportOf(text, NOW)) as { accounts: string[] }[];
        expect(person?.accounts).toEqual(["github:ada-example"]);
      },
    ),
    { numRuns: 300, seed: 5 },
  );
});

const noise = fc.oneof(
  fc.string({ unit: "binary", maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        ...'"|,|;|\t|\n|\r| |(|)|=|@|:|/|.|a|github:a|@u@h.example|a@x.example|https://|name|email|- |\ufeff|\u0000|\u202e|<td>|<table>|</tr>|[|](|{|}|BEGIN:VCARD\n|END:VCARD\n|FN:a\n|---|\u2028|sep=;\n|\\|%|=HYPERLINK("|**|<a href="|: '.split(
          "|",
        ),
      ),
      { maxLength: 80 },
    )
    .map((bits) => bits.join("")),
);

test("any text is read or refused in words", async () => {
  await fc.assert(
    fc.asyncProperty(noise, async (text) => {
      const lines = await reportOf(text, NOW);
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines as {
        refused?: string | null;
        accounts?: string[];
        emails?: string[];
      }[])
        expect(
          line.refused === undefined || line.refused === null || line.refused.length > 10,
        ).toBe(true);
    }),
    { numRuns: 1_500, seed: 43 },
  );
});

test("any bytes are read or refused in words", async () => {
  const start = fc.constantFrom(
    [],
    [0xff, 0xfe],
    [0xfe, 0xff],
    [0xef, 0xbb, 0xbf],
    [0x50, 0x4b, 3, 4],
    [0x50, 0x4b, 5, 6],
  );
  await fc.assert(
    fc.asyncProperty(start, fc.uint8Array({ maxLength: 600 }), async (mark, bytes) => {
      expect((await reportOf(Uint8Array.from([...mark, ...bytes]), NOW)).length).toBeGreaterThan(0);
    }),
    { numRuns: 600, seed: 47 },
  );
});

const UNITS = [
  "a ",
  "a.b ",
  "@a ",
  "-",
  '"',
  '"\n',
  "(",
  "[",
  "[a](",
  "- ",
  "https://",
  "a,",
  "a;",
  "a\t",
  "|",
  "<td>",
  "<a href=x>",
  "a: b\n",
  "name,email\n",
  "Ada github:ada\n",
  "a@b.example ",
  "=HYPERLINK(",
  "%",
  "\u200b",
  "\\",
  "a@",
  "1 ",
  "{",
  '{"a":',
  "BEGIN:VCARD\n",
  "Ada Sample 10:32 AM\ngithub.com/ada-x\n",
  "[10:32] Ada\n",
  "10:32 ",
  "<tr><td rowspan=900>a",
  "\\begin{tabular}\na & b \\\\\n",
  "|===\n|a\n",
  "BEGIN:VCALENDAR\nATTENDEE;CN=a:mailto:a@x.example\n a\n",
  "and ",
  "{|\n|-\n| a || b\n",
  "│ a │\n",
  "Name\nAda\n",
  "## Ada Sample\n- GitHub: a\n",
  "--\nAda Sample\ngithub.com/ada\n",
  "GitHub : a ",
  "Bo Sample, bo@x.example\nbo@x.example\n",
  "🦋a.b ",
  "https：//a.b／c ",
];

test.each(UNITS)("takes time in proportion to the size: %j", async (unit) => {
  await expectLinear(unit, 20_000, (size) =>
    reportOf(unit.repeat(Math.ceil(size / unit.length)), NOW),
  );
});

test("takes time in proportion to a link that never ends", async () => {
  const link = (size: number) => findIn(`<a ${"href=".repeat(size / 5)}</`);
  expect(await growth(link, 250)).toBeLessThan(24);
});

test("refuses what is more than is read at once, and says how much", async () => {
  const said = async (text: string) =>
    (await reportOf(text, NOW))[0] as { error?: string; refused?: string };
  expect((await said("a".repeat(LIMITS.bytes + 1))).error).toMatch(/11 MB.*10 MB/);
  expect((await said("Ada github:ada\n".repeat(LIMITS.rows + 1))).error).toMatch(
    /10,001 rows.*10,000/,
  );
  expect(
    (await said(`Name,GitHub${",x".repeat(LIMITS.columns)}\nAda,ada-x\n`)).error ?? "",
  ).toMatch(/202 columns.*200/);
  expect((await said(`Name,GitHub\n${"a".repeat(LIMITS.row + 1)},ada-x\n`)).refused).toMatch(
    /50,007 characters.*50,000/,
  );
});
