import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { linearInLogs } from "#scoring/calibration/baselines.ts";
import { moments, withoutNegativePartials } from "#scoring/calibration/covariance.ts";
import { fitCurves, strengthOf } from "#scoring/calibration/curves.ts";
import { evaluate } from "#scoring/calibration/evaluate.ts";
import { auc, deviation, ece, quantile } from "#scoring/calibration/measures.ts";
import { fitLogistic } from "#scoring/calibration/newton.ts";
import {
  COLUMNS,
  disjointFolds,
  disjointSplit,
  parsePairs,
  peopleOf,
  type Pair,
} from "#scoring/calibration/pairs.ts";
import { seeded, shuffled } from "#scoring/calibration/random.ts";
import { calibrate } from "#scoring/calibration/run.ts";
import { modelFile, nextVersion } from "#scoring/calibration/write.ts";
import { MODEL } from "#scoring/model.ts";
import { solve } from "#scoring/unseen.ts";

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

describe("logistic regression", () => {
  const rows = [1, 1, 1, 1].map((x) => Float64Array.of(x));
  const none = [new Float64Array(1)];

  test("of three in four is ln 3; bounded above it stays at the bound; an offset is taken off", () => {
    expect(fitLogistic(rows, [1, 1, 1, 0], none, Float64Array.of(0))[0]).toBeCloseTo(
      Math.log(3),
      6,
    );
    expect(fitLogistic(rows, [0, 0, 0, 1], none, Float64Array.of(0))[0]).toBe(0);
    expect(fitLogistic(rows, [0, 0, 0, 1], none, Float64Array.of(-Infinity))[0]).toBeCloseTo(
      -Math.log(3),
      6,
    );
    expect(
      fitLogistic(rows, [1, 1, 1, 0], none, Float64Array.of(0), {
        offsets: Float64Array.of(1, 1, 1, 1),
      })[0],
    ).toBeCloseTo(Math.log(3) - 1, 6);
    expect(
      fitLogistic(rows, [1, 1, 1, 0], none, Float64Array.of(0), {
        weights: Float64Array.of(1, 0, 0, 1),
      })[0],
    ).toBeCloseTo(0, 6);
  });

  test("at a penalised optimum the gradient is nought", () => {
    const theta = fitLogistic(rows, [1, 1, 1, 0], [Float64Array.of(2)], Float64Array.of(0))[0] ?? 0;
    expect(4 / (1 + Math.exp(-theta)) - 3 + 2 * theta).toBeCloseTo(0, 6);
  });
});

test("solve inverts a small system", () => {
  const x = solve(
    [
      [4, 1, 0],
      [1, 3, 1],
      [0, 1, 2],
    ],
    [6, 10, 8],
  );
  expect(
    [4 * x[0]! + x[1]!, x[0]! + 3 * x[1]! + x[2]!, x[1]! + 2 * x[2]!].map(
      (value) => Math.round(value * 1e9) / 1e9,
    ),
  ).toEqual([6, 10, 8]);
});

