import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import { Pager } from "#app/components/pager.tsx";
import { Distribution } from "#app/routes/leaderboard/distribution.tsx";
import { addressOf } from "#app/routes/leaderboard/board.ts";
import { Ranking } from "#app/routes/leaderboard/ranking.tsx";
import { Unranked } from "#app/routes/leaderboard/unranked.tsx";
import { placeIn } from "#app/domain/rank.ts";

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
  value: score,
  reach: 50,
  response: 40,
  participation: null,
  points: { reach: 1, response: 1, participation: 0 },
  monthAgo: null,
  before: null as ReturnType<typeof placeIn> | null,
  place: placeIn(people, score),
});
const cells = (html: string) =>
  [...html.matchAll(/<tr class="h-11.*?<\/tr>/g)].map(([line]) =>
    [...line.matchAll(/<t[dh].*?<\/t[dh]>/g)].map(([cell]) =>
      cell.replace(/<span aria-hidden.*?<\/span>|<[^>]+>/g, ""),
    ),
  );

describe("the ranking", () => {
  const draw = (rows: Parameters<typeof Ranking>[0]["rows"], by: "score" | "reach" = "score") =>
    renderToStaticMarkup(<Ranking by={by} label="Score" rows={rows} />);
  const html = draw([row(1, "Ada", 67), row(2, "Bo", 67), row(3, "Cy", 34)]);

  it("marks a shared place and says by how many, beside name and score with band", () => {
    expect(cells(html).map((line) => line.slice(0, 3))).toEqual([
      ["1= shared by 2", "Ada", "67between 62–72"],
      ["1= shared by 2", "Bo", "67between 62–72"],
      ["3", "Cy", "34between 29–39"],
    ]);
  });

  it("divides neighbours only where they really differ", () => {
    expect(html.match(/clearly ahead/g)).toHaveLength(1);
    expect(html.indexOf("clearly ahead")).toBeGreaterThan(html.indexOf("/candidates/2"));
    expect(draw([row(1, "Ada", 60), row(2, "Bo", 50), row(3, "Cy", 40)])).not.toContain(
      "clearly ahead",
    );
  });

  it("tells places up and down since 30 days ago, and why there is none", () => {
    const then = (score: number) => placeIn(people, score);
    const moved = cells(
      draw([
        { ...row(1, "Ada", 67), before: then(34) },
        { ...row(2, "Bo", 67), before: then(67) },
        { ...row(3, "Cy", 34), before: then(67) },
        row(4, "Di", 34),
      ]),
    ).map((line) => line[4]);
    expect(moved).toEqual(["up 2", "0", "down 2", expect.stringMatching(/^– .*30 days ago/)]);
    expect(cells(draw([row(1, "Ada", 67)], "reach"))[0]?.[4]).toMatch(/^– .*overall score/);
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
    expect(html).toMatch(/aria-label="34 of 100, [^"]*\b29[^"]*\b39"/);
  });
});

describe("those who are not ranked", () => {
  const first = [{ id: 9, name: "Gus", reason: "No account was read." }];
  const draw = (count: number) =>
    renderToStaticMarkup(
      <Unranked
        board={{ city: "Lisbon", position: 2, by: "score", page: 3 }}
        label="score"
        unranked={{ count, first: count > 0 ? first : [] }}
      />,
    );

  it("are counted, named and said to have no place, with a way to all of them", () => {
    expect(draw(1_200)).toContain("Not ranked: 1,200");
    expect(draw(1_200)).toContain("last place");
    expect(draw(1_200)).toContain('href="/candidates?city=Lisbon&amp;position=2&amp;scored=no"');
    expect(draw(1)).toContain('href="/candidates/9"');
    expect(draw(1)).not.toContain("scored=no");
    expect(draw(1)).toContain("No account was read.");
    expect(draw(0)).toContain("Everyone here has a score.");
    expect(draw(0)).toContain("are not counted");
  });
});

describe("the pages", () => {
  const draw = (page: number, pages = 3) =>
    renderToStaticMarkup(
      <Pager
        page={page}
        pages={pages}
        to={(target) => addressOf({ city: "Lisbon", by: "score", page: target })}
        rows={{ size: 50, count: 120 }}
      />,
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

describe("the distribution", () => {
  const dots = [1, 2, 3].map((id) => ({ id, name: `P${id}`, value: id === 3 ? 34 : 67 }));

  it("has a dot for everybody, those of one score on one another, each a way to the person", () => {
    const html = renderToStaticMarkup(<Distribution people={people} dots={dots} label="score" />);
    expect([...html.matchAll(/href="\/candidates\/(\d)"/g)].map(([, id]) => id)).toEqual([
      "1",
      "2",
      "3",
    ]);
    const at = [...html.matchAll(/<circle cx="([\d.]+)%" cy="([\d.]+)"/g)];
    expect(at[0]?.[1]).toBe(at[1]?.[1]);
    expect(Number(at[0]?.[2])).toBeGreaterThan(Number(at[1]?.[2]));
    expect(at[2]?.[2]).toBe(at[0]?.[2]);
  });

  it("tells a median of ten people and more, and of fewer none", () => {
    const draw = (of: number) =>
      renderToStaticMarkup(
        <Distribution
          people={people.map((count, score) => (score === 67 ? of - 1 : count))}
          dots={dots}
          label="score"
        />,
      );
    expect(draw(10)).toMatch(/Half of them are between 67 and 67; [^<]*median[^<]*\b67\b/);
    expect(draw(10)).toContain("<rect");
    expect(draw(9)).not.toMatch(/Half|median|<rect/);
  });

  it("of very many shows counts", () => {
    const html = renderToStaticMarkup(<Distribution people={people} dots={null} label="score" />);
    expect(html).not.toContain("<circle");
    expect(html.match(/stroke-width="4"/g)).toHaveLength(2);
    expect(html).toContain('role="img"');
  });
});
