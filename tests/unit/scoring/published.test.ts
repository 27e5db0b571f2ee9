import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FIGURES } from "#scoring/calibration/figures.ts";
import { LIMITS, NOT_FOR, ruleOf } from "#scoring/calibration/method.ts";
import { readme } from "#scoring/calibration/readme.ts";
import { FLAG_RULES, networkLabel, REFERENCE, signalOf } from "#scoring/index.ts";
import { MODEL } from "#scoring/model.ts";

const published = readFileSync(new URL("../../../scoring/README.md", import.meta.url), "utf8");

describe("scoring/README.md", () => {
  test("is what the engine's tables say now (npm run calibrate writes it)", () => {
    expect(published).toBe(readme(FIGURES, MODEL));
  });

  test.each([
    ...Object.entries(REFERENCE).flatMap(([network, signals]) => [
      networkLabel(network),
      ...Object.entries(signals).map(
        ([key, { counts }]) =>
          `${signalOf(key).label} ${counts.map((count) => count.toLocaleString("en-US")).join(" · ")}`,
      ),
    ]),
    ...LIMITS,
    ...NOT_FOR,
    ...ruleOf(MODEL),
    ...Object.keys(FLAG_RULES),
  ])("has: %s", (text) => {
    expect(published).toContain(text);
  });

  test("is a page: the rule in ten lines, limits first", () => {
    expect(ruleOf(MODEL)).toHaveLength(10);
    expect(published.split("\n").length).toBeLessThan(90);
    expect(published.indexOf("## Limits first")).toBeLessThan(published.indexOf("## The rule"));
  });
});

describe("the figures", () => {
  const line = (wanted: string) => FIGURES.table.find(([name]) => name === wanted)!;

  test("are of 50 splits of disjoint people: the rule is above its floor and stays calibrated", () => {
    expect(FIGURES.splits).toBe(50);
    const [, auc, , ece] = line("this rule");
    expect(auc).toBeGreaterThanOrEqual(0.805);
    expect(auc).toBeGreaterThanOrEqual(line("followers alone")[1] - 0.005);
    expect(ece).toBeLessThanOrEqual(0.035);
  });

  test("with signals hidden the full score is in the band about as often as claimed", () => {
    for (const [, , , inside] of FIGURES.hidden) expect(inside).toBeGreaterThan(0.72);
    const mean =
      FIGURES.hidden.reduce((sum, [, , , inside]) => sum + inside, 0) / FIGURES.hidden.length;
    expect(mean).toBeGreaterThan(0.78);
    expect(mean).toBeLessThan(0.9);
  });
});
