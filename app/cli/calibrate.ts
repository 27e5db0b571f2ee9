import { readFileSync, writeFileSync } from "node:fs";
import { parsePairs, PairsError } from "#scoring/calibration/pairs.ts";
import { readme } from "#scoring/calibration/readme.ts";
import { calibrate, type Figures } from "#scoring/calibration/run.ts";
import { figuresFile, modelFile } from "#scoring/calibration/write.ts";
import { MODEL_VERSION } from "#scoring/index.ts";

/**
 * Refits k and the spreads from judged pairs, prints what it measured on unseen people, and writes model.ts,
 * calibration/figures.ts and README.md in scoring/. `--dry-run` writes nothing.
 */
const args = process.argv.slice(2);
const path = args.find((arg) => !arg.startsWith("--"));
if (!path) {
  console.error("Usage: npm run -s calibrate -- PAIRS.csv [--dry-run]");
  process.exit(1);
}

try {
  const { model, figures } = calibrate(parsePairs(readFileSync(path, "utf8")), 50);
  print(figures);
  const news = model.version === MODEL_VERSION ? "as before" : `was ${MODEL_VERSION}`;
  console.log(`\nmodel ${model.version}, ${news}: k ${model.k} a point`);
  if (!args.includes("--dry-run")) {
    const at = (name: string) => new URL(`../../scoring/${name}`, import.meta.url);
    writeFileSync(at("model.ts"), modelFile(readFileSync(at("model.ts"), "utf8"), model));
    writeFileSync(at("calibration/figures.ts"), figuresFile(figures));
    writeFileSync(at("README.md"), readme(figures, model));
    console.log("wrote model.ts, calibration/figures.ts and README.md in scoring/");
  }
} catch (error) {
  if (!(error instanceof PairsError || (error instanceof Error && "code" in error))) throw error;
  console.error(`${path}: ${error.message}`);
  process.exitCode = 1;
}

function print({ table, hidden, splits, pairs, people }: Figures): void {
  const row = (name: string, cells: readonly string[]) =>
    console.log(name.padEnd(24) + cells.map((cell) => cell.padStart(10)).join(""));
  console.log(`${pairs} pairs, ${people} people, ${splits} splits of disjoint people\n`);
  row("", ["AUC", "+/-", "ECE", "agreement"]);
  for (const [name, ...measured] of table)
    row(
      name,
      measured.map((value) => value.toFixed(4)),
    );
  console.log("\nhidden");
  row("", ["move", "half", "inside"]);
  for (const [name, move, half, inside] of hidden)
    row(name, [move.toFixed(1), half.toFixed(1), inside.toFixed(3)]);
}
