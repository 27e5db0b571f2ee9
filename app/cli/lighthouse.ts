import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { BROWSER_ARGS, findBrowser } from "#tests/support/browser.ts";

/**
 * Audits a page of a running app: `npm run lighthouse -- URL [COOKIE]`. Lighthouse is fetched on demand: as a
 * dependency it would add a third to every install.
 */
const [url, cookie = ""] = process.argv.slice(2);
if (!url)
  throw new Error("Usage: npm run lighthouse -- http://127.0.0.1:3000/candidates 'touchstone=…'");

mkdirSync(".cache", { recursive: true });
const report = ".cache/lighthouse.json";
const result = spawnSync(
  "npx",
  [
    "--yes",
    "lighthouse@12.8.2",
    url,
    "--quiet",
    "--output=json",
    `--output-path=${report}`,
    "--only-categories=performance,accessibility,best-practices,seo",
    `--chrome-flags=--headless=new ${BROWSER_ARGS.join(" ")}`,
    ...(cookie ? [`--extra-headers=${JSON.stringify({ Cookie: cookie })}`] : []),
  ],
  {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, CHROME_PATH: findBrowser(console.error) },
  },
);
if (result.status !== 0) throw new Error("Lighthouse did not finish; what it said is above.");

type Audit = { title: string; score: number | null; scoreDisplayMode: string };
type Report = {
  categories: Record<string, { title: string; score: number }>;
  audits: Record<string, Audit>;
};
const { categories, audits } = JSON.parse(readFileSync(report, "utf8")) as Report;
for (const { title, score } of Object.values(categories))
  console.log(`${Math.round(score * 100)}  ${title}`);
for (const { title, score, scoreDisplayMode } of Object.values(audits)) {
  if (score !== null && score < 0.9 && scoreDisplayMode !== "informative")
    console.log(`    ${score}  ${title}`);
}
