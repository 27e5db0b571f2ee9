import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "touchstone-commands-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** As `npm run` starts a command. */
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["app/cli/run.mjs", ...args], {
    encoding: "utf8",
    input: "",
    env: { ...process.env, DATABASE_URL: join(folder, "none", "team.db"), DEBUG: "" },
  });
  return { status, stdout, stderr };
};
const STACK = /^\s+at /m;
const inOneSentence = ({ status, stdout, stderr }: ReturnType<typeof run>, said: RegExp) => {
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr.trim().split("\n")).toEqual([expect.stringMatching(said)]);
  expect(stderr).not.toMatch(STACK);
};

describe("a command of the terminal", () => {
  it.each([
    ["jobs", []],
    ["recompute", []],
    ["unlock", ["nia@team.example"]],
    ["reset-password", ["nia@team.example"]],
    ["backup", ["copy"]],
  ])("%s does not make a team where there is none", (verb, args) => {
    inOneSentence(run(verb, ...args), /^There is no database at .*team\.db\. Set DATABASE_URL/);
    expect(readdirSync(folder)).toEqual([]);
    expect(existsSync("copy")).toBe(false);
  });

  it.each([
    ["jobs", ["more"]],
    ["unlock", ["nia@team.example", "ben@team.example"]],
    ["reset-password", []],
    ["backup", ["one", "two"]],
    ["backup", ["--help"]],
    ["score", ["people.jsonl"]],
    ["evaluate", ["one.csv", "two.csv"]],
    ["collect", ["--fast", "github:octocat"]],
    ["import", ["--dry-run", "--fast"]],
    ["read-export", ["export.zip", "--fast"]],
  ])("%s says how it is called when it is called with %s", (verb, args) => {
    inOneSentence(run(verb, ...args), /^(Unknown option '--fast'\. )?Usage: npm run /);
  });

  it("says in plain words that a file is not there, or is a folder", () => {
    inOneSentence(run("evaluate", "nowhere.csv"), /^nowhere\.csv: There is no such file\.$/);
    inOneSentence(run("evaluate", folder), /This is a folder\. Name a file\.$/);
    const { status, stdout, stderr } = run("import", "--dry-run", "nowhere.csv");
    expect([status, JSON.parse(stdout), stderr]).toEqual([
      1,
      { error: "There is no such file." },
      "",
    ]);
  });

  it("that there is none of is named", () => {
    for (const verb of ["jbos", "../cli/jobs", "--help"])
      inOneSentence(run(verb), /^There is no command .* README/);
  });

  it("ends in silence when whoever reads has had enough", () => {
    const people = join(folder, "people.jsonl");
    writeFileSync(people, "{}\n".repeat(20_000));
    const command = `"${process.execPath}" app/cli/run.mjs score < "${people}" | head -n 1`;
    const { stdout, stderr } = spawnSync("sh", ["-c", command], { encoding: "utf8" });
    expect(stdout.split("\n").length).toBe(2);
    expect(stderr).toBe("");
  });
});
