import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { records } from "#app/csv/write.ts";
import { harmless } from "#app/csv/cell.ts";
import { COLUMNS, FIGURES, readHeader, TEMPLATE_COLUMNS } from "#app/metrics/columns.ts";
import { readMetrics, type MetricsFile } from "#app/metrics/read.server.ts";
import { TEMPLATE } from "#app/metrics/template.ts";

const NOW = Date.UTC(2026, 2, 10, 15);
const HEAD = "name,network,handle,observed_at,followers";
async function read(text: string): Promise<MetricsFile> {
  const file = await readMetrics(text, NOW);
  if ("error" in file) throw new Error(file.error);
  return file;
}
const refusal = async (text: string) => {
  const file = await readMetrics(text, NOW);
  return "error" in file ? file.error : null;
};
const wrong = async (row: string, head = HEAD) =>
  (await read(`${head}\n${row}`)).wrong[0]?.errors
    .map(({ column, why }) => `${column}: ${why}`)
    .join(" | ");

describe("the titles", () => {
  test("of the template are the documented ones, and its example is not read", async () => {
    expect(TEMPLATE_COLUMNS).toEqual(
      "name network handle observed_at source window_days followers following lists posts_sent replies_sent mentions_sent reshares_sent replies_received mentions_received reshares_received likes_received reputation".split(
        " ",
      ),
    );
    expect(FIGURES.map(({ group, field }) => `${group}.${field}`)).toEqual(
      "audience.followers audience.following audience.lists sent.posts sent.replies sent.mentions sent.reshares received.replies received.mentions received.reshares received.likes standing.reputation".split(
        " ",
      ),
    );
    expect(await refusal(records(TEMPLATE))).toMatch(/no row with figures.*example/);
    const [titles = [], example = []] = TEMPLATE;
    const filled = records([titles, example, ["Ada", ...example.slice(1)]]);
    expect(await read(filled)).toMatchObject({
      skipped: 1,
      wrong: [],
      unused: [],
      rows: [{ line: 3, name: "Ada", account: { network: "x", handle: "example" } }],
    });
  });

  test("are understood in other words where they are clear", () => {
    const { columns, unused, problems } = readHeader([
      "Full Name",
      "Platform",
      "Profile URL",
      "As of",
      "Follower count",
      "Tweets",
      "Retweets (received)",
      "Karma",
      "Notes",
      "PROBLEM",
      "",
    ]);
    expect(columns).toEqual([
      "name",
      "network",
      "handle",
      "observed_at",
      "followers",
      "posts_sent",
      "reshares_received",
      "reputation",
      null,
      null,
      null,
    ]);
    expect([unused, problems]).toEqual([["Notes"], []]);
    for (const { key, titles } of COLUMNS)
      for (const title of [key, ...titles])
        expect(readHeader([title.toUpperCase().replaceAll(" ", "_")]).columns, title).toEqual([
          key,
        ]);
  });

  test("that could mean two things, stand twice or are missing refuse the file, each with what to do", async () => {
    expect(await refusal("handle,date,replies\nx:ada,2026-03-01,5")).toMatch(
      /Nothing was stored.*“replies” can mean.*replies_sent or replies_received/,
    );
    expect(await refusal("handle,date,followers,Retweets count\nx:ada,2026-03-01,5,1")).toMatch(
      /“Retweets count” can mean.*reshares_sent or reshares_received/,
    );
    expect(await refusal("handle,date,followers,Follower\nx:ada,2026-03-01,5,5")).toMatch(
      /Two columns are taken for followers: “followers” and “Follower”/,
    );
    expect(await refusal("handle,followers\nx:ada,5")).toMatch(/observed_at/);
    expect(await refusal("name,date,followers\nAda,2026-03-01,5")).toMatch(/which account/);
    expect(await refusal("handle,date,mood\nx:ada,2026-03-01,5")).toMatch(
      /No column holds a figure/,
    );
    expect(await refusal("just some text")).toMatch(/Nothing was stored/);
    for (const empty of ["", " \n ", HEAD, `${HEAD}\n,,,,\n`])
      expect(await refusal(empty), empty).toBeTruthy();
  });

  test("may stand under a few lines of something else", async () => {
    expect(
      await read(`Export of the tool\nmade 2026-03-02\n\n${HEAD}\nAda,x,ada,2026-03-01,5`),
    ).toMatchObject({ rows: [{ line: 5, name: "Ada" }] });
  });
});

