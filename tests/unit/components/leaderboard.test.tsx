import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import { Distribution } from "#app/routes/leaderboard/distribution.tsx";
import { Pager } from "#app/routes/leaderboard/pager.tsx";
import { Ranking } from "#app/routes/leaderboard/ranking.tsx";
import { Unranked } from "#app/routes/leaderboard/unranked.tsx";
import { placeIn } from "#scoring/index.ts";

/** Plain elements in place of those that need a router. */
vi.mock("@remix-run/react", () => ({
  Link: ({
    to,
    dir,
    "aria-label": label,
    children,
  }: {
    to: string;
    dir?: "auto";
    "aria-label"?: string;
    children: ReactNode;
  }) => (
    <a href={to} dir={dir} aria-label={label}>
      {children}
    </a>
  ),
}));

const people = Array.from({ length: 101 }, (_, score) => ({ 67: 2, 34: 1 })[score] ?? 0);
const row = (id: number, name: string, score: number) => ({
  id,
  name,
  score,
  low: score - 5,
  high: score + 5,
  headline: null,
  city: null,
  change: null,
  spark: null,
  reason: null,
  place: placeIn(people, score),
});
const cells = (html: string) =>
  [...html.matchAll(/<tr class="h-11.*?<\/tr>/g)].map(([line]) =>
    [...line.matchAll(/<t[dh].*?<\/t[dh]>/g)].map(([cell]) =>
      cell.replace(/<span aria-hidden.*?<\/span>|<[^>]+>/g, ""),
    ),
  );

describe("the ranking", () => {
  const html = renderToStaticMarkup(
    <Ranking ranked={10} rows={[row(1, "Ada", 67), row(2, "Bo", 67), row(3, "Cy", 34)]} />,
  );

  it("marks a shared place and says by how many, beside name, score with band, grade and percentile", () => {
    expect(cells(html).map((line) => line.slice(0, 5))).toEqual([
      ["1= shared by 2", "Ada", "67between 62–72", "B+", "66"],
      ["1= shared by 2", "Bo", "67between 62–72", "B+", "66"],
      ["3", "Cy", "34between 29–39", "C-", "16"],
    ]);
  });

  it("gives no grade among fewer than ten", () => {
    const few = cells(renderToStaticMarkup(<Ranking ranked={9} rows={[row(1, "Ada", 67)]} />));
    expect(few[0]?.slice(3, 5)).toEqual([
      "– Not among fewer than 10 people",
      "– Not among fewer than 10 people",
    ]);
  });

  it("links each name to the person, reads names either way, and prints scores for machines", () => {
    expect([...html.matchAll(/<a href="([^"]+)" dir="auto">/g)].map(([, to]) => to)).toEqual([
      "/candidates/1",
      "/candidates/2",
      "/candidates/3",
    ]);
    expect([...html.matchAll(/data-score="(\d+)"/g)].map(([, score]) => score)).toEqual([
      "67",
      "67",
      "34",
    ]);
    expect(html).toContain('aria-label="34 of 100, between 29 and 39"');
  });
});

describe("those who are not ranked", () => {
  const first = [{ id: 9, name: "Gus", reason: null }];
  const draw = (count: number) =>
    renderToStaticMarkup(
      <Unranked board={{ city: "Lisbon", position: 2, page: 3 }} unranked={{ count, first }} />,
    );

  it("are counted, named and said to have no place, with a way to all of them", () => {
    expect(draw(1_200)).toContain("Not ranked: 1,200");
    expect(draw(1_200)).toContain("not the last one");
    expect(draw(1_200)).toContain('href="/candidates?city=Lisbon&amp;position=2&amp;scored=no"');
    expect(draw(1)).toContain('href="/candidates/9"');
    expect(draw(1)).not.toContain("scored=no");
    expect(draw(0)).toBe("");
  });
});

describe("the pages", () => {
  const draw = (page: number, pages = 3) =>
    renderToStaticMarkup(
      <Pager board={{ city: "Lisbon", page }} ranked={120} size={50} pages={pages} />,
    );

  it("are named by what they show, and lead to their neighbours", () => {
    expect(draw(2).replace(/<[^>]+>/g, "")).toContain("51–100 of 120");
    expect(draw(3).replace(/<[^>]+>/g, "")).toContain("101–120 of 120");
    const links = (html: string) =>
      [...html.matchAll(/href="([^"]+)" aria-label="([^"]+)"/g)].map(([, to, label]) => [
        label,
        to,
      ]);
    expect(links(draw(2))).toEqual([
      ["Previous page", "?city=Lisbon"],
      ["Next page", "?city=Lisbon&amp;page=3"],
    ]);
    expect(links(draw(1))).toEqual([["Next page", "?city=Lisbon&amp;page=2"]]);
    expect(links(draw(3))).toEqual([["Previous page", "?city=Lisbon&amp;page=2"]]);
    expect(draw(1, 1)).toBe("");
  });
});

it("the distribution tells its quartiles and draws every score in its bar of five", () => {
  const html = renderToStaticMarkup(<Distribution people={people} />);
  expect(html).toContain("Half of the scores lie from 34 to 67; the middle one is 67.");
  const heights = [...html.matchAll(/<rect x="([\d.]+)"[^>]* height="([\d.]+)"/g)].filter(
    ([, , height]) => height !== "0",
  );
  expect(heights.map(([, x, height]) => [x, height])).toEqual([
    ["73", "36"],
    ["157", "72"],
  ]);
});
