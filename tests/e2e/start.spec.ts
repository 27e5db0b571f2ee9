import { expect, test } from "./test.ts";
import Database from "better-sqlite3";
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDb } from "#db/client.server.ts";
import { ended, freshDatabase, runVerb, startApp } from "./app.ts";

test("a port that is taken gets one plain sentence and exit status 1", async () => {
  const blocker = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => blocker.once("listening", resolve));
  const { port } = blocker.address() as { port: number };
  const child = runVerb("start", { PORT: String(port), DATABASE_URL: freshDatabase() });
  expect(await ended(child)).toBe(1);
  expect(child.text().trim().split("\n").at(-1)).toBe(
    `Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start`,
  );
  blocker.close();
});

test("a data folder that cannot be written to gets one plain sentence and exit status 1", async () => {
  const child = runVerb("start", { PORT: "0", DATABASE_URL: "/dev/null/data/a.db" });
  expect(await ended(child)).toBe(1);
  expect(child.text().trim()).toBe(
    "The data folder /dev/null/data cannot be written to (ENOTDIR). Set DATABASE_URL to a file in a folder that can.",
  );
});

for (const verb of ["start", "jobs", "recompute"])
  test(`the command ${verb} refuses a newer version's database in one plain line`, async () => {
    const path = freshDatabase();
    openDb(path).$client.close();
    const later = new Database(path);
    later.exec("insert into __drizzle_migrations (hash, created_at) values ('x', 9999999999999)");
    later.close();
    const child = runVerb(verb, { PORT: "0", DATABASE_URL: path });
    expect(await ended(child)).toBe(1);
    expect(child.text().trim().split("\n").at(-1)).toMatch(
      new RegExp(`^The database ${path} .*newer version`),
    );
  });

test("a Node that is too old is told so before anything else", async () => {
  const old =
    "Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.20.4'}})";
  const child = runVerb("start", {}, [
    "--import",
    `data:text/javascript,${encodeURIComponent(old)}`,
  ]);
  expect(await ended(child)).toBe(1);
  expect(child.text().trim()).toBe(
    "Touchstone needs Node 20.19 or newer; this is Node 18.20.4. Install a newer one from nodejs.org.",
  );
});

test("where NODE_ENV is production, nothing that the build needs is left out", async () => {
  const clone = mkdtempSync(join(tmpdir(), "touchstone-clone-"));
  for (const file of ["package.json", "package-lock.json", "app/cli/run.mjs"])
    cpSync(file, join(clone, file));
  // In npm's place: says what npm would leave out if it were called so.
  const npm = `#!/bin/sh\nshift\nPATH="$REAL_PATH" npm config get omit "$@" > omitted\nexit 1\n`;
  writeFileSync(join(clone, "npm"), npm, { mode: 0o755 });
  const PATH = `${clone}:${process.env.PATH}`;
  const own = { NODE_ENV: "production", PATH, REAL_PATH: process.env.PATH } as const;
  spawnSync(process.execPath, ["app/cli/run.mjs", "start"], {
    cwd: clone,
    env: { ...process.env, ...own },
  });
  expect(readFileSync(join(clone, "omitted"), "utf8").trim()).toBe("");
  rmSync(clone, { recursive: true });
});

test("what npm installed is not installed again, unless SQLite's driver is for another Node", async () => {
  const clone = mkdtempSync(join(tmpdir(), "touchstone-clone-"));
  for (const file of ["package.json", "package-lock.json", "app/cli/run.mjs"])
    cpSync(file, join(clone, file));
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const put = (path: string, text: string) => {
    mkdirSync(join(clone, "node_modules", path, ".."), { recursive: true });
    writeFileSync(join(clone, "node_modules", path), text);
  };
  const npm = `#!/bin/sh\ntouch installed-again\nexit 1\n`;
  writeFileSync(join(clone, "npm"), npm, { mode: 0o755 });
  const start = () => {
    rmSync(join(clone, "node_modules/.touchstone-installed"), { force: true });
    rmSync(join(clone, "installed-again"), { force: true });
    // It has nothing to run afterwards, and says so.
    spawnSync(process.execPath, ["app/cli/run.mjs", "jobs"], {
      cwd: clone,
      env: { ...process.env, PATH: `${clone}:${process.env.PATH}` },
    });
    return existsSync(join(clone, "installed-again"));
  };
  const driver = (does: string) =>
    put("better-sqlite3/index.js", `module.exports = class { prepare() { ${does} } };`);
  driver("return { get: () => 1 };");
  expect(start(), "without npm's own list").toBe(true);
  put(".package-lock.json", JSON.stringify({ packages }));
  expect(start(), "as in the lock file").toBe(false);
  driver('throw new Error("compiled against a different Node");');
  expect(start(), "with a driver that does not load").toBe(true);
  driver("return { get: () => 1 };");
  const [, first = ""] = Object.keys(packages);
  put(
    ".package-lock.json",
    JSON.stringify({ packages: { ...packages, [first]: { version: "0.0.0" } } }),
  );
  expect(start(), "with another version of one").toBe(true);
  rmSync(clone, { recursive: true });
});

test("a wrong setting is named", async () => {
  const child = runVerb("start", { PORT: "eighty" });
  expect(await ended(child)).toBe(1);
  expect(child.text().trim()).toBe("PORT must be a number");
});

test("a running server is healthy, sends its headers, and stops when asked", async ({
  request,
}) => {
  const app = await startApp({ DATABASE_URL: freshDatabase() });
  const health = await request.get(`${app.url}/healthcheck`);
  expect([health.status(), await health.text()]).toEqual([200, "OK"]);
  const login = await request.get(`${app.url}/setup`);
  expect(login.headers()).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
  });
  expect(login.headers()["content-security-policy"]).toMatch(
    /default-src 'self'; script-src 'nonce-[\w+/=]{20,}' 'strict-dynamic'; style-src 'self';/,
  );
  const again = await request.get(`${app.url}/setup`);
  expect(again.headers()["content-security-policy"]).not.toBe(
    login.headers()["content-security-policy"],
  );
  expect(await app.kill("SIGTERM")).toBe(0);
});