describe("a row", () => {
  test("is one account's figures on one day; an empty cell is unknown and 0 is none", async () => {
    const head = [...TEMPLATE_COLUMNS, "email", "candidate_id"].join();
    const { rows } = await read(
      `${head}\nAda Example,LinkedIn,ada-made-up,2026-03-01,Agency list,365,"1,250",0,,4,5,6,7,8,9,10,11,12,ada@mail.example,7`,
    );
    expect(rows).toEqual([
      {
        line: 2,
        cells: expect.any(Array),
        name: "Ada Example",
        email: "ada@mail.example",
        candidateId: 7,
        source: "Agency list",
        notes: [],
        account: {
          network: "linkedin",
          handle: "ada-made-up",
          handleKey: "ada-made-up",
          url: "https://www.linkedin.com/in/ada-made-up",
        },
        facts: {
          network: "linkedin",
          handle: "ada-made-up",
          observedAt: "2026-03-01T00:00:00.000Z",
          windowDays: 365,
          audience: { followers: 1250, following: 0, lists: null },
          sent: { posts: 4, replies: 5, mentions: 6, reshares: 7 },
          received: { replies: 8, mentions: 9, reshares: 10, likes: 11 },
          standing: { reputation: 12 },
          weekly: null,
          bot: null,
        },
      },
    ]);
  });

  test.each([
    ["X", "ada"],
    ["twitter", "@ada"],
    ["x.com", "ada"],
    ["", "https://twitter.com/ada"],
    ["", "x:ada"],
    ["X", "https://x.com/ada/status/1"],
  ])("names its account in any form (%j, %j)", async (network, handle) => {
    expect((await read(`${HEAD}\nAda,${network},${handle},2026-03-01,5`)).rows).toMatchObject([
      { account: { network: "x", handle: "ada", handleKey: "ada" } },
    ]);
  });

  test.each<[string, RegExp]>([
    [
      "Ada,Orkut,ada,2026-03-01,5",
      /^network: “Orkut” is not one of the networks that are known. Write one of these: GitHub, .*Facebook\.$/,
    ],
    ["Ada,Reddit,ada,2026-03-01,5", /^network: Reddit is not read/],
    ["Ada,reddit.com,ada,2026-03-01,5", /^network: Reddit is not read/],
    ["Ada,GitHub,https://x.com/ada,2026-03-01,5", /on X, and the network column says GitHub/],
    ["Ada,,ada,2026-03-01,5", /^handle: Which network/],
    ["Ada,x,,2026-03-01,5", /^handle: The account is missing/],
    ["Ada,x,a-b,2026-03-01,5", /^handle: That cannot be a handle on X/],
    ["Ada,x,ada,2027-03-01,5", /^observed_at: .*future/],
    ["Ada,x,ada,,5", /^observed_at: The day is missing/],
    ["Ada,x,ada,2026-03-01,-5", /^followers: “-5” is negative/],
    ["Ada,x,ada,2026-03-01,", /^null: There is no figure in this row/],
    ["Ada,x,ada,2026-03-01,12,345", /^null: The row has 6 cells and the header 5.*quotation marks/],
    [`${"A".repeat(201)},x,ada,2026-03-01,5`, /^name: It has 201 characters/],
    ["Ada,Orkut,ada,2027-03-01,many", /^network: .* \| observed_at: .* \| followers: /],
  ])("that is wrong says where, what and what to do (%#)", async (row, why) =>
    expect(await wrong(row)).toMatch(why),
  );

  test("says what is wrong with an address and a number of a candidate, and with days", async () => {
    const head = `${HEAD},email,candidate_id,window_days`;
    expect(await wrong("Ada,x,ada,2026-03-01,5,nobody,x7,0", head)).toMatch(
      /^email: .* \| window_days: .*90 is usual. \| candidate_id: /,
    );
  });

  test("may be short, quoted over lines, and hold what a spreadsheet made harmless", async () => {
    const file = await read(
      `network,handle,observed_at,followers,name,source\nx,"'@ada",2026-03-01,5\nx,bo,2026-03-01,6,"Bo\nExample","'=list"\n\nx,cy,2026-03-01,7`,
    );
    expect(file.wrong).toEqual([]);
    expect(
      file.rows.map(({ line, name, account, source }) => [line, name, account.handle, source]),
    ).toEqual([
      [2, null, "ada", null],
      [3, "Bo Example", "bo", "=list"],
      [6, null, "cy", null],
    ]);
  });

  test("that is there twice counts once, and one that contradicts it is wrong", async () => {
    const file = await read(
      `${HEAD}\nAda,x,ada,2026-03-01,5\nada,X,@Ada,1.3.2026,5\nAda,x,ada,2026-03-01,6\nAda,x,ada,2026-03-02,6\n# Ada,x,ada,2026-03-03,6`,
    );
    expect(file).toMatchObject({
      skipped: 2,
      rows: [{ line: 2 }, { line: 5 }],
      wrong: [
        {
          line: 4,
          errors: [
            {
              column: null,
              why: "Line 2 gives other figures of the same account and day. Keep the right one.",
            },
          ],
        },
      ],
    });
    const head = `${HEAD},email,candidate_id`;
    for (const second of [
      "Bo,x,ada,2026-03-01,5,a@mail.example,3",
      "Ada,x,ada,2026-03-01,5,b@mail.example,3",
      "Ada,x,ada,2026-03-01,5,a@mail.example,4",
    ]) {
      expect(
        await read(
          `${head}\nAda,x,ada,2026-03-01,5,a@mail.example,3\nADA,x,ada,2026-03-01,5,A@mail.example,3\n${second}`,
        ),
      ).toMatchObject({
        skipped: 1,
        wrong: [
          {
            line: 4,
            errors: [
              {
                why: "Line 2 has the same figures of this account and day, with another name, email or candidate_id. Keep the right one.",
              },
            ],
          },
        ],
      });
    }
  });
});

