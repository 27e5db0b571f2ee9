import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePaste, PASTE_LIMIT, ROW_LIMIT, tooMuch } from "#app/paste.ts";

const only = (text: string) => {
  const { rows } = parsePaste(text);
  expect(rows).toHaveLength(1);
  return rows[0] as (typeof rows)[number];
};
const brief = (text: string) => {
  const { name, email, handles } = only(text);
  return [name, email, handles.map(({ network, handle }) => `${network}:${handle}`).join(" ")];
};

/** A line → name, email, accounts. */
const LINES: [string, string | null, string | null, string][] = [
  [
    "Ada Example, ada@x.example, https://github.com/ada; @ada.bsky.social",
    "Ada Example",
    "ada@x.example",
    "github:ada bluesky:ada.bsky.social",
  ],
  [
    "Ada Example\tgithub.com/ada\t@ada@host.example",
    "Ada Example",
    null,
    "github:ada mastodon:ada@host.example",
  ],
  ["Ada Example|github:ada|dev.to/ada", "Ada Example", null, "github:ada devto:ada"],
  ["Ada Example github:ada hn:ada", "Ada Example", null, "github:ada hackernews:ada"],
  ["github:ada, Ada Example", "Ada Example", null, "github:ada"],
  ["Ada Example: github:ada", "Ada Example", null, "github:ada"],
  ["Ada Example - github:ada", "Ada Example", null, "github:ada"],
  [
    "Ada Example <ada@x.example> https://github.com/ada",
    "Ada Example",
    "ada@x.example",
    "github:ada",
  ],
  ["mailto:ada@x.example github:ada", null, "ada@x.example", "github:ada"],
  ["https://github.com/ada", null, null, "github:ada"],
  [
    "Ada Example, https://www.linkedin.com/in/ada-example/, x.com/ada, facebook.com/profile.php?id=12",
    "Ada Example",
    null,
    "linkedin:ada-example x:ada facebook:12",
  ],
  ["GitHub: ada Bluesky: @ada.example", null, null, "github:ada bluesky:ada.example"],
  ["github:ada GITHUB:ADA https://github.com/Ada/", null, null, "github:ada"],
  ["• Ada github:ada", "Ada", null, "github:ada"],
  ["- [x] Ada github:ada", "Ada", null, "github:ada"],
  ["12. Ada github:ada", "Ada", null, "github:ada"],
  ['"Example, Ada ""The Eng"" E.",github:ada', 'Example, Ada "The Eng" E.', null, "github:ada"],
  [
    '"Ada\nExample","github:ada\n@ada.bsky.social"',
    "Ada Example",
    null,
    "github:ada bluesky:ada.bsky.social",
  ],
  ['"Ada, github:ada', '"Ada', null, "github:ada"],
  ["Ada (she, her), github:ada", "Ada (she, her)", null, "github:ada"],
  ["<b>Ada</b>, github:ada", "<b>Ada</b>", null, "github:ada"],
  [
    '=HYPERLINK("http://evil.example","x"), github:ada',
    '=HYPERLINK("http://evil.example","x")',
    null,
    "github:ada",
  ],
  ["=cmd|' /C calc'!A0, github:ada", "=cmd|' /C calc'!A0", null, "github:ada"],
  ["=1+1\tgithub:ada", "=1+1", null, "github:ada"],
  ["עדה לביא github:ada", "עדה לביא", null, "github:ada"],
  ["A\u202eda\u0000 B github:ada", "A da B", null, "github:ada"],
];

