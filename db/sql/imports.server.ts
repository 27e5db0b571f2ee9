import { sql } from "drizzle-orm";
import type { Reader, Tx } from "#db/client.server.ts";

const list = (values: readonly (string | number)[]) =>
  sql`(select value from json_each(${JSON.stringify(values)}))`;

/** Candidates who have one of these email addresses, given in lower case, as the first or a further one. */
export async function selectIdsByEmail(
  db: Reader,
  emails: readonly string[],
): Promise<{ email: string; id: number }[]> {
  return db.all(sql`
    select lower(email) as email, id from candidates where email in ${list(emails)}
    union select key, candidate_id from contacts where kind = 'email' and key in ${list(emails)}
    order by 2`);
}

/** Whether a candidate goes by a handle of theirs: 1 or 0. In capitals that nobody typed as a handle it is a name. */
export const isNameless = sql<number>`exists (
  select 1 from accounts own where own.candidate_id = candidates.id
    and candidates.name collate binary in (own.handle, lower(own.handle)))`;

/** How many rows of an import there are of each kind. */
export async function countRows(
  db: Reader,
  importId: number,
): Promise<{ key: string; rows: number }[]> {
  return db.all(sql`
    select 'verdict:' || verdict as key, count(*) as rows from import_rows where import_id = ${importId} group by 1
    union all select 'result:' || coalesce(result, 'none'), count(*) from import_rows where import_id = ${importId} group by 1
    union all select 'look', count(*) from import_rows where import_id = ${importId} and look = 1
    union all select 'name', count(*) from import_rows where import_id = ${importId} and match = 'name'`);
}

export type SavedRow = { id: number; result: string; candidateId: number; made: unknown };

/** Notes on many rows at once what saving made of them. */
export async function noteSaved(tx: Tx, rows: readonly SavedRow[]): Promise<void> {
  tx.run(sql`
    with saved as materialized (
      select value ->> 'id' as id, value ->> 'result' as result, value ->> 'candidateId' as candidate, value -> 'made' as made
      from json_each(${JSON.stringify(rows)}))
    update import_rows set result = saved.result, candidate_id = saved.candidate, made = saved.made, look = 0, message = null
    from saved where import_rows.id = saved.id`);
}

/** Everything that an import holds of a candidate who is erased: rows tell of them no more. */
export async function forgetInImports(tx: Tx, candidateId: number): Promise<void> {
  tx.run(sql`
    update import_rows set person = null, edits = null, made = null, message = null
    where candidate_id = ${candidateId} and result is not null`);
}

/** The first import that was saved or undone (or begun, and is open) before a moment, and still holds something of people. */
export async function selectExpired(
  db: Reader,
  { before, open }: { before: number; open: boolean },
): Promise<number[]> {
  const state = open ? sql`state = 'open'` : sql`state in ('saved', 'undone')`;
  const rows = await db.all<{ id: number }>(sql`
    select id from imports where ${state} and coalesce(undone_at, saved_at, created_at) < ${before}
      and (exists (select 1 from import_rows r where r.import_id = imports.id and (r.person is not null or r.made is not null))
        or exists (select 1 from import_sources s where s.import_id = imports.id))
    order by id limit 1`);
  return rows.map(({ id }) => id);
}
