import { mkdirSync, rmSync } from "node:fs";
import { openDb } from "#db/client.server.ts";
import { fillWithMany } from "#tests/support/many.ts";
import { benchQueries } from "./bench/queries.ts";
import { fromWords, report, type Row } from "./bench/report.ts";
import { benchRequests } from "./bench/requests.ts";
import { benchScoring } from "./bench-scoring.ts";

/** `npm run bench -- [PEOPLE ...]`: 10,000 and 100,000 made-up candidates unless told otherwise. */
const sizes = process.argv.slice(2).map(Number).filter((size) => size > 0);
const number = new Intl.NumberFormat("en-GB");

process.env.NODE_ENV = "production";
mkdirSync(".cache", { recursive: true });
let rows = 0;
for (const people of sizes.length > 0 ? sizes : [10_000, 100_000]) {
  const file = `.cache/bench-${people}.db`;
  fresh(file, people);
  show(`The table's query, ${number.format(people)} candidates, against hand-written SQL`, await benchQueries(file, people));
  show(`The server, ${number.format(people)} candidates, against a bare route that renders the same rows from memory`, await benchRequests(file, people));
}
show("The engine", (await benchScoring()).map(fromWords));
if (rows === 0) throw new Error("Nothing was measured.");

function show(title: string, measured: Row[]) {
  rows += measured.length;
  console.log(`\n${report(title, measured)}`);
}

function fresh(file: string, people: number) {
  for (const end of ["", "-wal", "-shm"]) rmSync(file + end, { force: true });
  const db = openDb(file);
  fillWithMany(db, people);
  db.$client.close();
}
