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

/** Everything that an import holds of a candidate who is erased: rows tell of them no more. */
export async function forgetInImports(db: Tx, candidateId: number): Promise<void> {
  db.run(sql`
    update import_rows set person = null, edits = null, made = null, message = null
    where candidate_id = ${candidateId} and result is not null`);
}

/** Imports that were saved, undone or begun before a moment, and still hold something of people. */
export async function selectExpired(
  db: Reader,
  { before, limit }: { before: number; limit: number },
): Promise<{ id: number; state: string }[]> {
  return db.all(sql`
    select id, state from imports where coalesce(undone_at, saved_at, created_at) < ${before} and state not in ('saving', 'undoing')
      and (exists (select 1 from import_rows r where r.import_id = imports.id and (r.person is not null or r.made is not null))
        or exists (select 1 from import_sources s where s.import_id = imports.id))
    order by id limit ${limit}`);
}
