import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { median } from "./bench/timing.ts";
import { BROWSER_ARGS, findBrowser } from "#tests/support/browser.ts";

/**
 * Audits a page of a running app: `npm run lighthouse -- URL [COOKIE] [RUNS]`. Performance varies from run to run: of
 * several, each is printed and the medians count. A run in which Lighthouse recorded nothing is tried once more. Lighthouse
 * is fetched on demand: as a dependency it would add a third to every install.
 */
const [url, cookie = "", runs = "1"] = process.argv.slice(2);
if (!url || !(Number(runs) >= 1))
  throw new Error("Usage: npm run lighthouse -- http://127.0.0.1:3000/candidates 'touchstone=…' 5");

mkdirSync(".cache", { recursive: true });
const file = ".cache/lighthouse.json";

type Audit = { title: string; score: number | null; scoreDisplayMode: string };
type Report = {
  categories: Record<string, { title: string; score: number }>;
  audits: Record<string, Audit>;
};

function audit(address: string, again = true): Report {
  const result = spawnSync(
    "npx",
    [
      "--yes",
      "lighthouse@12.8.2",
      address,
      "--quiet",
      "--output=json",
      `--output-path=${file}`,
      "--only-categories=performance,accessibility,best-practices,seo",
      `--chrome-flags=--headless=new ${BROWSER_ARGS.join(" ")}`,
      ...(cookie ? [`--extra-headers=${JSON.stringify({ Cookie: cookie })}`] : []),
    ],
    {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, CHROME_PATH: findBrowser(console.error) },
    },
  );
  if (result.status !== 0 && again) return audit(address, false);
  if (result.status !== 0) throw new Error("Lighthouse did not finish; what it said is above.");
  return JSON.parse(readFileSync(file, "utf8")) as Report;
}

const scores = new Map<string, number[]>();
let faults = new Map<string, number>();
for (let run = 0; run < Number(runs); run++) {
  const { categories, audits } = audit(url);
  for (const { title, score } of Object.values(categories))
    scores.set(title, [...(scores.get(title) ?? []), Math.round(score * 100)]);
  faults = new Map(
    Object.values(audits).flatMap(({ title, score, scoreDisplayMode }) =>
      score !== null && score < 0.9 && scoreDisplayMode !== "informative" ? [[title, score]] : [],
    ),
  );
}
for (const [title, given] of scores)
  console.log(
    `${median(given)}  ${title}${given.length > 1 ? ` (median of ${given.join(", ")})` : ""}`,
  );
for (const [title, score] of faults) console.log(`    ${score}  ${title}`);
