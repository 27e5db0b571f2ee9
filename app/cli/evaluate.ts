import { evaluate } from "#scoring/calibration/evaluate.ts";
import { parsePairs } from "#scoring/calibration/pairs.ts";
import { onlyArgument, readGiven } from "./given.ts";

/** Measures the shipped model on a file of judged pairs; prints JSON. */
const path = onlyArgument("Usage: npm run -s evaluate -- PAIRS.csv");
const named = <T>(work: () => T): T => {
  try {
    return work();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${path}: ${why}`, { cause: error });
  }
};
const pairs = named(() => parsePairs(readGiven(path).toString("utf8")));
console.log(JSON.stringify(evaluate(pairs)));
