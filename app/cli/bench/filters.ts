import { readView, staleBefore } from "#app/view/read.server.ts";
import { filterQuery } from "#app/view/view.ts";
import { listCandidates } from "#db/candidates.server.ts";
import { openDb } from "#db/client.server.ts";
import { LIVE_NETWORKS } from "#db/constants.ts";
import { readFacets } from "#db/facets.server.ts";
import { median, sideBySide } from "./timing.ts";
import type { Row } from "./report.ts";

const SIZE = 50;
const TIMES = 20;
const clock = { now: Date.UTC(2026, 0, 1), refreshHours: 24 };

const ON = (network: string) =>
  `exists (select 1 from accounts where candidate_id = c.id and network = '${network}')`;
const TAGGED = (...names: string[]) =>
  `exists (select 1 from candidate_tags t join tags on tags.id = t.tag_id where t.candidate_id = c.id and tags.name in (${names.map((name) => `'${name}'`).join()}))`;

const LIVE = `exists (select 1 from accounts where candidate_id = c.id and network in (${LIVE_NETWORKS.map(({ key }) => `'${key}'`).join()}))`;

/** Addresses as a recruiter makes them, and their conditions as one would write them by hand. */
const VIEWS: { name: string; address: string; where: string; order?: string }[] = [
  { name: "two cities", address: "city=Lisbon&city=Berlin", where: "city in ('Lisbon', 'Berlin')" },
  { name: "two tags", address: "tag=go&tag=rust", where: TAGGED("go", "rust") },
  {
    name: "a city and scores from 60",
    address: "city=Lisbon&score-from=60",
    where: "city = 'Lisbon' and score >= 60",
  },
  {
    name: "a city by name",
    address: "city=Osaka&sort=name",
    where: "city = 'Osaka'",
    order: "name asc, id asc",
  },
  { name: "with a network", address: "network=github", where: ON("github") },
  { name: "without one", address: "without=github", where: `not ${ON("github")}` },
  {
    name: "a language and a tag",
    address: "language=Rust&tag=backend",
    where: `c.id in (select a.candidate_id from account_languages l join accounts a on a.id = l.account_id where l.language = 'Rust') and ${TAGGED("backend")}`,
  },
  {
    name: "scores from 40 to 60, half of the signals seen",
    address: "score-from=40&score-to=60&coverage-from=50",
    where: "score between 40 and 60 and coverage >= 0.5",
  },
  { name: "not read", address: "read=never", where: "seen_at is null" },
  {
    name: "a search",
    address: "q=ada",
    where: `id in (select rowid from candidate_search where candidate_search match '"ada"*')`,
  },
  {
    name: "a search within a city",
    address: "q=engineer&city=Lagos",
    where: `city = 'Lagos' and id in (select rowid from candidate_search where candidate_search match '"engineer"*')`,
  },
  {
    name: "a saved view of five conditions",
    address: "city=Lisbon&city=Lagos&network=github&score-from=50&tag=python&sort=updated",
    where: `city in ('Lisbon', 'Lagos') and ${ON("github")} and score >= 50 and ${TAGGED("python")}`,
    order: "seen_at desc, id desc",
  },
];

/** Filtered pages with their counts, and the facets of each, against hand-written SQL on the same file. */
export async function benchFilters(file: string): Promise<Row[]> {
  const db = openDb(file);
  const rows: Row[] = [];
  for (const { name, address, where, order = "score desc, id desc" } of VIEWS) {
    const view = readView(new URLSearchParams(address), { clock });
    const page = db.$client.prepare(
      `select * from candidates c where ${where} order by ${order.replace(/ (asc|desc)/, " $1 nulls last")} limit ${SIZE}`,
    );
    const count = db.$client.prepare(`select count(*) from candidates c where ${where}`);
    const [ours, theirs] = await sideBySide(
      () => listCandidates(db, view),
      () => [page.all(), count.get()],
      TIMES,
    );
    rows.push({ name, unit: "ms", ours, theirs, aim: 2 });
  }
  for (const { name, address, where } of [
    { name: "everybody", address: "", where: "true" },
    ...VIEWS,
  ]) {
    const before = staleBefore(clock);
    const view = { ...readView(new URLSearchParams(address), { clock }), staleBefore: before };
    const found = `with found as materialized (select id from candidates c where ${where})`;
    const statements = [
      "select name, count(distinct a.candidate_id) from found join applications a on a.candidate_id = found.id join stages on stages.id = a.stage_id group by 1",
      "select city, count(*) from found join candidates using (id) group by 1",
      "select tag_id, count(*) from found join candidate_tags on candidate_id = found.id group by 1",
      "select language, count(distinct a.candidate_id) from found join accounts a on a.candidate_id = found.id join account_languages l on l.account_id = a.id group by 1",
      "select network, count(distinct candidate_id) from found join accounts on candidate_id = found.id group by 1",
      "select position_id, count(*) from found join applications on candidate_id = found.id group by 1",
      "select outcome, count(distinct candidate_id) from found join accounts on candidate_id = found.id where outcome <> 'ok' group by 1",
      "select tag_id, (select count(*) from found) - count(*) from found join candidate_tags on candidate_id = found.id group by 1",
      "select network, (select count(*) from found) - count(distinct candidate_id) from found join accounts on candidate_id = found.id group by 1",
      `select case when seen_at is null then 0 when seen_at < iif(${LIVE}, ${before.live}, ${before.brought}) then 1 else 2 end, count(*) from found join candidates c using (id) group by 1`,
    ].map((sql) => db.$client.prepare(`${found} ${sql}`));
    const [ours, theirs] = await sideBySide(
      () => readFacets(db, view),
      () => statements.map((statement) => statement.all()),
      3,
    );
    rows.push({
      name: `facets: ${filterQuery(view) ? name : "everybody"}`,
      unit: "ms",
      ours,
      theirs,
      aim: 2,
    });
  }
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
