import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readExportCall } from "#app/cli/read-export-call.ts";
import { ACCOUNT, file, manifest, tweet, tweets } from "#tests/support/exports.ts";
import { unopened } from "#tests/support/reading-notes.ts";
import { zipOf } from "#tests/support/zips.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "read-export-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => readExportCall(args);

function runProcess(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  const { PATH } = process.env;
  return new Promise((done) => {
    execFile(
      "node",
      ["--import", "tsx", "app/cli/read-export.ts", ...args],
      { env: { PATH, NODE_ENV: "test" } },
      (error, out, err) =>
        done({ status: typeof error?.code === "number" ? error.code : 0, out, err }),
    );
  });
}

const X = [
  manifest(),
  ACCOUNT,
  tweets(tweet("2026-03-05T10:00:00Z", { favorite_count: "3" }), tweet("2026-03-06T10:00:00Z")),
  file("data/direct-messages.js", "never opened"),
];
const AS_OF = ["--as-of", "2026-03-10"];
async function put(name: string, files = X): Promise<string> {
  for (const entry of files) {
    const path = join(folder, name, entry.name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await new Response(entry.open()).text());
  }
  return join(folder, name);
}

test("prints what is counted in one line, the same of a folder and of its zip, and passes links over", async () => {
  const path = await put("ada");
  writeFileSync(join(folder, "elsewhere.js"), "not of this export");
  symlinkSync(join(folder, "elsewhere.js"), join(path, "data/follower.js"));
  const parts = X.map(async ({ name, open }) => ({
    name,
    content: await new Response(open()).text(),
  }));
  const zip = join(folder, "ada.zip");
  writeFileSync(zip, Buffer.from(await (await zipOf(await Promise.all(parts))).arrayBuffer()));
  const [unpacked, zipped] = await Promise.all([runProcess(path, ...AS_OF), run(zip, ...AS_OF)]);
  expect([unpacked.status, unpacked.err]).toEqual([0, ""]);
  expect(unpacked.out.trim().split("\n")).toHaveLength(1);
  expect(JSON.parse(unpacked.out)).toEqual({
    network: "x",
    handle: "ada_example",
    facts: expect.objectContaining({
      observedAt: "2026-03-08T10:00:00.000Z",
      sent: { posts: 2, replies: 0, mentions: 0, reshares: 0 },
      received: { replies: null, mentions: null, reshares: 0, likes: 3 },
    }) as unknown,
    notes: [
      expect.stringMatching(/^data\/follower\.js .*unknown/),
      expect.stringMatching(/^data\/following\.js .*unknown/),
      unopened("1"),
    ],
  });
  expect(zipped.out).toBe(unpacked.out);
});

test("takes whose it is from --handle, or from the accounts that are --known", async () => {
  const shares =
    "Date,ShareLink\n2026-03-06 10:00:00,https://www.linkedin.com/feed/update/urn:li:share:1\n";
  const path = await put("linkedin", [file("Shares.csv", shares)]);
  const handleOf = async (...args: string[]) => {
    const { out } = await run(path, ...AS_OF, ...args);
    return (JSON.parse(out) as { handle?: string }).handle;
  };
  expect(
    await Promise.all([
      handleOf("--handle", "linkedin.com/in/ada-example"),
      handleOf("--known", "github:ada", "--known", "linkedin:ada-example"),
      handleOf(),
    ]),
  ).toEqual(["ada-example", "ada-example", undefined]);
});

test("says what cannot be read as problems, and a wrong call in one line", async () => {
  writeFileSync(join(folder, "cut.zip"), "PK\u0003\u0004 cut short");
  writeFileSync(join(folder, "archive.tar.gz"), Buffer.from([0x1f, 0x8b, 8, 0]));
  mkdirSync(join(folder, "empty"));
  const problems = await Promise.all(
    ["nothing", "empty", "cut.zip", "archive.tar.gz", "elsewhere.js/x"].map((name) =>
      run(join(folder, name)),
    ),
  );
  for (const { status, out, err } of problems) {
    expect([status, err]).toEqual([1, ""]);
    expect(JSON.parse(out)).toEqual({
      problems: [
        expect.objectContaining({
          what: expect.stringMatching(/^\w[^\n]{1,299}$/) as unknown,
          todo: expect.stringMatching(/^\w[^\n]{1,600}$/) as unknown,
        }),
      ],
    });
  }
  const wrong = await Promise.all([
    run(),
    run("one", "two"),
    run(folder, "--as-of", "yesterday"),
    run(folder, "--known", "nobody"),
    run(folder, "--unknown"),
    run(folder, "--handle"),
  ]);
  for (const { status, out, err } of wrong)
    expect([status, out, err]).toEqual([1, "", expect.stringMatching(/^[^\n]{1,300}\n$/)]);
});
