import { sql } from "drizzle-orm";
import type { Reader, Tx } from "#db/client.server.ts";
import type { importRows } from "#db/schema.server.ts";
import type { Facts } from "#scoring/types.ts";

const list = (values: readonly string[]) =>
  sql`(select value from json_each(${JSON.stringify(values)}))`;

/** Candidates who have one of these email addresses, given in lower case: as the first one, and then as a further one. */
export async function selectIdsByEmail(
  db: Reader,
  emails: readonly string[],
): Promise<{ email: string; id: number }[]> {
  return db.all(sql`
    select lower(email) as email, id, 1 as nth from candidates where email in ${list(emails)}
    union all select key, candidate_id, 2 from contacts where kind = 'email' and key in ${list(emails)}
    order by nth, id`);
}

/** Whether a candidate goes by a handle of theirs: 1 or 0. In capitals that nobody typed as a handle it is a name. */
export const isNameless = sql<number>`exists (
  select 1 from accounts own where own.candidate_id = candidates.id
    and candidates.name collate binary in (own.handle, lower(own.handle)))`;

/** Candidates who have one of these names, with the name as it was asked for; capital letters make no difference. */
export async function selectIdsByName(
  db: Reader,
  names: readonly string[],
): Promise<{ name: string; id: number }[]> {
  return db.all(sql`
    select distinct w.value as name, c.id from json_each(${JSON.stringify(names)}) w
    join candidates c on c.name = w.value order by c.id`);
}

/** Which of these facts are stored: their places in the list. */
export async function selectStored(
  db: Reader,
  wanted: readonly { network: string; handleKey: string; facts: Facts }[],
): Promise<{ row: number }[]> {
  const asked = wanted.map(({ facts, ...account }) => ({
    ...account,
    observedAt: Date.parse(facts.observedAt),
    facts: JSON.stringify(facts),
  }));
  return db.all(sql`
    select w.key as row from json_each(${JSON.stringify(asked)}) w
    join accounts a on a.network = w.value ->> 'network' and a.handle_key = w.value ->> 'handleKey'
    where exists (select 1 from snapshots where account_id = a.id
      and observed_at = w.value ->> 'observedAt' and facts = w.value ->> 'facts')`);
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

type PlannedRow = Pick<
  typeof importRows.$inferSelect,
  "id" | "verdict" | "look" | "match" | "candidateId"
>;

/** Stores the plans of many rows at once. */
export async function notePlanned(tx: Tx, rows: readonly PlannedRow[]): Promise<void> {
  tx.run(sql`
    update import_rows set verdict = value ->> 'verdict', look = value ->> 'look', match = value ->> 'match',
      candidate_id = value ->> 'candidateId'
    from json_each(${JSON.stringify(rows)}) where import_rows.id = value ->> 'id'`);
}

type SavedRow = { id: number; result: string; candidateId: number; made: unknown };

/** Stores the results of many rows at once. */
export async function noteSaved(tx: Tx, rows: readonly SavedRow[]): Promise<void> {
  tx.run(sql`
    with saved as materialized (
      select value ->> 'id' as id, value ->> 'result' as result, value ->> 'candidateId' as candidate, value -> 'made' as made
      from json_each(${JSON.stringify(rows)}))
    update import_rows set result = saved.result, candidate_id = saved.candidate, made = saved.made, look = 0, message = null
    from saved where import_rows.id = saved.id`);
}

/**
 * Deletes what imports hold of a candidate who is erased; of imports that are over also rows of the same name or address
 * that were undone or never saved, and what rows of others say of them.
 * Older versions kept samples of saved imports, and named a pasted list by its first line.
 */
export async function forgetInImports(tx: Tx, candidateId: number): Promise<void> {
  tx.run(sql`
    update import_rows set person = null, edits = null, made = null, message = null
    where candidate_id = ${candidateId} and result is not null`);
  tx.run(sql`
    update imports set samples = '[]' where state <> 'open' and samples <> '[]'
      and id in (select import_id from import_rows where candidate_id = ${candidateId})`);
  tx.run(sql`update imports set name = 'Pasted list' where name like 'Pasted: %'`);
  const [whole] = tx.all<{ name: string; email: string | null }>(
    sql`select name, lower(email) as email from candidates where id = ${candidateId}`,
  );
  if (whole) forgetUnsaved(tx, whole);
}

const NAMELESS =
  "Another line gives the same account to somebody who was deleted here since. Check whose it is.";

function forgetUnsaved(tx: Tx, { name, email }: { name: string; email: string | null }): void {
  const over = sql`import_id in (select id from imports where state <> 'open')`;
  // Each from its own index: few rows are left over, of however many.
  const unsaved = sql`id in (
      select id from import_rows where ${over} and verdict in ('refused', 'left')
      union all select id from import_rows where ${over} and result in ('undone', 'failed'))
    and candidate_id is null and person is not null`;
  tx.run(sql`
    update import_rows set person = null, edits = null, message = null where ${unsaved} and (
      ${name} collate nocase in (person ->> '$.name', edits ->> '$.fields.name')
      or exists (select 1 from json_each(person, '$.emails') where lower(value) = ${email}))`);
  tx.run(sql`
    update import_rows set message = iif(instr(message, ${name}), null, message),
      person = json_set(person,
        '$.refused', iif(instr(person ->> '$.refused', ${name}), ${NAMELESS}, person ->> '$.refused'),
        '$.problems', (select json_group_array(json(value)) from json_each(person, '$.problems')
          where not instr(value ->> '$.why', ${name})))
    where ${unsaved} and (instr(message, ${name}) or instr(person ->> '$.refused', ${name})
      or exists (select 1 from json_each(person, '$.problems') where instr(value ->> '$.why', ${name})))`);
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
