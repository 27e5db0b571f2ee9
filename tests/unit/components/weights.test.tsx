import type { ComponentProps, ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import {
  moveWords,
  outcomesOf,
  placeWords,
  tellOutcomes,
  type Outcome,
} from "#app/routes/positions.$id/outcome.ts";
import { WeightsPanel } from "#app/routes/positions.$id/weights-panel.tsx";
import { score, STANDARD_RUBRIC, type Facts, type Rubric } from "#scoring/index.ts";

/** Plain elements in place of those that need a router. */
vi.mock("@remix-run/react", () => ({
  Form: ({ method, children }: ComponentProps<"form">) => <form method={method}>{children}</form>,
  Link: ({ to, children }: { to: string; children: ReactNode }) => <a href={to}>{children}</a>,
}));

const asOf = "2026-01-10T00:00:00.000Z";
const person = (id: number, name: string, facts?: Partial<Facts>) => ({
  id,
  name,
  subject: {
    id: String(id),
    asOf,
    accounts: facts ? [{ network: "x", handle: name, observedAt: asOf, ...facts }] : [],
  },
});
const heard = {
  audience: { followers: 60_000, lists: 900 },
  sent: { posts: 5, replies: 0, mentions: 0, reshares: 0 },
  received: { replies: 0, mentions: 2, reshares: 0 },
};
const talking = {
  audience: { followers: 400, lists: 5 },
  sent: { posts: 5, replies: 60, mentions: 60, reshares: 20 },
  received: { replies: 60, mentions: 60, reshares: 9 },
};
const PEOPLE = [
  person(1, "Unseen"),
  person(2, "Heard", heard),
  person(3, "Talking", talking),
  person(4, "Twin", talking),
];
const TALK: Rubric = { reach: 0, response: 1, participation: 3 };

describe("outcomes of a rubric", () => {
  const outcomes = outcomesOf(PEOPLE, TALK);

  it("are the engine's own scores, best first by the rubric, unknown last", () => {
    expect(outcomes.map(({ name }) => name)).toEqual(["Talking", "Twin", "Heard", "Unseen"]);
    for (const { id, before, after } of outcomes) {
      const { subject } = PEOPLE.find((one) => one.id === id) ?? PEOPLE[0]!;
      expect([before, after]).toEqual([score(subject, STANDARD_RUBRIC), score(subject, TALK)]);
    }
  });

  it("count places up and down from the standard, ties sharing one, and none without a score", () => {
    expect(outcomesOf(PEOPLE, STANDARD_RUBRIC).map(({ name, up }) => [name, up])).toEqual([
      ["Heard", 0],
      ["Talking", 0],
      ["Twin", 0],
      ["Unseen", 0],
    ]);
    expect(outcomes.map(({ place, up }) => [place && placeWords(place), up])).toEqual([
      ["1=", 1],
      ["1=", 1],
      ["3", -2],
      [null, 0],
    ]);
  });
});

describe("what changed, in words", () => {
  const outcome = (id: number, from: number | null, to: number | null, up = 0): Outcome => {
    const { before, after } = outcomesOf([person(id, `P${id}`)], STANDARD_RUBRIC)[0]!;
    return {
      id,
      name: `P${id}`,
      before: { ...before, score: from },
      after: { ...after, score: to },
      place: null,
      up,
    };
  };

  it("tells the largest moves first, three of them, and counts the rest", () => {
    expect(
      tellOutcomes([
        outcome(1, 50, 51),
        outcome(2, 57, 61, 2),
        outcome(3, 40, 40, -1),
        outcome(4, 60, 66),
        outcome(5, 9, 10),
        outcome(6, 5, 5),
        outcome(7, null, null),
      ]),
    ).toEqual({
      changes: [
        { id: 2, name: "P2", words: "57 → 61, up 2 places" },
        { id: 3, name: "P3", words: "40 → 40, down 1 place" },
        { id: 4, name: "P4", words: "60 → 66" },
      ],
      rest: "2 more change. 1 stays as by the standard.",
    });
  });

  it("speaks of one and of many", () => {
    const four = [1, 2, 3, 4].map((id) => outcome(id, 50, 52));
    expect(tellOutcomes([...four, outcome(5, 1, 1), outcome(6, 2, 2)]).rest).toBe(
      "1 more changes. 2 stay as by the standard.",
    );
    expect(tellOutcomes(four.slice(0, 3)).rest).toBe("");
    expect([0, 1, -1, 3, -2].map(moveWords)).toEqual([
      "",
      "up 1 place",
      "down 1 place",
      "up 3 places",
      "down 2 places",
    ]);
  });

  it("says when nothing does, or nobody could", () => {
    expect(tellOutcomes([outcome(1, 50, 50)])).toEqual({
      changes: [],
      rest: "Nobody's score or place differs from the standard.",
    });
    expect(tellOutcomes([outcome(1, null, null)])).toEqual({
      changes: [],
      rest: "Nobody here has a score yet.",
    });
  });
});

describe("the panel", () => {
  const draw = (given: Partial<ComponentProps<typeof WeightsPanel>> = {}) =>
    renderToStaticMarkup(
      <WeightsPanel saved={STANDARD_RUBRIC} people={PEOPLE} of={4} mayEdit {...given} />,
    );
  const textOf = (html: string) =>
    html
      .replace(/<[^>]+>/g, "|")
      .replace(/\|+/g, "|")
      .replaceAll("&#x27;", "'");

  it("has three labelled sliders from 0 to 3 that a form posts", () => {
    const html = draw({ saved: TALK });
    expect(html).toContain('<form method="post"');
    for (const [key, label, value] of [
      ["reach", "Reach", 0],
      ["response", "Response", 1],
      ["participation", "Participation", 3],
    ]) {
      expect(html).toMatch(new RegExp(`<label for="weight-${key}"[^>]*>${label}</label>`));
      expect(html).toMatch(
        new RegExp(
          `<input id="weight-${key}" name="${key}" type="range" min="0" max="3" step="0.1"[^>]* value="${value}"`,
        ),
      );
    }
  });

  it("calls the standard calibrated, equal weights too, and any other not", () => {
    for (const same of [1, 2.5])
      expect(draw({ saved: { reach: same, response: same, participation: same } })).toContain(
        "The calibrated standard",
      );
    for (const saved of [
      TALK,
      { reach: 1, response: 1, participation: 0.9 },
      { reach: 0.9, response: 1, participation: 1 },
    ]) {
      expect(draw({ saved })).toContain("Your own weighting, not calibrated");
    }
  });

  it("shows both scores of each person in the order of the weights, and what changed in a polite region", () => {
    const html = draw({ saved: TALK });
    const scores = outcomesOf(PEOPLE, TALK).flatMap(({ after }) => after.score ?? []);
    expect([...html.matchAll(/data-score="(\d+)"/g)].map(([, value]) => Number(value))).toEqual(
      scores,
    );
    expect([...html.matchAll(/href="\/candidates\/(\d)"/g)].map(([, id]) => Number(id))).toEqual([
      3, 4, 2, 1,
    ]);
    expect(textOf(/<p aria-live="polite".*?<\/p>/.exec(html)?.[0] ?? "")).toMatch(
      /\|Heard\| \d+ → \d+, down 2 places/,
    );
    expect(html).not.toContain("style=");
  });

  it("says when only the first of a long shortlist are scored", () => {
    expect(draw({ of: 240 })).toContain(
      "Only the first 4 of 240 on the shortlist are scored here.",
    );
    expect(draw()).not.toContain("Only the first");
    expect(draw({ people: [], of: 0 })).toContain("Put candidates on the shortlist");
  });

  it("lets a viewer try and not save", () => {
    expect(draw()).toMatch(/type="submit" name="intent" value="weigh"/);
    expect(draw({ mayEdit: false })).not.toContain("Save weights");
    expect(draw({ mayEdit: false })).toMatch(/type="button" name="intent" value="standard"/);
  });

  it("keeps what was typed when it was refused, and says why", () => {
    const html = draw({
      failed: {
        at: "weights",
        error: "Reach: choose a weight",
        typed: { reach: "2", response: "0.5", participation: "x" },
      },
    });
    expect(html).toContain('role="alert"');
    expect(
      [...html.matchAll(/type="range"[^>]* value="([\d.]+)"/g)].map(([, value]) => value),
    ).toEqual(["2", "0.5", "1"]);
    expect(html).toContain("· not saved");
    expect(draw()).not.toContain("· not saved");
  });

  it("says that three zeros weigh nothing, and does not offer to save them", () => {
    const html = draw({
      failed: {
        at: "weights",
        error: "x",
        typed: { reach: "0", response: "0", participation: "0" },
      },
    });
    expect(html).toContain("At least one weight must be above 0");
    expect(html).toMatch(
      /<button[^>]*disabled=""[^>]*value="weigh"|<button[^>]*value="weigh"[^>]*disabled=""/,
    );
    expect(html).not.toContain("The calibrated standard");
  });
});
