import { firstWay } from "#app/view/columns.ts";
import {
  listCandidates,
  SORT_KEYS,
  type CandidateOrder,
  type SortKey,
} from "#db/candidates.server.ts";
import { openDb } from "#db/client.server.ts";
import { median, sideBySide } from "./timing.ts";
import type { Row } from "./report.ts";

const SIZE = 50;
const TIMES = 60;
const COLUMNS =
  'id, name, headline, score, low, high, reason, reach, response, participation, change, spark, networks, seen, "of", city, tags, languages, stage, application_count, points, created_at, seen_at';
const COLUMN: Record<SortKey, string> = {
  name: "name",
  score: "score",
  parts: "score",
  rank: "score",
  reach: "reach",
  response: "response",
  participation: "participation",
  change: "change",
  networks: "network_count",
  seen: "coverage",
  city: "city",
  tags: "tags",
  languages: "languages",
  stage: "stage_order",
  added: "created_at",
  updated: "seen_at",
};

/** The table's pages through `listCandidates` against SQL written by hand for each, prepared once, on the same file. */
export async function benchQueries(file: string, people: number): Promise<Row[]> {
  const db = openDb(file);
  const deep = Math.floor(people / SIZE / 2);
  const by = async (order: CandidateOrder, page: number) => {
    const sql = `select ${COLUMNS} from candidates order by ${COLUMN[order.sort]} ${order.dir} nulls last, id ${order.dir} limit ? offset ?`;
    const byHand = db.$client.prepare(sql);
    // What takes a tenth of a second by hand needs no hundred turns.
    const started = performance.now();
    byHand.all(SIZE, (page - 1) * SIZE);
    const times = performance.now() - started > 20 ? 10 : TIMES;
    return sideBySide(
      () => listCandidates(db, { ...order, page, size: SIZE }),
      () => byHand.all(SIZE, (page - 1) * SIZE),
      times,
    );
  };
  const row = (name: string, [ours, theirs]: [number, number]): Row => ({
    name,
    unit: "ms",
    ours,
    theirs,
    aim: 2,
  });
  const usual = { sort: "score", dir: "desc" } as const;
  const rows = [row("first page", await by(usual, 1)), row(`page ${deep}`, await by(usual, deep))];
  for (const sort of SORT_KEYS)
    rows.push(row(`by ${sort}`, await by({ sort, dir: firstWay(sort) }, 1)));
  rows.push({
    name: "median of the ratios",
    unit: "",
    ours: median(rows.map(({ ours, theirs }) => ours / (theirs ?? 1))),
    theirs: 1,
    aim: 2,
  });
  db.$close();
  return rows;
}
