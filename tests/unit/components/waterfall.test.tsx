import type { ComponentProps } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { AlignedBars } from "#app/components/aligned-bars.tsx";
import { Doubts, Flags, Others } from "#app/components/beside-score.tsx";
import { PartsBar } from "#app/components/dimensions.tsx";
import { HistoryGraph, WeeklyActs } from "#app/components/history.tsx";
import { PairRail } from "#app/components/pair-rail.tsx";
import { Waterfall } from "#app/components/waterfall.tsx";
import { cautions, mirroredRows, namesInSentence } from "#app/components/mirrored-rows.ts";
import { ordinal } from "#app/domain/ordinal.ts";
import { score, type Facts, type Score } from "#scoring/index.ts";

const asOf = "2026-03-01T12:00:00.000Z";
const facts = (handle: string, rest: Partial<Facts>): Facts => ({
  network: "github",
  handle,
  observedAt: asOf,
  ...rest,
});
const adaFacts = facts("ada", {
  audience: { followers: 900 },
  received: { replies: 40 },
  sent: { posts: 30, replies: 9 },
});
const ada = score({ asOf, accounts: [adaFacts] });
const bo = score({ asOf, accounts: [facts("bo", { audience: { followers: 9 } })] });
const proofs = {
  "followers github:ada": [{ label: "followers", url: "https://github.example/ada" }],
};
const text = (html: string) => html.replace(/<[^>]+>/g, "|").replace(/\|+/g, "|");

describe("the waterfall", () => {
  const draw = (of = ada, given: Partial<ComponentProps<typeof Waterfall>> = {}) =>
    renderToStaticMarkup(<Waterfall score={of} proofs={proofs} {...given} />);

  it("prints lines that add up to their dimension, and dimensions that add up to the total", () => {
    const parts = draw()
      .split('class="border-b py-3')
      .slice(1)
      .map((part) => ({
        whole: Number(/<strong[^>]*>(\d+)<\/strong> of \d+/.exec(part)?.[1] ?? 0),
        lines: [...part.matchAll(/>\+?(\d+)<\/span><span aria-hidden/g)].map(([, n]) => Number(n)),
      }));
    expect(parts).toHaveLength(3);
    for (const { whole, lines } of parts)
      expect(lines.reduce((sum, points) => sum + points, 0)).toBe(whole);
    expect(parts.reduce((sum, { whole }) => sum + whole, 0)).toBe(ada.score);
    expect(draw()).toContain(`<span data-total="true">${ada.score}</span>`);
  });

  it("says of each what it could add, and of an unknown one that the others weigh more", () => {
    expect(text(draw())).toMatch(/\|Reach\|\d+\| of 40\|/);
    const half = score({ asOf, accounts: [facts("bo", { audience: { followers: 9 } })] });
    expect(text(draw(half))).toMatch(/\|Reach\|\d+\| of 100\|/);
    expect(text(draw(half)).match(/Not seen .*?weigh more/g)).toHaveLength(2);
  });

  it("says what was seen, its placement, where, when, and links to it safely", () => {
    expect(text(draw())).toContain("|900 followers |on GitHub|");
    expect(text(draw())).toMatch(/one in a hundred [^|]*\bGitHub\b/);
    expect(text(draw())).toContain("GitHub ada");
    expect(draw()).toContain(
      '<time dateTime="2026-03-01T12:00:00.000Z" title="1 Mar 2026">1 Mar</time>',
    );
    expect(draw()).toMatch(
      /<a href="https:\/\/github\.example\/ada" target="_blank" rel="noreferrer noopener nofollow"/,
    );
  });

  it("says beside a figure that it was brought, and what of a count still counts", () => {
    expect(text(draw(ada, { sources: { "github:ada": "own export" } }))).toContain(" · own export");
    expect(text(draw())).not.toContain("own export");
    const aged = score({ asOf: "2026-04-15T12:00:00.000Z", accounts: [adaFacts] });
    expect(text(draw(aged))).toMatch(/\b20 of them[^|]*\b90 days\b/);
  });

  it("folds away what was seen and adds nothing, and says what the score does not know", () => {
    const html = renderToStaticMarkup(<Others others={ada.others} />);
    expect(text(html)).toMatch(/adds nothing \(1\).*30 posts/);
    expect(html).not.toContain("<details open");
    expect(renderToStaticMarkup(<Others others={[]} />)).toBe("");
    const doubts = text(
      renderToStaticMarkup(
        <Doubts
          notes={["A note."]}
          unseen={[
            { dimension: "reach", signal: "stars", account: "github:ada" },
            { dimension: "response", signal: null, account: null },
          ]}
        />,
      ),
    );
    expect(doubts).toContain("A note.");
    expect(doubts).toMatch(/Stars: [^|]*GitHub ada/);
    expect(doubts).toMatch(/Response: [^|]*no account/);
    expect(renderToStaticMarkup(<Doubts notes={[]} unseen={[]} />)).toBe("");
  });

  it("says that flags change nothing and are weak", () => {
    const flag = {
      flag: "bot",
      account: "github:ada",
      reason: "It is a program.",
      check: "Whose?",
    };
    expect(text(renderToStaticMarkup(<Flags flags={[flag]} />))).toMatch(
      /GitHub ada.*It is a program\. .*Whose\?.*changes the score.*weak/s,
    );
    expect(renderToStaticMarkup(<Flags flags={[]} />)).toBe("");
  });
});

