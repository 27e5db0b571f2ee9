import { createInterface } from "node:readline";
import { FactsError, parseSubject, score } from "#scoring/index.ts";
import { noArguments } from "./given.ts";

/** One candidate a line in, one result a line out. A bad line is answered with its number and error; the rest go on. */
noArguments("Usage: npm run -s score < people.jsonl");
let line = 0;
for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  line++;
  if (text.trim() === "") continue;
  if (!process.stdout.write(`${answer(text.replace(/^\uFEFF/, ""))}\n`))
    await new Promise((resolve) => process.stdout.once("drain", resolve));
}

function answer(text: string): string {
  try {
    return JSON.stringify(score(parseSubject(JSON.parse(text))));
  } catch (error) {
    if (!(error instanceof FactsError || error instanceof SyntaxError)) throw error;
    process.exitCode = 1;
    const kind = error instanceof SyntaxError ? "not JSON: " : "";
    return JSON.stringify({ line, error: `${kind}${error.message}` });
  }
}
