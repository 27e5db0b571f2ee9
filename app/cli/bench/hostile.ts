import { fork, type ChildProcess } from "node:child_process";
import { copyFileSync, rmSync } from "node:fs";
import { ATTACKS, type Attack, type Target } from "./attacks.ts";
import { badHost } from "./bad-host.ts";
import { signIn, startServer } from "./server-process.ts";
import type { Row } from "./report.ts";

/** Longest time in ms that /healthcheck may go unanswered. */
const AIM = 250;
/** An attack that is not over by then is cut off, ms; what it did until then counts. */
const LONGEST = 120_000;

/**
 * The longest time that /healthcheck went unanswered during each attack, on a server of its own with a copy of the database.
 * `only`: the rows of the attacks to run, all without it.
 */
export async function benchHostile(file: string, only: readonly string[] = []): Promise<Row[]> {
  const rows: Row[] = [];
  const cookie = await signIn(file);
  for (const attack of ATTACKS.filter(({ row }) => only.length === 0 || only.includes(row)))
    rows.push(tell(await measure(attack, file, cookie)));
  return rows;
}

/** Shown as it comes: all of it takes minutes. */
function tell(row: Row): Row {
  process.stderr.write(`${row.name}: ${Math.round(row.ours)} ms\n`);
  return row;
}

async function measure(attack: Attack, original: string, cookie: string): Promise<Row> {
  const file = `${original}-hostile.db`;
  remove(file);
  copyFileSync(original, file);
  const host = await badHost(attack.answer);
  const server = await startServer("server.ts", file, {
    COLLECT_CONCURRENCY: attack.answer ? "10" : "0",
    REFRESH_HOURS: "0",
    TOUCHSTONE_MASTODON_URL: host.url,
    BENCH_TURNS: "1",
  });
  const target: Target = { url: server.url, cookie, file };
  const quiet = await watched(server.url, () => new Promise((done) => setTimeout(done, 2000)));
  const { longest, ended } = await watched(server.url, () => attack.run(target));
  server.child.kill("SIGKILL");
  await host.close();
  remove(file);
  return {
    name: `row ${attack.row}, ${attack.name}: ${ended} (${Math.round(quiet.longest)} ms before it; longest turn ${server.turn()} ms of processor time; ${Math.round(server.peak() / 1e6)} MB)`,
    unit: "ms",
    ours: longest,
    theirs: null,
    aim: AIM,
  };
}

/** With its log: another database's would damage the next one of this name. */
function remove(file: string) {
  for (const end of ["", "-wal", "-shm"]) rmSync(file + end, { force: true });
}

/** Runs `work` while another process asks for /healthcheck; `ended` says what `work` saw. */
async function watched(url: string, work: () => Promise<unknown>) {
  const watch = fork("app/cli/bench/watch.ts", [`${url}/healthcheck`], {
    execArgv: ["--import", "tsx/esm"],
  });
  await new Promise((resolve) => watch.once("spawn", resolve));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, LONGEST, `not over after ${LONGEST / 1000} s`);
  });
  const ended = await Promise.race([work().catch(brokenOff), late]);
  clearTimeout(timer);
  return { longest: await longestOf(watch), ended: String(ended) };
}

/** A server may hang up on whoever attacks; whether others were answered is what counts. */
function brokenOff(error: unknown): string {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  return `broke off, ${message}${cause instanceof Error ? ` (${cause.message})` : ""}`;
}

const longestOf = (watch: ChildProcess) =>
  new Promise<number>((resolve, reject) => {
    watch.once("message", ({ longest }: { longest: number }) => resolve(longest));
    watch.once("exit", () => reject(new Error("Nobody watched /healthcheck to the end.")));
    watch.send("stop");
  });
