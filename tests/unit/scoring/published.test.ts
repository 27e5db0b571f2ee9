import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { readme } from "#scoring/calibration/readme.ts";
import {
  ALIGNMENT,
  DIMENSIONS,
  FIGURES,
  FLAG_RULES,
  LIMITS,
  NOT_FOR,
  SIGNALS,
} from "#scoring/index.ts";
import { MODEL } from "#scoring/model.ts";

const published = readFileSync(new URL("../../../scoring/README.md", import.meta.url), "utf8");

describe("scoring/README.md", () => {
  test("is what the engine's tables say now (npm run calibrate writes it)", () => {
    expect(published).toBe(readme(FIGURES, MODEL));
  });

  test.each([
    ...SIGNALS.flatMap(({ key, label, why, raise }) => [key, label, why, raise]),
    ...DIMENSIONS.map(({ means }) => means),
  ])("has the signal's text: %s", (text) => {
    expect(published).toContain(text);
  });

  test.each([
    ...ALIGNMENT.map(({ label }) => label),
    ...LIMITS,
    ...NOT_FOR,
    ...Object.keys(FLAG_RULES),
  ])("has: %s", (text) => {
    expect(published).toContain(text);
  });

  test("has every figure", () => {
    for (const [name, auc, spread, ece] of FIGURES.table)
      expect(published).toContain(
        `| ${[name, auc.toFixed(4), spread.toFixed(4), ece.toFixed(4)].join(" | ")} |`,
      );
    for (const [hidden, auc] of FIGURES.hidden)
      expect(published).toContain(`| ${hidden} | ${auc.toFixed(4)} |`);
  });
});

describe("the figures", () => {
  const line = (wanted: string) => {
    const [, auc, , ece] = FIGURES.table.find(([name]) => name === wanted)!;
    return { auc, ece };
  };
  const model = line("this model");

  test("are of 50 splits of disjoint people, and better than linear in logs and followers alone by what is asked", () => {
    expect(FIGURES.splits).toBe(50);
    expect(model.auc - line("linear in logs").auc).toBeGreaterThanOrEqual(0.002);
    expect(model.auc - line("followers alone").auc).toBeGreaterThanOrEqual(0.018);
    expect(model.ece).toBeLessThanOrEqual(0.02);
  });

  test("with signals hidden stay calibrated, move less than half their band, and land inside as often as claimed", () => {
    for (const [, auc, ece, move, halfBand, inside] of FIGURES.hidden) {
      expect(ece).toBeLessThanOrEqual(0.04);
      expect(Math.abs(move)).toBeLessThan(halfBand);
      expect(Math.abs(inside - 0.8)).toBeLessThan(0.05);
      expect(FIGURES.hidden[0]![1] - auc).toBeLessThan(0.01);
    }
  });
});

test("the engine's browser bundle is at most 12 kB gzipped", async () => {
  const { outputFiles } = await build({
    entryPoints: ["scoring/index.ts"],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  expect(gzipSync(outputFiles[0]!.contents, { level: 9 }).length).toBeLessThanOrEqual(12_000);
});
