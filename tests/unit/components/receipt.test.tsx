import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { AlignedBars, PairRail } from "#app/components/aligned-bars.tsx";
import { HistoryGraph, WeeklyActs } from "#app/components/history.tsx";
import { expectedWords } from "#app/components/expected.ts";
import { Flags, Receipt, Unseen } from "#app/components/receipt.tsx";
import { cautions, dimensionRows, restOf, signalRows, spoken } from "#app/routes/compare/rows.ts";
import { ordinal } from "#app/routes/candidates.$id/summary.tsx";
import { compare, score, type Facts } from "#scoring/index.ts";

const asOf = "2026-03-01T12:00:00.000Z";
const facts = (handle: string, rest: Partial<Facts>): Facts => ({
  network: "github",
  handle,
  observedAt: asOf,
  ...rest,
});
const ada = score({
  asOf,
  accounts: [
    facts("ada", { audience: { followers: 900 }, received: { replies: 40 }, sent: { posts: 30 } }),
  ],
});
const bo = score({ asOf, accounts: [facts("bo", { audience: { followers: 9 } })] });
const nobody = score({ asOf, accounts: [] });
const proofs = {
  "followers github:ada": [{ label: "followers", url: "https://github.example/ada" }],
};
const text = (html: string) => html.replace(/<[^>]+>/g, "|").replace(/\|+/g, "|");

describe("the receipt", () => {
  const html = renderToStaticMarkup(<Receipt score={ada} proofs={proofs} />);

  it("prints lines that add up to the sum at its foot", () => {
    const numbers = [...text(html).matchAll(/\|([+−]?\d+)\|/g)].map(([, number = ""]) =>
      Number(number.replace("−", "-")),
    );
    const sum = numbers.pop();
    expect(sum).toBe(ada.score);
    expect(numbers.reduce((all, number) => all + number, 0)).toBe(sum);
  });

  it("says what was seen, where, when, and links to it safely", () => {
    expect(text(html)).toContain("Followed by 900 people");
    expect(text(html)).toContain("GitHub ada");
    expect(html).toContain(
      '<time dateTime="2026-03-01T12:00:00.000Z" title="1 Mar 2026">1 Mar</time>',
    );
    expect(html).toMatch(
      /<a href="https:\/\/github\.example\/ada" target="_blank" rel="noreferrer noopener nofollow"/,
    );
  });

  it("says beside a figure that it was brought, and not of others", () => {
    const own = text(
      renderToStaticMarkup(
        <Receipt score={ada} proofs={proofs} sources={{ "github:ada": "own export" }} />,
      ),
    );
    expect(own).toContain("|1 Mar| · own export| · |followers|");
    expect(text(html)).not.toContain("own export");
  });

  it("lists what was not seen once for each reason", () => {
    const list = text(
      renderToStaticMarkup(
        <Unseen
          unseen={[
            { signal: "likes", reason: "R.", expected: 1 },
            { signal: "lists", reason: "R.", expected: 0 },
          ]}
        />,
      ),
    );
    expect(list).toContain("|Likes, Lists|: R.|");
  });

  it("says that flags change nothing", () => {
    const flag = {
      flag: "bot",
      account: "github:ada",
      reason: "It is a program.",
      check: "Whose?",
    };
    expect(text(renderToStaticMarkup(<Flags flags={[flag]} />))).toMatch(
      /Check by hand.*GitHub ada.*It is a program\. .*Whose\?.*None of this changes the score/s,
    );
    expect(renderToStaticMarkup(<Flags flags={[]} />)).toBe("");
  });
});

