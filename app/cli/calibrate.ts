import { readFileSync, writeFileSync } from "node:fs";
import { parsePairs, PairsError } from "#scoring/calibration/pairs.ts";
import { readme } from "#scoring/calibration/readme.ts";
import { calibrate, type Figures } from "#scoring/calibration/run.ts";
import { figuresFile, modelFile } from "#scoring/calibration/write.ts";
import { MODEL_VERSION } from "#scoring/index.ts";

/**
 * Refits the model from judged pairs, prints what it measured on unseen people, and writes model.ts, figures.ts and README.md
 * in scoring/. `--dry-run` writes nothing.
 */
const args = process.argv.slice(2);
const path = args.find((arg) => !arg.startsWith("--"));
if (!path) {
  console.error("Name a file of judged pairs: npm run -s calibrate -- PAIRS.csv [--dry-run]");
  process.exit(1);
}

try {
  const pairs = parsePairs(readFileSync(path, "utf8"));
  const { model, figures } = calibrate(pairs, { splits: 50, hideSplits: 20, refits: 40 }, progress);
  print(figures);
  const news =
    model.version === MODEL_VERSION
      ? `${model.version}, as before`
      : `${model.version}, was ${MODEL_VERSION}`;
  console.log(`model ${news}`);
  if (!args.includes("--dry-run")) {
    const write = (name: string, text: string) =>
      writeFileSync(new URL(`../../scoring/${name}`, import.meta.url), text);
    write("model.ts", modelFile(model));
    write("figures.ts", figuresFile(figures));
    write("README.md", readme(figures, model));
    console.log("wrote scoring/model.ts, scoring/figures.ts and scoring/README.md");
  }
} catch (error) {
  if (!(error instanceof PairsError || (error instanceof Error && "code" in error))) throw error;
  console.error(`${path}: ${error.message}`);
  process.exitCode = 1;
}

function progress(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${words}   `);
}

function print({ table, hidden, splits, hideSplits, pairs, people }: Figures): void {
  const cell = (value: number) => value.toFixed(4).padStart(8);
  console.log(`${pairs} pairs, ${people} people, ${splits} splits of disjoint people`);
  console.log(`${"".padEnd(22)}     AUC      +/-     ECE  agreement`);
  for (const [name, ...measured] of table)
    console.log(name.padEnd(22) + measured.map(cell).join(" "));
  console.log(
    `\nhidden on one side, ${hideSplits} splits\n${"".padEnd(22)}     AUC      ECE     move half band  inside`,
  );
  for (const [name, ...measured] of hidden)
    console.log(name.padEnd(22) + measured.map(cell).join(" "));
}
