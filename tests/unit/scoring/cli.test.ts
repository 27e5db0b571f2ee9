import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseSubject, score } from "#scoring/index.ts";
import { seenWhole, subject } from "./people.ts";

const run = (verb: string, args: string[], input = "") =>
  spawnSync("npx", ["tsx", `app/cli/${verb}.ts`, ...args], { input, encoding: "utf8" });

describe("score", () => {
  test("answers a line with a line; a bad one with its number and error, and the status tells", () => {
    const good = JSON.stringify(subject(seenWhole()));
    const bad = JSON.stringify(subject(seenWhole({ received: { likes: -1 } })));
    const { stdout, status } = run("score", [], `\uFEFF${good}\r\n${bad}\n\nnoise\n${good}`);
    const [first, second, third, fourth, ...rest] = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(first).toEqual(JSON.parse(JSON.stringify(score(parseSubject(JSON.parse(good))))));
    expect(second).toEqual({
      line: 2,
      error: expect.stringContaining("accounts[0].received.likes must be "),
    });
    expect(third?.line).toBe(4);
    expect(third?.error).toMatch(/^not JSON: /);
    expect(fourth).toEqual(first);
    expect(rest).toEqual([]);
    expect(status).toBe(1);
    expect(run("score", [], good).status).toBe(0);
  });
});

describe("evaluate and calibrate", () => {
  test("ask for a file, and name a file that cannot be read", () => {
    for (const verb of ["evaluate", "calibrate"]) {
      expect(run(verb, [])).toMatchObject({
        status: 1,
        stderr: expect.stringContaining("Usage") as string,
      });
      expect(run(verb, ["/nowhere.csv"])).toMatchObject({
        status: 1,
        stderr: expect.stringContaining("/nowhere.csv") as string,
      });
    }
  });

  test("evaluate prints JSON for a file without network features", () => {
    const names = [
      "follower_count",
      "following_count",
      "listed_count",
      "mentions_received",
      "retweets_received",
      "mentions_sent",
      "retweets_sent",
      "posts",
    ];
    const head = [
      "Choice",
      ...["A", "B"].flatMap((side) => names.map((name) => `${side}_${name}`)),
    ].join(",");
    const file = join(mkdtempSync(join(tmpdir(), "pairs-")), "pairs.csv");
    writeFileSync(
      file,
      `${head}\n1,9000,1,90,3,2,1,1,1,50,1,2,1,0.1,1,1,1\n0,50,1,2,1,0.1,1,1,1,9000,1,90,3,2,1,1,1\n`,
    );
    const { stdout, status } = run("evaluate", [file]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      pairs: 2,
      auc: 1,
      agreement: 1,
      baselines: { followers: 1, lists: 1 },
    });
  });
});
