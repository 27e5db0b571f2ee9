import { mkdirSync, rmSync } from "node:fs";
import { openDb } from "#db/client.server.ts";
import { fillWithMany } from "#tests/support/many.ts";
import { benchExports } from "./bench/exports.ts";
import { benchFilters } from "./bench/filters.ts";
import { benchHostile } from "./bench/hostile.ts";
import { benchLimits } from "./bench/limits.ts";
import { benchLoad } from "./bench/load.ts";
import { benchQueries } from "./bench/queries.ts";
import { benchRecompute } from "./bench/recompute.ts";
import { fromWords, report, type Row } from "./bench/report.ts";
import { benchRequests } from "./bench/requests.ts";
import { benchScoring } from "./bench-scoring.ts";

/** Accounts of each network that are read against the limits. */
const ACCOUNTS = 1000;
const number = new Intl.NumberFormat("en-GB");
const sizes = process.argv.map(Number).filter((size) => size > 0);
const [largest = 100_000] = sizes.toSorted((a, b) => b - a);

/** `npm run bench -- [PART] [PEOPLE ...]`: all of `USUAL` unless a part is named, with 10,000 and 100,000 made-up candidates. */
const PARTS: Record<string, () => Promise<void>> = {
  async exports() {
    show("A candidate's data export", await benchExports(300));
  },
  async pages() {
    for (const people of sizes.length > 0 ? sizes : [10_000, 100_000]) {
      const file = fresh(people);
      show(
        `The table's query, ${number.format(people)} candidates, against hand-written SQL`,
        await benchQueries(file, people),
      );
      show("Filters, searches and facets, against hand-written SQL", await benchFilters(file));
      show(
        `The server, ${number.format(people)} candidates, against a bare route that renders the same rows from memory`,
        await benchRequests(file, people),
      );
    }
  },
  async engine() {
    const file = ".cache/bench-recompute.db";
    remove(file);
    show("The engine", [
      ...(await benchScoring()).map(fromWords),
      ...(await benchRecompute(file, largest)),
    ]);
  },
  async limits() {
    for (const token of [false, true]) {
      const file = ".cache/bench-limits.db";
      remove(file);
      show(
        `Limits, simulated: ${number.format(ACCOUNTS)} accounts each of GitHub (${token ? "with" : "without"} a token), Bluesky and three Mastodon servers,\nagainst what the limits force: the requests that the accounts need, so many a window, all windows but the last`,
        await benchLimits(file, ACCOUNTS, token),
      );
    }
  },
  async load() {
    const { rows, faults } = await benchLoad({
      file: fresh(largest),
      people: largest,
      seconds: 60,
    });
    show(
      `50 connections for a minute, ${number.format(largest)} candidates, four reads to one write`,
      rows,
    );
    if (faults.length > 0) throw new Error(`Under load: ${faults.slice(0, 20).join(", ")}.`);
  },
};
PARTS.hostile = async () => {
  const only = sizes.map(String);
  const rows = await benchHostile(fresh(100_000), only);
  show("The longest time that /healthcheck went unanswered while somebody attacked", rows);
  const late = rows.filter(({ ours, aim }) => ours > aim);
  if (late.length > 0) throw new Error(`${late.length} attacks held everything up for too long.`);
};
const USUAL = ["exports", "pages", "engine", "limits"];

process.env.NODE_ENV = "production";
mkdirSync(".cache", { recursive: true });
const named = Object.keys(PARTS).filter((part) => process.argv.includes(part));
for (const part of named.length > 0 ? named : USUAL) await PARTS[part]?.();

function show(title: string, measured: Row[]) {
  console.log(`\n${report(title, measured)}`);
}

function remove(file: string) {
  for (const end of ["", "-wal", "-shm"]) rmSync(file + end, { force: true });
}

/** A new database with so many made-up candidates; returns its path. */
function fresh(people: number): string {
  const file = `.cache/bench-${people}.db`;
  remove(file);
  const db = openDb(file);
  fillWithMany(db, people);
  db.$close();
  return file;
}
