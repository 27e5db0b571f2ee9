import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Quiet and offline: the browser talks to the pages under test and to nothing else. */
export const BROWSER_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...PLACES].find(
    (file) => existsSync(file),
  );
}

function inPlaywrightsCache(): string | undefined {
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    join(homedir(), process.platform === "darwin" ? "Library/Caches" : ".cache", "ms-playwright");
  if (!existsSync(cache)) return undefined;
  return readdirSync(cache)
    .filter((name) => /^chromium-\d/.test(name))
    .sort()
    .toReversed()
    .flatMap((name) =>
      [
        "chrome-linux/chrome",
        "chrome-linux64/chrome",
        "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
      ].map((end) => join(cache, name, end)),
    )
    .find((file) => existsSync(file));
}

/**
 * The path of a Chromium to test with: CHROMIUM_PATH, one on the PATH, Playwright's, or one that can be installed now.
 * Throws an error that says how to get one.
 */
export function findBrowser(say: (text: string) => void): string {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named))
    throw new Error(`There is no file at CHROMIUM_PATH (${named}). Correct it or unset it.`);
  const there = named || onPath() || inPlaywrightsCache();
  if (there) return there;
  say("No Chromium found; asking Playwright to download one.");
  spawnSync("npx", ["playwright", "install", "chromium"], { stdio: "ignore", timeout: 180_000 });
  const downloaded = inPlaywrightsCache();
  if (downloaded) return downloaded;
  if (process.platform === "linux" && process.getuid?.() === 0) {
    say("Installing Debian's Chromium (about a minute).");
    spawnSync("apt-get", ["update"], { stdio: "ignore" });
    spawnSync("apt-get", ["install", "-y", "chromium"], {
      stdio: "ignore",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  }
  const installed = onPath();
  if (installed) return installed;
  throw new Error(
    "The browser tests need Chromium and none was found. Install it (on Debian: apt-get install chromium) or set CHROMIUM_PATH.",
  );
}
