import type { Db } from "#db/client.server.ts";

/** What is counted or copied by triggers and differs from what a count of the rows gives; nothing when all is right. */
export function miscounted(db: Db): string[] {
  const all = (query: string) =>
    db.$client
      .prepare(query)
      .all()
      .map((row) => JSON.stringify(row));
  return [
    ...all(`select score, sum(told) as told, sum(found) as found from (
      select score, candidates as told, 0 as found from score_counts union all select coalesce(score, -1), 0, 1 from candidates) group by score having sum(told) <> sum(found)`),
    ...all(`select id, networks, network_count from candidates c where network_count <> (select count(distinct network) from accounts where candidate_id = c.id)
      or coalesce(length(networks), 0) <> coalesce((select sum(length(network) + 1) - 1 from (select distinct network from accounts where candidate_id = c.id)), 0)
      or exists (select 1 from accounts where candidate_id = c.id and instr(c.networks, network) = 0)`),
    ...all(`select c.id, c.name, s.name as searched, s.handles from candidates c left join candidate_search s on s.rowid = c.id
      where s.rowid is null or s.name is not c.name or s.email is not c.email or s.headline is not c.headline or s.city is not c.city or s.tags is not c.tags
        or s.handles <> coalesce((select group_concat(handle, ' ') from (select handle from accounts where candidate_id = c.id order by id)), '')`),
    ...all("select rowid from candidate_search where rowid not in (select id from candidates)"),
    ...all(`select id, stage, stage_order, application_count from (select c.id, c.stage, c.stage_order, c.application_count,
      (select s.id from applications a join stages s on s.id = a.stage_id where a.candidate_id = c.id
        order by case s.kind when 'hired' then 0 when 'open' then 1 else 2 end, a.moved_at desc, a.id desc limit 1) as lead from candidates c) c
      where c.stage is not (select name from stages where id = lead) or c.stage_order is not (select place from stages where id = lead)
        or c.application_count <> (select count(*) from applications where candidate_id = c.id)`),
    ...all(
      `select a.id from applications a join stages s on s.id = a.stage_id where s.position_id <> a.position_id`,
    ),
    ...all(`select c.id, c.tags from candidates c where coalesce(c.tags, '') <> '' and
      (select count(*) from candidate_tags where candidate_id = c.id) <> length(c.tags) - length(replace(c.tags, ',', '')) + 1`),
  ];
}

/** Not part of what is stored about anybody: the log, counters, and how the search index is laid out. */
const ASIDE =
  /^(?:activity|activities|sqlite_sequence|__drizzle_migrations|score_counts|candidate_search_.*)$/;

/** Every row of every table, as text, but for the log and the counts of edits. */
export function content(db: Db): Record<string, string[]> {
  const tables = db.$client
    .prepare("select name from sqlite_schema where type = 'table' order by name")
    .pluck()
    .all() as string[];
  const rows = (table: string) =>
    db.$client
      .prepare(`select ${table === "candidate_search" ? "rowid, " : ""}* from "${table}"`)
      .all() as Record<string, unknown>[];
  return Object.fromEntries(
    tables
      .filter((table) => !ASIDE.test(table))
      .map((table) => [
        table,
        rows(table)
          .map((row) => JSON.stringify({ ...row, version: undefined }))
          .sort(),
      ]),
  );
}
