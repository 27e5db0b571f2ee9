import { readFileSync } from "node:fs";
import { evaluate } from "#scoring/calibration/evaluate.ts";
import { parsePairs, PairsError } from "#scoring/calibration/pairs.ts";

/** Measures the shipped model on a file of judged pairs; prints JSON. */
const path = process.argv[2];
if (!path) {
  console.error("Usage: npm run -s evaluate -- PAIRS.csv");
  process.exit(1);
}
try {
  console.log(JSON.stringify(evaluate(parsePairs(readFileSync(path, "utf8")))));
} catch (error) {
  if (!(error instanceof PairsError || (error instanceof Error && "code" in error))) throw error;
  console.error(`${path}: ${error.message}`);
  process.exitCode = 1;
}