describe("a pasted line", () => {
  test.each(LINES)("%j", (line, name, email, accounts) => {
    expect(brief(line)).toEqual([name, email, accounts]);
    expect(only(line)).toMatchObject({ refusal: null, problems: [], unused: [], text: line });
  });

  test("keeps text that belongs to no column, and says so", () => {
    expect(only("Ada Example\tEngineer\tLisbon\tgithub:ada")).toMatchObject({
      name: "Ada Example",
      unused: ["Engineer", "Lisbon"],
    });
    expect(only("Ada github:ada likes tea")).toMatchObject({ name: "Ada", unused: ["likes tea"] });
    expect(only("Ada a@x.example b@x.example github:ada")).toMatchObject({
      email: "a@x.example",
      unused: ["b@x.example"],
    });
  });

  test("is saved in part when a part is not understood, with the reason", () => {
    const row = only("Ada github:ada https://reddit.com/u/ada @nowhere");
    expect(row.refusal).toBeNull();
    expect(row.problems).toEqual([
      { text: "https://reddit.com/u/ada", why: expect.stringContaining("Reddit is not read") },
      { text: "@nowhere", why: expect.stringContaining("Which network") },
    ]);
  });

  test.each([
    ["octocat", /Which network.*github:octocat/],
    ["Ada Example", /No account was found/],
    ["ada@x.example", /No account was found/],
    ["Ada https://reddit.com/u/ada", /None of the accounts/],
    [`${"A".repeat(10_000)}, github:ada`, /name has 10,000 characters.*200/],
    [`${"A".repeat(201)} github:ada`, /name has 201 characters/],
    [`${"github:a ".repeat(3_000)}`, /line has 27,000 characters/],
    [Array.from({ length: 51 }, (_, i) => `github:a${i}`).join(" "), /51 accounts.*50/],
  ])("is refused in words that help (%#)", (line, words) => {
    expect(only(line).refusal).toMatch(words);
  });

  test("may have a name of exactly the limit", () => {
    expect(only(`${"A".repeat(ROW_LIMIT.name)} github:ada`).refusal).toBeNull();
  });
});

describe("a pasted list", () => {
  test("reads columns from a header line, in any separator and order", () => {
    for (const separator of [",", ";", "\t", "|"]) {
      const text =
        ["City", "GitHub", "First Name", "Last Name", "E-mail", "Mastodon", "Job title"].join(
          separator,
        ) +
        "\r\n" +
        ["Lisbon", "ada", "Ada", "Example", "ada@x.example", "ada@host.example", "Engineer"].join(
          separator,
        );
      const { rows, header, lines } = parsePaste(`\ufeff${text}`);
      expect(header).toMatch(/^City/);
      expect(lines).toBe(1);
      expect(rows[0]).toMatchObject({
        name: "Ada Example",
        email: "ada@x.example",
        city: "Lisbon",
        headline: "Engineer",
        refusal: null,
        lines: [2],
      });
      expect(rows[0]?.handles.map(({ url }) => url)).toEqual([
        "https://github.com/ada",
        "https://host.example/@ada",
      ]);
    }
  });

  test("reads columns of networks that are never asked", () => {
    const { rows } = parsePaste(
      "Name,LinkedIn Profile,Twitter,Facebook URL\nAda,https://www.linkedin.com/in/ada-example,@ada,ada.example",
    );
    expect(rows).toMatchObject([
      {
        name: "Ada",
        problems: [],
        handles: [
          { network: "linkedin" },
          { network: "x", handle: "ada" },
          { network: "facebook" },
        ],
      },
    ]);
  });

  test("takes a first line that holds an account for a candidate, not for a header", () => {
    expect(parsePaste("Link, github:link\nBo, github:bo")).toMatchObject({
      header: null,
      lines: 2,
      rows: [{ name: "Link" }, { name: "Bo" }],
    });
  });

  test("keeps a text column with a header as it is, even when it looks like an account", () => {
    expect(parsePaste("name,handles\n@ada github:x,github:ada").rows[0]).toMatchObject({
      name: "@ada github:x",
      handles: [{ handle: "ada" }],
      problems: [],
    });
  });

  test("counts lines as an editor does, with any line ending and blank lines", () => {
    expect(
      parsePaste("github:a\r\n\r\n  \ngithub:b\rgithub:c").rows.map(({ lines }) => lines),
    ).toEqual([[1], [4], [5]]);
  });

  test("takes lines that share an account as one candidate", () => {
    const { rows } = parsePaste(
      "github:ada\nAda github:ada hn:ada\nBo github:bo\nhn:ada dev.to/ada ada@x.example\ngithub:ada",
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ name: "Ada", email: "ada@x.example", lines: [1, 2, 4, 5] });
    expect(rows[0]?.handles.map(({ network }) => network)).toEqual([
      "github",
      "hackernews",
      "devto",
    ]);
  });

  test("joins two candidates when a later line shows that they are one", () => {
    expect(parsePaste("github:ada\nhn:ada\ngithub:ada hn:ada").rows).toMatchObject([
      { lines: [1, 2, 3], handles: [{}, {}] },
    ]);
  });

  test("never decides between two names for one account", () => {
    const { rows } = parsePaste("Ada github:x\nBo github:x hn:bo\nADA github:x dev.to/ada");
    expect(rows[0]).toMatchObject({ name: "Ada", lines: [1, 3], refusal: null });
    expect(rows[1]).toMatchObject({
      lines: [2],
      refusal: "Line 1 gives the same account to Ada, line 2 to Bo. Keep the right one.",
    });
  });

  test("says once what is wrong with the same line pasted often", () => {
    expect(parsePaste("octocat\noctocat\noctocat").rows).toMatchObject([{ lines: [1, 2, 3] }]);
  });
});

