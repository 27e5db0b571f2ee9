import type { ComponentProps, ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import {
  moveWords,
  outcomesOf,
  placeWords,
  readPeople,
  tellOutcomes,
  type Outcome,
} from "#app/routes/positions.$id/outcome.ts";
import { WeightsPanel } from "#app/routes/positions.$id/weights-panel.tsx";
import { readWeights, withWeight } from "#app/routes/positions.$id/weights.ts";
import { parseRubric, score, STANDARD_RUBRIC, type Facts, type Rubric } from "#scoring/index.ts";

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
  received: { replies: 40, mentions: 60, reshares: 40 },
};
const talking = {
  audience: { followers: 60, lists: 1 },
  sent: { posts: 5, replies: 60, mentions: 60, reshares: 20 },
  received: { replies: 10, mentions: 10, reshares: 2 },
};
const PEOPLE = [
  person(1, "Unseen"),
  person(2, "Heard", heard),
  person(3, "Talking", talking),
  person(4, "Twin", talking),
];
const TALK: Rubric = { reach: 0, response: 25, participation: 75 };
const READ = readPeople(PEOPLE);

describe("outcomes of a rubric", () => {
  const outcomes = outcomesOf(READ, TALK);

  it("are the engine's own scores, best first by the rubric, unknown last", () => {
    expect(outcomes.map(({ name }) => name)).toEqual(["Talking", "Twin", "Heard", "Unseen"]);
    for (const { id, before, after } of outcomes) {
      const { subject } = PEOPLE.find((one) => one.id === id) ?? PEOPLE[0]!;
      expect([before.score, after.score, after.exact]).toEqual([
        score(subject, STANDARD_RUBRIC).score,
        score(subject, TALK).score,
        score(subject, TALK).exact,
      ]);
    }
  });

  it("count places up and down from the standard, ties sharing one, and none without a score", () => {
    expect(outcomesOf(READ, STANDARD_RUBRIC).map(({ name, up }) => [name, up])).toEqual([
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
    const { before, after } = outcomesOf(readPeople([person(id, `P${id}`)]), STANDARD_RUBRIC)[0]!;
    return {
      id,
      name: `P${id}`,
      before: { ...before, score: from } as Outcome["before"],
      after: { ...after, score: to } as Outcome["after"],
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
      rest: expect.stringMatching(/^2 more change\. 1 stays\b/),
    });
  });

  it("speaks of one and of many", () => {
    const four = [1, 2, 3, 4].map((id) => outcome(id, 50, 52));
    expect(tellOutcomes([...four, outcome(5, 1, 1), outcome(6, 2, 2)]).rest).toMatch(
      /^1 more changes\. 2 stay\b/,
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
      rest: expect.stringMatching(/^Nobody.*differs/),
    });
    expect(tellOutcomes([outcome(1, null, null)])).toEqual({
      changes: [],
      rest: expect.stringMatching(/^Nobody.*a score yet/),
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

  it("has three labelled sliders from 0 to 100 that a form posts", () => {
    const html = draw({ saved: TALK });
    expect(html).toContain('<form method="post"');
    for (const [key, label, value] of [
      ["reach", "Reach", 0],
      ["response", "Response", 25],
      ["participation", "Participation", 75],
    ]) {
      expect(html).toMatch(new RegExp(`<label for="weight-${key}"[^>]*>.*?${label}</label>`));
      expect(html).toMatch(
        new RegExp(
          `<input id="weight-${key}" name="${key}" type="range" min="0" max="100" step="1"[^>]* value="${value}"`,
        ),
      );
    }
  });

  it("calls the standard by its name, and any other your own", () => {
    expect(textOf(draw())).toContain("|The standard|");
    expect(textOf(draw({ saved: TALK }))).toContain("|Your own weights|");
  });

  it("shows both scores of each person in the order of the weights, and what changed in a polite region", () => {
    const html = draw({ saved: TALK });
    const scores = outcomesOf(READ, TALK).flatMap(({ after }) => after.score ?? []);
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
    expect(draw({ of: 240 })).toContain("first 4 of 240");
    expect(draw()).not.toContain("Only the first");
    expect(draw({ people: [], of: 0 })).toContain("Put candidates on");
  });

  it("lets a viewer try and not save", () => {
    expect(draw()).toMatch(/type="submit" name="intent" value="weigh"/);
    expect(draw({ mayEdit: false })).not.toContain("Save weights");
    expect(draw({ mayEdit: false })).toMatch(/type="button" name="intent" value="standard"/);
  });

  it("says why weights were refused", () => {
    const failed = {
      at: "weights" as const,
      error: "Reach: choose a whole number",
      typed: { reach: "x", response: "1", participation: "1" },
    };
    expect(draw({ failed })).toMatch(/role="alert"[^>]*>Reach: choose a whole number/);
  });
});

describe("three weights", () => {
  const weight = fc.nat(100);
  const rubric = fc
    .tuple(weight, weight)
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
    .map(([a, b]) => ({ reach: a, response: b - a, participation: 100 - b }));

  it("sum to 100 whatever is moved, and the moved one stays where it was put", () => {
    fc.assert(
      fc.property(
        rubric,
        fc.constantFrom("reach" as const, "response" as const, "participation" as const),
        weight,
        (before, key, to) => {
          const after = withWeight(before, key, to);
          expect(after[key]).toBe(to);
          expect(parseRubric(after)).toEqual(after);
        },
      ),
    );
  });

  it("keep the proportion of the other two, and share alike where both were 0", () => {
    expect(withWeight(STANDARD_RUBRIC, "reach", 70)).toEqual({
      reach: 70,
      response: 20,
      participation: 10,
    });
    expect(withWeight({ reach: 100, response: 0, participation: 0 }, "reach", 60)).toEqual({
      reach: 60,
      response: 20,
      participation: 20,
    });
  });

  it("of a form without scripts are brought to 100 in their proportions", () => {
    fc.assert(
      fc.property(weight, weight, weight, (reach, response, participation) => {
        const form = new FormData();
        for (const [key, value] of Object.entries({ reach, response, participation }))
          form.set(key, String(value));
        const read = readWeights(form);
        const sum = reach + response + participation;
        if ("error" in read) return expect(sum).toBe(0);
        expect(parseRubric(read.rubric)).toEqual(read.rubric);
        expect(Math.abs(read.rubric.reach - (100 * reach) / sum)).toBeLessThanOrEqual(0.5);
        if (sum === 100) expect(read.rubric).toEqual({ reach, response, participation });
      }),
    );
  });

  it("rank two hundred people again without reading a fact again", () => {
    let reads = 0;
    const counting = (facts: Facts): Facts =>
      new Proxy(facts, {
        get: (target, key) => {
          reads++;
          return Reflect.get(target, key) as unknown;
        },
      });
    const many = Array.from({ length: 200 }, (_, id) => {
      const one = person(id, `P${id}`, id % 2 ? heard : talking);
      return { ...one, subject: { ...one.subject, accounts: one.subject.accounts.map(counting) } };
    });
    const read = readPeople(many);
    expect(reads).toBeGreaterThan(0);
    reads = 0;
    expect(outcomesOf(read, TALK)).toHaveLength(200);
    expect(outcomesOf(read, { reach: 100, response: 0, participation: 0 })).toHaveLength(200);
    expect(reads).toBe(0);
  });
});
