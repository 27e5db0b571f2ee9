import { spawn, type ChildProcess } from "node:child_process";
import { build } from "esbuild";

const BUNDLE = ".cache/collector.mjs";

/** Makes the collector one file, so that starting it often costs little. */
export async function bundleCollector(): Promise<void> {
  await build({
    entryPoints: ["tests/support/collector.ts"],
    outfile: BUNDLE,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
  });
}

/** A process of its own that reads what waits in the database that `env` names, and ends when nothing waits any more. */
export function runCollector(env: Record<string, string>): ChildProcess & { errors: () => string } {
  const child = spawn(process.execPath, [BUNDLE], {
    env: { ...process.env, COLLECT_CONCURRENCY: "8", ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr?.on("data", (text) => (errors += text));
  return Object.assign(child, { errors: () => errors });
}