const word = fc.string({ unit: fc.constantFrom(..."abcdeAZéשж"), minLength: 1, maxLength: 9 });
const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));
const handle = fc
  .tuple(
    fc.constantFrom("github:", "https://github.com/", "hn:", "dev.to/", "@", "bsky:"),
    fc.integer({ min: 0, max: 1e6 }),
  )
  .map(([start, n]) =>
    start === "@"
      ? `@u${n}@host.example`
      : start === "bsky:"
        ? `bsky:u${n}.example`
        : `${start}u${n}`,
  );
/** One account can be written in several ways: its number tells whether it is the same. */
const numberOf = (written: string) => /\d+/.exec(written)?.[0];
const person = fc.record({
  name,
  handles: fc.uniqueArray(handle, { minLength: 1, maxLength: 4, selector: numberOf }),
});
const people = fc.uniqueArray(person, {
  maxLength: 12,
  comparator: (a, b) =>
    a.handles.some((one) => b.handles.some((other) => numberOf(one) === numberOf(other))),
});
const noise = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        '"',
        ",",
        ";",
        "\t",
        "|",
        "\n",
        "\r",
        " ",
        "(",
        ")",
        "=",
        "@",
        ":",
        "/",
        ".",
        "a",
        "github:a",
        "@u@h.example",
        "a@x.example",
        "https://",
        "name",
        "handles",
        "- ",
        "\ufeff",
        "\u0000",
        "\u202e",
      ),
      { maxLength: 60 },
    )
    .map((bits) => bits.join("")),
);

