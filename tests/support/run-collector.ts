import { spawn, type ChildProcess } from "node:child_process";

/** A process of its own that reads what waits in the database that `env` names, and ends when nothing waits any more. */
export function runCollector(env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", "tests/support/collector.ts"], {
    env: { ...process.env, COLLECT_CONCURRENCY: "8", ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
}