describe("aligned bars", () => {
  const names = { a: "Ada", b: "Bo" };
  const sides = [
    { name: "Ada", score: ada, proofs },
    { name: "Bo", score: bo, proofs: {} },
  ] as const;

  it("have a number on both sides and the difference", () => {
    const [reach] = dimensionRows(ada, bo);
    expect(reach?.difference).toBe((ada.dimensions.reach ?? 0) - (bo.dimensions.reach ?? 0));
    expect(reach?.a.share).toBe((ada.dimensions.reach ?? 0) / 100);
  });

  it("say beside a figure that it was brought, once", () => {
    const [row] = signalRows(
      { ...sides[0], sources: { "github:ada": "metrics file" } },
      sides[1],
      compare(ada, bo, names),
    );
    expect([row?.a.sources, row?.b.sources]).toEqual([["metrics file"], []]);
    expect(
      text(
        renderToStaticMarkup(<AlignedBars caption="c" names={names} rows={row ? [row] : []} />),
      ).match(/ · metrics file/g),
    ).toHaveLength(1);
  });

  it("hatch a side that was not seen, and call its difference rough; neither empty nor 0", () => {
    const rows = signalRows(...sides, compare(ada, bo, names));
    const replies = rows.find(({ key }) => key === "conversationReceived");
    expect([replies?.a.share === null, replies?.b.share, replies?.rough]).toEqual([
      false,
      null,
      true,
    ]);
    const html = renderToStaticMarkup(
      <AlignedBars caption="Signals" names={names} rows={rows.filter((row) => row === replies)} />,
    );
    expect(html.match(/fill="url\(#hatch\)"/g)).toHaveLength(1);
    expect(text(html)).toContain("|not seen|");
  });

  it("leave out what was seen of neither, and put the largest difference first", () => {
    const rows = signalRows(...sides, compare(ada, bo, names));
    expect(rows.map(({ key }) => key)).not.toContain("lists");
    expect(rows[0]?.key).toBe("followers");
    expect(rows.find(({ key }) => key === "followers")?.a.share).toBe(1);
  });

  it("leave a rest that makes up the difference of the scores, small against what they tell", () => {
    const rows = signalRows(...sides, compare(ada, bo, names));
    const gap = (ada.score ?? 0) - (bo.score ?? 0);
    const shown = rows.reduce((sum, { difference }) => sum + (difference ?? 0), 0);
    expect(restOf(rows, gap) + shown).toBe(gap);
    expect(
      restOf(
        [
          { ...rows[0]!, difference: 7 },
          { ...rows[0]!, difference: null },
          { ...rows[0]!, difference: -3 },
        ],
        10,
      ),
    ).toBe(6);
  });

  it("know no difference to somebody without a score", () => {
    const rows = signalRows(
      sides[0],
      { name: "Nobody", score: nobody, proofs: {} },
      compare(ada, nobody),
    );
    expect(rows.map(({ difference, b }) => [difference, b.share])).toEqual(
      rows.map(() => [null, null]),
    );
    expect(rows.length).toBeGreaterThan(1);
  });

  it("stand under a rail that says which side has no score", () => {
    const html = renderToStaticMarkup(<PairRail a={{ score: 67, low: 61, high: 72 }} b={null} />);
    expect(html).toContain("On a rail from 1 to 100: A 67, between 61 and 72; B not enough data");
    expect(html.match(/url\(#hatch\)/g)).toHaveLength(1);
  });
});

describe("a score that is mostly expected", () => {
  const made = (total: number, expected: number) => ({
    score: total,
    contributions: [
      {
        signal: "unseen",
        account: null,
        dimension: null,
        value: null,
        points: expected,
        observedAt: null,
      },
    ],
  });

  it("is said to be, on its page and beside a comparison, and no other is", () => {
    expect(expectedWords(made(53, 27))).toBe(
      "Mostly expected: 27 of the 53 points are what people with the same seen numbers usually have, because nothing more could be seen.",
    );
    expect([
      expectedWords(made(54, 27)),
      expectedWords({ score: 9, contributions: [] }),
      expectedWords(nobody),
    ]).toEqual([null, null, null]);
    const answered = score({ asOf, accounts: [facts("cy", { received: { replies: 40 } })] });
    expect(
      cautions([
        { name: "Cy", score: answered, networks: [] },
        { name: "Ada", score: ada, networks: [] },
      ]).filter((words) => words.includes("Mostly expected")),
    ).toEqual([`Cy: ${expectedWords(answered)}`]);
  });
});

describe("words of a comparison", () => {
  it("tell namesakes apart and isolate names that run the other way", () => {
    expect(spoken("Ada", "Ada")).toEqual({ a: "Ada (A)", b: "Ada (B)" });
    expect(spoken("Ada", "لينا")).toEqual({ a: "Ada", b: "\u2068لينا\u2069" });
  });

  it("warn of what was not seen, of looks far apart and of different networks, and else of nothing", () => {
    const full = { ...ada, unseen: [] };
    const side = (name: string, networks: string[], at = asOf) => ({
      name,
      networks,
      score: { ...full, asOf: at },
    });
    expect(cautions([side("Ada", ["github"]), side("Bo", ["github"])])).toEqual([]);
    expect(
      cautions([side("Ada", ["github"]), side("Bo", ["github"], "2026-02-01T12:00:00.000Z")]),
    ).toEqual([expect.stringContaining("28 days apart")]);
    expect(cautions([side("Ada", ["github"]), side("Bo", ["bluesky"])])).toEqual([
      expect.stringContaining("different networks"),
    ]);
    expect(cautions([{ name: "Ada", networks: [], score: ada }])).toEqual([
      expect.stringContaining("signals were seen of Ada. Not seen: lists"),
    ]);
  });

  it("count places in English", () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(ordinal)).toEqual([
      "1st",
      "2nd",
      "3rd",
      "4th",
      "11th",
      "12th",
      "13th",
      "21st",
      "102nd",
      "111th",
    ]);
  });
});

describe("the history graph", () => {
  const now = Date.parse(asOf);
  const reading = (ago: number, value: number | null, model = "1") => ({
    at: now - ago * 86_400_000,
    score: value,
    low: 1,
    high: 100,
    model,
  });
  const graph = (...readings: ReturnType<typeof reading>[]) =>
    renderToStaticMarkup(<HistoryGraph series={[{ name: "Ada", readings }]} now={now} />);
  const lines = (html: string) => html.match(/<path d="M[^"Z]+" fill="none"/g)?.length ?? 0;

  it("tells in words what it draws", () => {
    expect(graph(reading(30, 50), reading(0, 60))).toContain(
      "Score over 90 days. Ada: From 50 on 30 Jan 2026 to 60 on 1 Mar 2026, 2 readings.",
    );
  });

  it("breaks the line where the formula changed, and marks it", () => {
    const html = graph(reading(30, 50), reading(20, 51), reading(10, 70, "2"), reading(0, 71, "2"));
    expect([lines(html), html.includes("model 2"), html.includes("model 1")]).toEqual([
      2,
      true,
      false,
    ]);
  });

  it("breaks the line where there was no score, and draws none there", () => {
    const html = graph(reading(30, 50), reading(20, null), reading(10, 52));
    expect([lines(html), html.match(/<circle/g)?.length]).toEqual([2, 2]);
  });

  it("dashes the second person's line, so that colour is not all that tells them apart", () => {
    const series = (["a", "b"] as const).map((side) => ({
      name: side,
      side,
      readings: [reading(9, 40), reading(0, 50)],
    }));
    const html = renderToStaticMarkup(<HistoryGraph series={series} now={now} />);
    expect(html.match(/stroke-dasharray="6 3"/g)).toHaveLength(1);
  });

  it("outlines weeks that are not shown and says so", () => {
    const html = renderToStaticMarkup(<WeeklyActs weeks={{ acts: [null, 0, 4], until: now }} />);
    expect(html).toContain("oldest first: not shown, 0, 4");
    expect(html.match(/fill-none/g)).toHaveLength(1);
  });
});
