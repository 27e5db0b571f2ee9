import { sql, type SQL } from "drizzle-orm";
import type { Reader } from "#db/client.server.ts";

/** Why a candidate that an import added stays when it is undone: what happened since. */
export type StaysFor = "merged" | "decided" | "moved" | "account" | "noted" | "asked" | "edited";
/**
 * What undoing a row does: nothing, take back what it gave to somebody who was here, delete the candidate it added, or
 * leave them.
 */
export type Undoing = "gone" | "gave" | "added" | StaysFor;

const has = (query: SQL) => sql`exists (select 1 from ${query})`;

/** Of a row `r` of an import and its candidate `c`. */
const UNDOING = sql`case
  when c.id is null then 'gone'
  when r.made ->> '$.candidate' is null then 'gave'
  when ${has(sql`merges where survivor_id = c.id`)} then 'merged'
  when ${has(sql`decisions where candidate_id = c.id`)} then 'decided'
  when ${has(sql`applications a join positions p on p.id = a.position_id where a.candidate_id = c.id
    and (a.moved_at > a.added_at or (not p.is_default and a.position_id not in (select value from json_each(r.made, '$.positions'))))`)} then 'moved'
  when ${has(sql`accounts where candidate_id = c.id and id not in (select value from json_each(r.made, '$.accounts'))`)} then 'account'
  when ${has(sql`notes where candidate_id = c.id`)} or ${has(sql`ratings where candidate_id = c.id`)} then 'noted'
  when ${has(sql`candidate_requests where candidate_id = c.id`)} then 'asked'
  when c.version <> r.made ->> '$.candidate.version' then 'edited'
  else 'added' end`;

export async function selectUndoing(db: Reader, rowId: number): Promise<Undoing> {
  const [row] = await db.all<{ undoing: Undoing }>(sql`
    select ${UNDOING} as undoing from import_rows r left join candidates c on c.id = r.candidate_id where r.id = ${rowId}`);
  return row?.undoing ?? "gone";
}

/** How many rows of a saved import undoing it would treat in each way. */
export async function countUndoing(db: Reader, importId: number): Promise<Map<Undoing, number>> {
  const rows = await db.all<{ undoing: Undoing; rows: number }>(sql`
    select ${UNDOING} as undoing, count(*) as rows from import_rows r left join candidates c on c.id = r.candidate_id
    where r.import_id = ${importId} and r.result in ('added', 'changed') and r.made is not null group by 1`);
  return new Map(rows.map(({ undoing, rows: count }) => [undoing, count]));
}
