import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { saveToken } from "#app/networks/tokens.server.ts";
import { openDb } from "#db/client.server.ts";
import { makeMember } from "#tests/support/factories.ts";
import { startLoopback, standIn, type Loopback } from "#tests/support/loopback.ts";
import { EVERYONE } from "./fixtures/people.ts";
import { acting } from "#tests/support/acting.ts";

let server: Loopback;
beforeAll(async () => {
  server = await startLoopback({ recordings: EVERYONE });
});
afterAll(() => server.close());

function run(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ status: number; lines: Record<string, unknown>[]; err: string }> {
  const { PATH } = process.env;
  return new Promise((done) => {
    execFile(
      "node",
      ["--import", "tsx", "app/cli/collect.ts", ...args],
      { env: { PATH, NODE_ENV: "test", ...standIn(server.url), ...env } },
      (error, out, err) => {
        const lines = out
          .split("\n")
          .filter(Boolean)
          .map((line) => JSON.parse(line) as Record<string, unknown>);
        done({ status: typeof error?.code === "number" ? error.code : 0, lines, err });
      },
    );
  });
}

test("prints one line an account, and ends with 0 whatever the outcomes", async () => {
  const { status, lines, err } = await run(
    [
      "--as-of",
      "2026-03-01T12:00:00Z",
      "github:ada-demo",
      "bluesky:ada.example",
      "mastodon:@ada@social.example",
      "https://dev.to/nobody",
    ],
    { TOUCHSTONE_GITHUB_TOKEN: "ghp_secret" },
  );
  expect(err).toBe("");
  expect(status).toBe(0);
  expect(
    lines.map(({ network, handle, outcome, requests }) => [network, handle, outcome, requests]),
  ).toEqual([
    ["github", "Ada-Demo", "ok", 8],
    ["bluesky", "ada.example", "ok", 7],
    ["mastodon", "ada@social.example", "ok", 6],
    ["devto", "nobody", "notFound", 1],
  ]);
  expect(Object.keys(lines[0] ?? {})).toEqual([
    "network",
    "handle",
    "outcome",
    "facts",
    "requests",
    "message",
  ]);
  expect(lines[0]).toMatchObject({
    facts: { observedAt: "2026-03-01T12:00:00.000Z", audience: { followers: 120 } },
  });
  expect(lines[3]).toMatchObject({ facts: null });
  expect(JSON.stringify(lines)).not.toContain("ghp_secret");
  const authorized = server.requests.filter(({ headers }) => headers.authorization !== undefined);
  expect(authorized).toHaveLength(8);
});

test("says what it did not understand, reads the rest, and ends with 1", async () => {
  const { status, lines } = await run([
    "--as-of=2026-03-01",
    "elsewhere:ada",
    "hackernews:ada_demo",
  ]);
  expect(status).toBe(1);
  expect(lines).toMatchObject([
    { argument: "elsewhere:ada", error: expect.stringContaining("not a supported network") },
    { outcome: "ok", facts: { observedAt: "2026-03-01T23:59:59.999Z" } },
  ]);
});

test("asks a network that is read only from exports for nothing, and says why", async () => {
  const asked = server.requests.length;
  const { status, lines } = await run(["x:someone", "https://www.linkedin.com/in/someone"]);
  expect(status).toBe(1);
  expect(lines).toEqual([
    {
      argument: "x:someone",
      error: expect.stringMatching(/^X is never contacted\./),
    },
    {
      argument: "https://www.linkedin.com/in/someone",
      error: expect.stringMatching(/^LinkedIn is never contacted\./),
    },
  ]);
  expect(server.requests).toHaveLength(asked);
});

test.each<[string[], Record<string, string>, RegExp]>([
  [[], {}, /^Usage/],
  [["--as-of", "yesterday", "github:ada-demo"], {}, /--as-of needs a date/],
  [
    ["github:ada-demo"],
    { TOUCHSTONE_GITHUB_URL: "http://10.0.0.1" },
    /^TOUCHSTONE_GITHUB_URL must be/,
  ],
])("%j %j: one plain sentence, status 1", async (args, env, words) => {
  const { status, lines, err } = await run(args, env);
  expect({ status, lines }).toEqual({ status: 1, lines: [] });
  expect(err.trim()).toMatch(words);
  expect(err.trim().split("\n")).toHaveLength(1);
});

test("uses a token that is kept in the settings, and reads on without one where the database cannot be opened", async () => {
  const folder = mkdtempSync(join(tmpdir(), "touchstone-"));
  const env = {
    DATABASE_URL: join(folder, "team.db"),
    SESSION_SECRET: "a secret that only tests use, 32+",
  };
  const db = openDb(env.DATABASE_URL);
  await makeMember(db);
  await saveToken(acting(db, 1), env, "github", "ghp_kept");
  db.$close();
  const authorized = () => server.requests.splice(0).map(({ headers }) => headers.authorization);
  authorized();
  expect(await run(["github:ada-demo"], env)).toMatchObject({
    status: 0,
    err: "",
    lines: [{ outcome: "ok" }],
  });
  expect(new Set(authorized())).toEqual(new Set(["Bearer ghp_kept"]));
  await run(["github:ada-demo"], { ...env, TOUCHSTONE_GITHUB_TOKEN: "ghp_given" });
  expect(new Set(authorized())).toEqual(new Set(["Bearer ghp_given"]));
  writeFileSync(env.DATABASE_URL, "no database at all ".repeat(100));
  const { err, ...read } = await run(["github:ada-demo"], env);
  expect(read).toMatchObject({ status: 0, lines: [{ outcome: "ok" }] });
  expect(err).toMatch(/^Tokens .*not used: /);
  expect(new Set(authorized())).toEqual(new Set([undefined]));
  rmSync(folder, { recursive: true });
});
