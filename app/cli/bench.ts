import { mkdirSync, rmSync } from "node:fs";
import { openDb } from "#db/client.server.ts";
import { fillWithMany } from "#tests/support/many.ts";
import { benchExports } from "./bench/exports.ts";
import { benchQueries } from "./bench/queries.ts";
import { benchLimits } from "./bench/limits.ts";
import { fromWords, report, type Row } from "./bench/report.ts";
import { benchRequests } from "./bench/requests.ts";
import { benchScoring } from "./bench-scoring.ts";

/** `npm run bench -- [PEOPLE ...]`: 10,000 and 100,000 made-up candidates unless told otherwise. `limits` or `exports`: that part alone. */
const limitsAlone = process.argv.includes("limits");
const exportsAlone = process.argv.includes("exports");
const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0);
/** Accounts of each network that are read against the limits. */
const ACCOUNTS = 1000;
const number = new Intl.NumberFormat("en-GB");

process.env.NODE_ENV = "production";
mkdirSync(".cache", { recursive: true });
let rows = 0;
if (!limitsAlone) show("A candidate's own export", await benchExports(300));
for (const people of limitsAlone || exportsAlone
  ? []
  : sizes.length > 0
    ? sizes
    : [10_000, 100_000]) {
  const file = `.cache/bench-${people}.db`;
  fresh(file, people);
  show(
    `The table's query, ${number.format(people)} candidates, against hand-written SQL`,
    await benchQueries(file, people),
  );
  show(
    `The server, ${number.format(people)} candidates, against a bare route that renders the same rows from memory`,
    await benchRequests(file, people),
  );
}
if (!limitsAlone && !exportsAlone) show("The engine", (await benchScoring()).map(fromWords));
for (const token of exportsAlone ? [] : [false, true]) {
  const file = ".cache/bench-limits.db";
  remove(file);
  show(
    `Limits, simulated: ${number.format(ACCOUNTS)} accounts each of GitHub (${token ? "with" : "without"} a token), Bluesky and three Mastodon servers,\nagainst what the limits force: the requests that the accounts need, so many a window, all windows but the last`,
    await benchLimits(file, ACCOUNTS, token),
  );
}
if (rows === 0) throw new Error("Nothing was measured.");

function show(title: string, measured: Row[]) {
  rows += measured.length;
  console.log(`\n${report(title, measured)}`);
}

function remove(file: string) {
  for (const end of ["", "-wal", "-shm"]) rmSync(file + end, { force: true });
}

function fresh(file: string, people: number) {
  remove(file);
  const db = openDb(file);
  fillWithMany(db, people);
  db.$client.close();
}
