import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fitSlope } from "#scoring/calibration/baselines.ts";
import { evaluate } from "#scoring/calibration/evaluate.ts";
import { auc, deviation, ece, quantile } from "#scoring/calibration/measures.ts";
import { fitModel, judgeWith } from "#scoring/calibration/fit.ts";
import {
  COLUMNS,
  disjointSplit,
  parsePairs,
  peopleOf,
  type Pair,
} from "#scoring/calibration/pairs.ts";
import { seeded, shuffled } from "#scoring/calibration/random.ts";
import { calibrate } from "#scoring/calibration/run.ts";
import { versionOf } from "#scoring/calibration/version.ts";
import { modelFile } from "#scoring/calibration/write.ts";
import { MODEL } from "#scoring/model.ts";

/** Made-up people: audience and answers grow together, judges go by both and err. */
function madeUpPairs(count: number, people = 80): Pair[] {
  const random = seeded(42);
  const all = Array.from({ length: people }, (_, id) => {
    const fame = 3 + 7 * random();
    const value = (z: number) => Math.expm1(Math.max(0, z + random() - 0.5));
    return {
      id,
      fame,
      values: [
        value(fame),
        value(5),
        value(fame - 3),
        value(fame / 2),
        value(fame / 3),
        value(1),
        value(0.5),
        value(1),
      ],
    };
  });
  const drawn = () => all[Math.floor(random() * people)]!;
  return Array.from({ length: count }, () => {
    const [a, b] = [drawn(), drawn()];
    return { a, b, choice: random() < 1 / (1 + Math.exp(b.fame - a.fame)) ? 1 : 0 };
  });
}

const asCsv = (pairs: readonly Pair[]) =>
  [
    ["Choice", ...["A", "B"].flatMap((side) => COLUMNS.map((column) => `${side}_${column}`))].join(
      ",",
    ),
    ...pairs.map(({ a, b, choice }) => [choice, ...a.values, ...b.values].join(",")),
  ].join("\r\n");

describe("measures", () => {
  test("AUC by hand: 3 of 4 orders right is .75, a tie counts half", () => {
    expect(auc([0.9, 0.6, 0.7, 0.1], [1, 1, 0, 0])).toBe(0.75);
    expect(auc([0.9, 0.5, 0.5, 0.1], [1, 1, 0, 0])).toBe(0.875);
    expect(auc([1, 1, 1], [1, 0, 0])).toBe(0.5);
  });

  test("ECE by hand, from both sides: three pairs at .82, two of them chosen, gap .82 - 2/3", () => {
    expect(ece([0.82, 0.82, 0.82], [1, 1, 0])).toBeCloseTo(0.82 - 2 / 3, 12);
    expect(ece([0.82, 0.18, 0.82], [1, 0, 0])).toBeCloseTo(0.82 - 2 / 3, 12);
    expect(ece([1, 0], [1, 0])).toBe(0);
  });

  test("quantiles and deviation", () => {
    expect([0, 0.5, 0.75, 1].map((share) => quantile([1, 2, 4], share))).toEqual([1, 2, 3, 4]);
    expect(deviation([2, 4, 4, 4, 5, 5, 7, 9])).toBe(2);
  });
});

test("the seeded generator is mulberry32 (its published first value for seed 0 is .26642920868471265)", () => {
  expect(seeded(0)()).toBe(0.26642920868471265);
  const items = Array.from({ length: 20 }, (_, i) => i);
  expect(shuffled(items, seeded(1)).toSorted((a, b) => a - b)).toEqual(items);
  expect(shuffled(items, seeded(1))).not.toEqual(items);
});

test("a slope of three in four is ln 3", () => {
  expect(fitSlope([1, 1, 1, 1], [1, 1, 1, 0])).toBeCloseTo(Math.log(3), 6);
  expect(fitSlope([2, 2, -2, 2], [1, 1, 0, 0])).toBeCloseTo(Math.log(3) / 2, 6);
  expect(fitSlope([0, 0], [1, 0])).toBe(0);
});