describe("whatever is pasted", () => {
  test("nothing is lost: each line that holds something is in one row, as it was written", () => {
    fc.assert(
      fc.property(noise, (text) => {
        const { rows, header } = parsePaste(text);
        const written = text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/);
        const told = rows.flatMap((row) => row.lines);
        const expected = written.flatMap((line, index) => (line.trim() ? [index + 1] : []));
        const first =
          header === null
            ? []
            : Array.from(
                { length: header.split("\n").length },
                (_, index) => (expected[0] ?? 1) + index,
              );
        expect(new Set([...told, ...first])).toEqual(new Set([...expected, ...told, ...first]));
        expect(new Set(told).size).toBe(told.length);
        for (const row of rows)
          for (const line of row.lines) expect(row.text.split("\n")).toContain(written[line - 1]);
        for (const row of rows) expect(row.handles.length > 0 || row.refusal !== null).toBe(true);
      }),
      { numRuns: 3_000, seed: 11 },
    );
  });

  test("no account stands with two candidates that would be saved", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom("", "Ada ", "Bo "),
            fc.array(fc.constantFrom("github:a", "github:b", "hn:c", "hn:d"), { minLength: 1 }),
          ),
          { maxLength: 9 },
        ),
        (lines) => {
          const { rows } = parsePaste(
            lines.map(([who, handles]) => who + handles.join(" ")).join("\n"),
          );
          const urls = rows
            .filter((row) => row.refusal === null)
            .flatMap((row) => row.handles.map(({ url }) => url));
          expect(new Set(urls).size).toBe(urls.length);
          expect(rows.flatMap((row) => row.lines).sort()).toEqual(
            lines.map((_, index) => index + 1),
          );
        },
      ),
    );
  });

  test("people written with any separators are read back", () => {
    const separator = fc.constantFrom(", ", ";", "\t", " | ", " ", " , ;");
    fc.assert(
      fc.property(
        people,
        separator,
        separator,
        fc.constantFrom("\n", "\r\n", "\r"),
        fc.constantFrom("", "- ", "3) "),
        (list, outer, inner, end, bullet) => {
          const text = list
            .map((one) => bullet + one.name + outer + one.handles.join(inner))
            .join(end);
          const read = parsePaste(text).rows.map((row) => ({
            name: row.name,
            handles: row.handles.map(({ url }) => url),
          }));
          expect(read).toEqual(
            list.map((one) => ({
              name: one.name,
              handles: one.handles.flatMap(
                (written) => parsePaste(written).rows[0]?.handles[0]?.url ?? [],
              ),
            })),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  test("rows written as quoted CSV are read back, whatever the names hold", () => {
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const anyName = fc
      .string({
        unit: fc.constantFrom('"', ",", ";", "=", "<", ">", "a", "B", "@", "(", " ", "/", "|", "-"),
        minLength: 1,
        maxLength: 20,
      })
      .map((text) => text.replace(/\s+/g, " ").trim())
      .filter(Boolean);
    fc.assert(
      fc.property(fc.array(anyName, { maxLength: 10 }), (names) => {
        const text = [
          "name,email,handles",
          ...names.map((one, index) =>
            [one, `p${index}@x.example`, `github:u${index} hn:u${index}`].map(cell).join(","),
          ),
        ].join("\r\n");
        expect(
          parsePaste(text).rows.map((row) => [
            row.name,
            row.email,
            row.handles.length,
            row.refusal,
          ]),
        ).toEqual(names.map((one, index) => [one, `p${index}@x.example`, 2, null]));
      }),
    );
  });

  test("ends on 1 MB of any noise and on 1,000 candidates at once", () => {
    for (const unit of [
      "a ",
      "a.b ",
      "@a ",
      "-",
      ")",
      '"',
      ',"',
      '""',
      ',""""',
      "https:// ",
      "a:b/ ",
      "(",
      "|",
      "a@b.",
      "gh:a,",
      'a,"b ',
      "[",
      "=(",
      '"a\n'.repeat(40) + "x".repeat(300),
    ]) {
      const text = unit.repeat(Math.floor(PASTE_LIMIT.characters / unit.length));
      expect(parsePaste(text), unit).toBeDefined();
    }
    const thousand = Array.from(
      { length: 1_000 },
      (_, i) => `Person ${i}, p${i}@x.example, https://github.com/u${i}, @u${i}.bsky.social`,
    ).join("\n");
    expect(parsePaste(thousand).rows).toHaveLength(1_000);
    // Work that grew with the square of the text would take many minutes here.
  });
});

describe("tooMuch", () => {
  test("lets the limit pass and says what to do beyond it", () => {
    expect(tooMuch("github:a\n\n".repeat(PASTE_LIMIT.lines))).toBeNull();
    expect(tooMuch("github:a\n".repeat(10_000))).toMatch(/10,000 lines.*5,000.*Nothing was saved/);
    expect(tooMuch("x".repeat(PASTE_LIMIT.characters))).toBeNull();
    expect(tooMuch("x".repeat(PASTE_LIMIT.characters + 1))).toMatch(/1 MB.*Nothing was saved/);
  });
});
