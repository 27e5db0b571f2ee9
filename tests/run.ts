import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findBrowser } from "./support/browser.ts";

// A shell's own "production" would leave React without what its tests use; each runner says which it wants.
Reflect.deleteProperty(process.env, "NODE_ENV");

/** Everything there is to check, in order; goes on after a failure so that one run shows all. */
const REPORTS = ".cache/reports";
type Tally = { passed: number; failed: number; skipped: number };

const bin = (name: string) => `node_modules/.bin/${name}`;

function run(command: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}

async function step(title: string, work: () => Promise<Tally>): Promise<Tally> {
  console.log(`\n== ${title}`);
  const started = Date.now();
  try {
    const tally = await work();
    console.log(
      `   ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped (${((Date.now() - started) / 1000).toFixed(1)} s)`,
    );
    return tally;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const whole = async (command: string, args: string[]): Promise<Tally> => {
  const ok = (await run(command, args)) === 0;
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
};

/** A runner that failed without a failed test could not load something: that counts as a failure too. */
function counted(code: number, tally: Tally): Tally {
  if (code !== 0 && tally.failed === 0) return { ...tally, failed: 1 };
  if (tally.passed + tally.failed === 0) throw new Error("No test ran.");
  return tally;
}

async function vitest(): Promise<Tally> {
  const file = `${REPORTS}/vitest.json`;
  const code = await run(bin("vitest"), [
    "run",
    "--config",
    "tests/vitest.config.ts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ]);
  const report = JSON.parse(readFileSync(file, "utf8")) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
  };
  return counted(code, {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests,
  });
}

async function playwright(): Promise<Tally> {
  const file = join(process.cwd(), REPORTS, "playwright.json");
  const browser = findBrowser((text) => console.log(text));
  const code = await run(
    bin("playwright"),
    ["test", "--config", "tests/playwright.config.ts", "--reporter=list,json"],
    {
      CHROMIUM_PATH: browser,
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    },
  );
  const { stats } = JSON.parse(readFileSync(file, "utf8")) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  };
  return counted(code, {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  });
}

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
const tallies = [
  await step("Types", () => whole(bin("tsc"), ["--noEmit"])),
  await step("Lint", () =>
    whole(bin("oxlint"), [
      "--config",
      ".oxlintrc.json",
      "--deny-warnings",
      "app",
      "db",
      "scoring",
      "tests",
    ]),
  ),
  await step("Format", () => whole(bin("prettier"), ["--check", "--log-level=warn", "."])),
  await step("Unit and route tests", vitest),
  await step("Browser tests", playwright),
];
const sum = (key: keyof Tally) => tallies.reduce((total, tally) => total + tally[key], 0);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
process.exit(sum("failed") > 0 ? 1 : 0);