test("a distribution without negative partial correlations: lifted where there was one, unchanged where there was none", () => {
  const chain = [
    [1, 0.6, 0.36],
    [0.6, 1, 0.6],
    [0.36, 0.6, 1],
  ];
  withoutNegativePartials(chain)
    .flat()
    .forEach((value, i) => expect(value).toBeCloseTo(chain.flat()[i]!, 6));
  const lifted = withoutNegativePartials([
    [1, 0.6, 0.1],
    [0.6, 1, 0.6],
    [0.1, 0.6, 1],
  ]);
  expect(lifted[0]![2]).toBeCloseTo(0.36, 6);
  expect(lifted[0]![0]).toBe(1);
  const shipped = MODEL.covariance;
  for (let k = 0; k < shipped.length; k++) {
    const column = solve(
      shipped,
      shipped.map((_, i) => (i === k ? 1 : 0)),
    );
    column.forEach((value, i) => expect(i === k ? value > 0 : value <= 5e-3).toBe(true));
  }
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
    expect(() => parsePairs("Choice,A_follower_count\n")).toThrow(
      "line 1: column A_following_count is missing",
    );
    expect(() => parsePairs(`${head}\n${row}\n${row.replace(/,[^,]+$/, ",-1")}`)).toThrow(
      "line 3: B_posts must be a number, 0 or more",
    );
    expect(() => parsePairs(`${head}\n${row.replace(/,[^,]+$/, ",")}`)).toThrow(
      "line 2: B_posts must be a number",
    );
    expect(() => parsePairs(`${head}\n2${row.slice(1)}`)).toThrow("line 2: Choice must be 0 or 1");
  });

  test("are split so that nobody is on both sides", () => {
    for (const { train, test: held } of [disjointSplit(pairs, 3), ...disjointFolds(pairs, 3, 4)]) {
      const ids = new Set(peopleOf(train).map(({ id }) => id));
      expect(peopleOf(held).filter(({ id }) => ids.has(id))).toEqual([]);
      expect(train.length).toBeGreaterThan(held.length);
      expect(held.length).toBeGreaterThan(0);
    }
    expect(disjointSplit(pairs, 3)).toEqual(disjointSplit(pairs, 3));
    expect(disjointSplit(pairs, 4)).not.toEqual(disjointSplit(pairs, 3));
  });

  test("give curves that never fall, start at zero and rank people as the judges do", () => {
    const fit = fitCurves(pairs, { knots: 6, smooth: 20, ridge: 1 });
    for (const { at, height } of fit.curves) {
      expect(height[0]).toBe(0);
      expect(at).toEqual(at.toSorted((a, b) => a - b));
      expect(height).toEqual(height.toSorted((a, b) => a - b));
    }
    const margins = pairs.map(({ a, b }) => strengthOf(fit, a) - strengthOf(fit, b));
    expect(
      auc(
        margins,
        pairs.map(({ choice }) => choice),
      ),
    ).toBeGreaterThan(0.8);
    const linear = linearInLogs(pairs);
    expect(
      auc(
        pairs.map(linear),
        pairs.map(({ choice }) => choice),
      ),
    ).toBeGreaterThan(0.8);
    expect(linear({ ...pairs[0]!, a: pairs[0]!.b, b: pairs[0]!.a })).toBeCloseTo(
      1 - linear(pairs[0]!),
      12,
    );
  });

  test("have means and covariances of logs", () => {
    const people = [1, 3].map((z, id) => ({ id, values: COLUMNS.map(() => Math.expm1(z)) }));
    const { centre, covariance } = moments(people);
    centre.forEach((value) => expect(value).toBeCloseTo(2, 12));
    covariance.flat().forEach((value) => expect(value).toBeCloseTo(1, 12));
  });

  test("are calibrated on in one go: a model, a table, and the same again the second time", () => {
    const settings = { splits: 2, hideSplits: 1, refits: 2 };
    const words: string[] = [];
    const once = calibrate(pairs, settings, (said) => words.push(said));
    expect(calibrate(pairs, settings, () => undefined)).toEqual(once);
    expect(words).toContain("cross-validation: split 2 of 2");
    expect(once.figures.table.map(([name]) => name)).toEqual([
      "followers alone",
      "lists alone",
      "linear in logs",
      "this model",
    ]);
    expect(once.figures.hidden.map(([hidden]) => hidden)).toContain("any two");
    expect(once.model.version).toMatch(/^\d+\.[0-9a-z]{5}$/);
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
  test("is written as it is read, and keeps its version when the figures are the same", async () => {
    expect(readFileSync(new URL("../../../scoring/model.ts", import.meta.url), "utf8")).toBe(
      modelFile(MODEL),
    );
    expect(nextVersion(MODEL.version, MODEL)).toBe(MODEL.version);
    expect(nextVersion(MODEL.version, { ...MODEL, refit: MODEL.refit + 0.001 })).toMatch(
      new RegExp(`^${Number(MODEL.version.split(".")[0]) + 1}\\.`),
    );
  });

  const data = new URL("../../../../shared/data/influence-pairs.csv", import.meta.url);
  test.skipIf(!existsSync(data))(
    "agrees with people on the judged pairs, where the file is there (../shared/data/influence-pairs.csv)",
    () => {
      const result = evaluate(parsePairs(readFileSync(data, "utf8")));
      expect(result.auc).toBeGreaterThan(0.86);
      expect(result.auc - result.baselines.followers).toBeGreaterThan(0.018);
      expect(result.ece).toBeLessThan(0.03);
      expect(result.agreement).toBeGreaterThan(0.77);
    },
  );
});