describe("a stacked bar", () => {
  it("is as long as its score, part by part, in words too", () => {
    const points = { reach: 30, response: 22, participation: 15 };
    const html = renderToStaticMarkup(<PartsBar points={points} />);
    expect(html).toContain('aria-label="Reach 30, Response 22, Participation 15"');
    expect([...html.matchAll(/<rect x="(\d+)"/g)].map(([, x]) => Number(x))).toEqual([0, 30, 52]);
    expect(renderToStaticMarkup(<PartsBar points={null} />)).toContain("No score");
  });
});

describe("mirrored waterfalls", () => {
  const names = { a: "Ada", b: "Bo" };
  const side = (of: Score, given: object = {}) => ({
    score: of,
    proofs: {},
    ...given,
  });
  const rows = mirroredRows(side(ada), side(bo));

  it("have rows that add up to their dimension, and dimensions that add up to the difference", () => {
    const heads = rows.filter(({ heads: head }) => head);
    expect(heads.map(({ label }) => label)).toEqual(["Reach", "Response", "Participation"]);
    const sum = (some: typeof rows) =>
      some.reduce((total, row) => total + (row.difference ?? 0), 0);
    expect(sum(heads)).toBe((ada.score ?? 0) - (bo.score ?? 0));
    expect(sum(rows.filter(({ heads: head }) => !head))).toBe(sum(heads));
  });

  it("hatch a side that was not seen; neither empty nor 0", () => {
    const answered = rows.filter(({ key }) => key === "answered");
    expect(answered.map(({ a, b }) => [a.share === null, b.share])).toEqual([[false, null]]);
    const html = renderToStaticMarkup(<AlignedBars caption="c" names={names} rows={answered} />);
    expect(html.match(/fill="url\(#hatch\)"/g)).toHaveLength(1);
    expect(text(html)).toContain("|not seen|");
  });

  it("leave out what was seen of neither, and end in both totals by name", () => {
    expect(rows.map(({ key }) => key)).not.toContain("lists");
    const total = { a: ada.score, b: bo.score };
    const html = text(
      renderToStaticMarkup(<AlignedBars caption="c" names={names} rows={rows} total={total} />),
    );
    expect(html).toContain(`|Total|${ada.score}|${bo.score}|`);
    expect(html).toContain("|Ada|Bo|");
  });

  it("say beside a figure that it was brought, once", () => {
    const brought = mirroredRows(
      side(ada, { sources: { "github:ada": "imported file" } }),
      side(bo),
    ).filter(({ key }) => key === "followers");
    const html = renderToStaticMarkup(<AlignedBars caption="c" names={names} rows={brought} />);
    expect(text(html).match(/ · imported file/g)).toHaveLength(1);
  });

  it("stand under a rail that names both, and of somebody without a score says nothing", () => {
    const html = renderToStaticMarkup(
      <PairRail a={{ name: "Ada", score: 67, low: 61, high: 72 }} b={null} />,
    );
    expect(html).toContain('aria-label="On a rail from 1 to 100: Ada 67, between 61 and 72"');
    expect(renderToStaticMarkup(<PairRail a={null} b={null} />)).toBe("");
  });
});

describe("words of a comparison", () => {
  it("tell namesakes apart and isolate names that run the other way", () => {
    expect(namesInSentence("Ada", "Ada")).toEqual({ a: "Ada (left)", b: "Ada (right)" });
    expect(namesInSentence("Ada", "لينا")).toEqual({ a: "Ada", b: "\u2068لينا\u2069" });
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
      expect.stringMatching(/^3 of 6 signals .*Ada/),
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
    expect(graph(reading(30, 50), reading(0, 60))).toMatch(
      /aria-label="[^"]*\bAda: [^"]*\b50 on 30 Jan 2026[^"]*\b60 on 1 Mar 2026/,
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
