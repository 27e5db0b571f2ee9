// Plain Node, no dependency: this runs before anything is installed.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
process.chdir(root);
const [verb = "start", ...rest] = process.argv.slice(2);
process.argv.splice(2, process.argv.length, ...rest);

/** Verbs that need the built app; the others need only what is installed. */
const BUILT = ["start", "demo", "test", "bench"];
const say = (text) => process.stderr.write(`${text}\n`);
const fail = (text) => {
  say(text);
  process.exit(1);
};

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(
    `Touchstone needs Node 20.19 or newer; this is Node ${process.versions.node}. Install a newer one from nodejs.org.`,
  );
}

try {
  await install();
  if (!/^[a-z-]+$/.test(verb) || !(verb === "test" || existsSync(`app/cli/${verb}.ts`)))
    throw plain(`There is no command ${JSON.stringify(verb)}. The README has a table of them.`);
  if (BUILT.includes(verb)) await build();
  // Whoever reads may have had enough: `npm run -s score < people.jsonl | head -1`.
  else process.stdout.on("error", (error) => process.exit(error.code === "EPIPE" ? 0 : 1));
  const { register } = await import("tsx/esm/api");
  register();
  await import(pathToFileURL(verb === "test" ? "tests/run.ts" : `app/cli/${verb}.ts`).href);
} catch (error) {
  fail(error.plain ?? (process.env.DEBUG ? error.stack : error.message));
}

/** Installs when the lock file, Node or the platform changed since the last time. */
async function install() {
  // The build needs what npm leaves out where NODE_ENV is "production".
  const command = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const wanted = hash([
    ...command,
    readFileSync("package-lock.json", "utf8"),
    process.versions.modules,
    process.platform,
    process.arch,
  ]);
  const stamp = "node_modules/.touchstone-installed";
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  if (!existsSync(stamp) && isInstalled()) return writeFileSync(stamp, wanted);
  const packages = expected().length;
  say(
    `Installing ${packages} packages. The first time takes a few minutes: SQLite's driver may have to be compiled.`,
  );
  const ticker = setInterval(() => {
    const there = installed();
    say(
      there < packages * 0.98
        ? `  ${there} of ${packages} packages are here`
        : "  all packages are here; compiling SQLite's driver if need be",
    );
  }, 10_000);
  const result = await run("npm", command);
  clearInterval(ticker);
  if (result.code !== 0) {
    say(result.output.trim());
    const toolchain = /gyp|prebuild|make|python/i.test(result.output);
    const offline = /ENOTFOUND|ETIMEDOUT|ECONNREFUSED|EAI_AGAIN/.test(result.output);
    if (toolchain)
      throw plain(
        "Installing stopped: SQLite's driver could not be compiled. It needs python3, make and a C++ compiler (on Debian: apt-get install python3 make g++; on macOS: xcode-select --install). Then try again.",
      );
    if (offline)
      throw plain(
        "Installing stopped: the package registry cannot be reached. Connect to the network, then try again.",
      );
    throw plain("Installing stopped for the reason above. Nothing else was changed.");
  }
  writeFileSync(stamp, wanted);
}

/** Builds when a source file changed since the last build. */
async function build() {
  const wanted = hash(["app", "db", "scoring", "public", "package-lock.json"].flatMap(fingerprint));
  const stamp = ".build/stamp";
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  say("Building the app (a few seconds).");
  const result = await run(
    process.execPath,
    ["node_modules/@remix-run/dev/dist/cli.js", "vite:build", "-c", "app/vite.config.ts"],
    { NODE_ENV: "production" },
  );
  if (result.code !== 0) {
    say(result.output.trim());
    throw plain("The build stopped for the reason above.");
  }
  mkdirSync(".build", { recursive: true });
  writeFileSync(stamp, wanted);
}

function fingerprint(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return [`${path}:${hash([readFileSync(path)])}`];
  return readdirSync(path)
    .sort()
    .filter((name) => !["cli", "migrations"].includes(name))
    .flatMap((name) => fingerprint(join(path, name)));
}

function readLock(path) {
  return JSON.parse(readFileSync(path, "utf8")).packages;
}

/** The packages of the lock file that come to the top of node_modules on this platform, each with its path. */
function expected() {
  const fits = (given, mine) => !given || given.includes(mine);
  return Object.entries(readLock("package-lock.json")).filter(
    ([path, { os, cpu, libc }]) =>
      /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) &&
      fits(os, process.platform) &&
      fits(cpu, process.arch) &&
      fits(libc, "glibc"),
  );
}

/** Whether somebody ran npm themselves, in this version of Node: all packages are here, and SQLite's driver can be loaded. */
function isInstalled() {
  const own = "node_modules/.package-lock.json";
  if (!existsSync(own)) return false;
  const here = readLock(own);
  const isHere = ([path, { version, optional }]) => optional || here[path]?.version === version;
  if (!expected().every(isHere)) return false;
  const driver = 'new (require("better-sqlite3"))(":memory:").prepare("select 1").get()';
  return spawnSync(process.execPath, ["-e", driver]).status === 0;
}

function installed() {
  if (!existsSync("node_modules")) return 0;
  return readdirSync("node_modules")
    .filter((name) => !name.startsWith("."))
    .reduce(
      (sum, name) =>
        sum + (name.startsWith("@") ? readdirSync(join("node_modules", name)).length : 1),
      0,
    );
}

function run(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

function hash(parts) {
  const sum = createHash("sha256");
  for (const part of parts) sum.update(part).update("\0");
  return sum.digest("hex");
}

function plain(text) {
  return Object.assign(new Error(text), { plain: text });
}