describe("the file", () => {
  test("may have any separator, line ending and mark, and thousands as its country writes them", async () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      for (const [separator, count] of [
        [",", '"12,345"'],
        [";", "12.345"],
        ["\t", "12,345"],
      ] as const) {
        const text = `\ufeff${HEAD.replaceAll(",", separator)}${end}${["Ada", "x", "ada", "2026-03-01", count].join(separator)}${end}`;
        expect(await read(text)).toMatchObject({
          wrong: [],
          separator,
          rows: [{ line: 2, facts: { audience: { followers: 12345 } } }],
        });
      }
    }
  });

  test("that cannot be taken apart says where, and is too large in words", async () => {
    expect(
      await refusal(`${HEAD}\nAda,x,ada,2026-03-01,5\n"Bo,x,bo,2026-03-01,5\nCy,x,cy,2026-03-01,5`),
    ).toMatch(/quotation mark opens after line 2 and never closes/);
    expect(await refusal(`${HEAD}\n"${"a".repeat(30_000)}",x,ada,2026-03-01,5`)).toMatch(
      /Line 2 is longer/,
    );
    expect(await refusal("x".repeat(1_048_577))).toMatch(/5,000 rows or 1 MB/);
    const rows = (count: number) =>
      `${HEAD}\n${Array.from({ length: count }, (_, i) => `P${i},x,p${i},2026-03-01,${i}`).join("\n")}`;
    expect(await refusal(rows(5_001))).toMatch(/That is 5,001 rows; one file may hold 5,000/);
    expect((await read(rows(5_000))).rows).toHaveLength(5_000);
  });

  test("whatever it holds ends in rows, wrong rows or words; no row is lost and no figure is made up", async () => {
    const bits = fc.constantFrom(
      '"',
      ",",
      ";",
      "\t",
      "\n",
      "\r\n",
      HEAD,
      "handle;date;followers",
      "x",
      "x:ada",
      "https://x.com/ada",
      "2026-03-01",
      "5",
      "12,345",
      "-",
      "\u0000",
      "é",
      "=1",
      "'",
      "#",
      "followers",
    );
    const noise = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.array(bits, { maxLength: 40 }).map((all) => all.join("")),
      fc.array(bits, { maxLength: 30 }).map((all) => `${HEAD}\n${all.join(",")}`),
    );
    await fc.assert(
      fc.asyncProperty(noise, async (text) => {
        const file = await readMetrics(text, NOW);
        if ("error" in file) return void expect(file.error.length).toBeGreaterThan(10);
        for (const { facts } of file.rows)
          expect(Date.parse(facts.observedAt)).toBeLessThanOrEqual(NOW);
        for (const { errors } of file.wrong) expect(errors.length).toBeGreaterThan(0);
        const lines = [...file.rows, ...file.wrong].map(({ line }) => line);
        expect(new Set(lines).size).toBe(lines.length);
      }),
      { numRuns: 1_500, seed: 3 },
    );
  });

  test("written as CSV reads back, whatever the names and figures are", async () => {
    const name = fc
      .string({ unit: fc.constantFrom(..."aB =+-@\",;'\tÉ", "\n"), minLength: 1, maxLength: 12 })
      .map((text) => text.replace(/\s+/g, " ").trim())
      .filter((text) => /[aBÉ]/.test(text) && !text.startsWith("'"));
    const count = fc.option(fc.integer({ min: 0, max: 1e9 }), { nil: null });
    const row = fc.record({ name, followers: fc.integer({ min: 0, max: 1e9 }), replies: count });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(",", ";", "\t"),
        async (rows, separator) => {
          const cells = rows.map((one, i) =>
            [one.name, "x", `p${i}`, "2026-03-01", one.followers, one.replies].map(harmless),
          );
          const { rows: got, wrong: bad } = await read(
            records(
              [
                ["name", "network", "handle", "observed_at", "followers", "replies_received"],
                ...cells,
              ],
              separator,
            ),
          );
          expect(bad).toEqual([]);
          expect(
            got.map((one) => [
              one.name,
              one.facts.audience?.followers,
              one.facts.received?.replies,
            ]),
          ).toEqual(rows.map((one) => [one.name, one.followers, one.replies]));
        },
      ),
      { numRuns: 300 },
    );
  });
});