describe("judged pairs", () => {
  const pairs = madeUpPairs(400);

  test("are read back, people told apart by their whole vector", () => {
    const read = parsePairs(asCsv(pairs));
    expect(read).toHaveLength(400);
    expect(peopleOf(read).length).toBe(peopleOf(pairs).length);
    expect(read[7]!.a.values).toEqual(pairs[7]!.a.values);
    expect(read.map(({ choice }) => choice)).toEqual(pairs.map(({ choice }) => choice));
  });

  test("with faults are refused, naming line and column", () => {
    const [head, row] = asCsv(pairs.slice(0, 1)).split("\r\n") as [string, string];
    expect(() => parsePairs("Choice,A_follower_count\n")).toThrow(/^line 1: .*A_following_count/);
    expect(() => parsePairs(`${head}\n${row}\n${row.replace(/,[^,]+$/, ",-1")}`)).toThrow(
      /^line 3: B_posts /,
    );
    expect(() => parsePairs(`${head}\n${row.replace(/,[^,]+$/, ",")}`)).toThrow(
      /^line 2: B_posts /,
    );
    expect(() => parsePairs(`${head}\n2${row.slice(1)}`)).toThrow(/^line 2: Choice .*0 or 1/);
  });

  test("are split so that nobody is on both sides", () => {
    for (const { train, test: held } of [3, 4].map((seed) => disjointSplit(pairs, seed))) {
      const ids = new Set(peopleOf(train).map(({ id }) => id));
      expect(peopleOf(held).filter(({ id }) => ids.has(id))).toEqual([]);
      expect(train.length).toBeGreaterThan(held.length);
      expect(held.length).toBeGreaterThan(0);
    }
    expect(disjointSplit(pairs, 3)).toEqual(disjointSplit(pairs, 3));
    expect(disjointSplit(pairs, 4)).not.toEqual(disjointSplit(pairs, 3));
  });

  test("give the k that they were made with", () => {
    const random = seeded(5);
    const judge = judgeWith(MODEL, pairs);
    const many = Array.from({ length: 30 }, () => pairs).flat();
    const judged = many.map(({ a, b }): Pair => {
      return { a, b, choice: random() < judge({ a, b, choice: 0 }) ? 1 : 0 };
    });
    // The spreads are fitted anew, and widen the doubt a little.
    expect(fitModel(judged).k).toBeGreaterThan(0.9 * MODEL.k);
    expect(fitModel(judged).k).toBeLessThan(1.1 * MODEL.k);
  });

  test("are calibrated on in one go: a model, a table, and the same again the second time", () => {
    const once = calibrate(pairs, 2);
    expect(calibrate(pairs, 2)).toEqual(once);
    expect(once.figures.table.map(([name]) => name)).toEqual([
      "followers alone",
      "lists alone",
      "this rule",
      "the curves of model 2",
    ]);
    expect(once.figures.hidden.map(([hidden]) => hidden)).toContain("all of Reach");
    expect(Object.keys(once.model).toSorted()).toEqual(["k", "spreads", "version"]);
    expect(once.model.version).toMatch(/^3\.[0-9a-z]{5}$/);
    expect(once.model.version).not.toBe(MODEL.version);
  });

  test("are evaluated with the shipped model", () => {
    const result = evaluate(pairs);
    expect(result).toMatchObject({ pairs: 400, modelVersion: MODEL.version });
    expect(result.auc).toBeGreaterThan(0.75);
    expect(result.agreement).toBeGreaterThan(0.65);
    expect(result.baselines.followers).toBeGreaterThan(0.75);
  });
});

describe("the shipped model", () => {
  test("is written as it is read, and is named by the figures and rules that make a score", () => {
    const text = readFileSync(new URL("../../../scoring/model.ts", import.meta.url), "utf8");
    expect(modelFile(text, MODEL)).toBe(text);
    // A table or a constant was changed: run `npm run calibrate`.
    expect(versionOf(MODEL)).toBe(MODEL.version);
    expect(versionOf({ ...MODEL, k: MODEL.k + 0.001 })).not.toBe(MODEL.version);
  });

  const data = new URL("../../../../shared/data/influence-pairs.csv", import.meta.url);
  test.skipIf(!existsSync(data))(
    "agrees with people on the judged pairs, where the file is there (../shared/data/influence-pairs.csv)",
    () => {
      const result = evaluate(parsePairs(readFileSync(data, "utf8")));
      expect(result.auc).toBeGreaterThan(0.83);
      expect(result.ece).toBeLessThan(0.035);
      expect(result.agreement).toBeGreaterThan(0.74);
    },
  );
});
