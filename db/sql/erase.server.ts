import { sql } from "drizzle-orm";
import type { Reader, Tx } from "#db/client.server.ts";

const list = (values: readonly (number | string)[]) =>
  sql`(select value from json_each(${JSON.stringify(values)}))`;

type Account = { id: number; candidateId: number; network: string };

/**
 * Forgets an account in what is kept of merges. What a merge into somebody else keeps names it, so that is forgotten whole
 * with the addresses that came along, and the merge cannot be undone any more; of a merge into its candidate only what members said of it is forgotten.
 */
export async function forgetInMerges(tx: Tx, { id, candidateId }: Account): Promise<void> {
  const side = (path: string) => sql`select value from json_each(before, ${path})`;
  const naming = sql`${id} in (${side("$.survivor.accounts")} union all ${side("$.duplicate.accounts")})`;
  const confirmed = (path: string) =>
    sql`${path}, (select json_group_array(json(value)) from json_each(before, ${path}) where value ->> 'accountId' <> ${id})`;
  const isIn = (path: string) =>
    sql`exists (select 1 from json_each(m.before, ${path}) where value ->> 'kind' = c.kind and value ->> 'key' = c.key)`;
  tx.run(sql`
    update merges set before = json_replace(before, ${confirmed("$.survivor.confirmations")}, ${confirmed("$.duplicate.confirmations")})
    where survivor_id = ${candidateId} and ${naming}`);
  tx.run(sql`
    delete from contacts where id in (
      select c.id from merges m join contacts c on c.candidate_id = m.survivor_id
      where m.survivor_id <> ${candidateId} and ${id} in (${side("$.duplicate.accounts")})
        and (c.kind = 'email' and c.key = lower(m.before ->> '$.duplicate.row.email') or ${isIn("$.duplicate.contacts")})
        and not ${isIn("$.survivor.contacts")})`);
  tx.run(sql`update merges set before = null where survivor_id <> ${candidateId} and ${naming}`);
}

/** Those of these accounts that are named in what is kept of a merge. */
export async function accountsInMerges(db: Reader, ids: readonly number[]): Promise<number[]> {
  const rows = await db.all<{ id: number }>(sql`
    select value as id from merges, json_each(before, '$.survivor.accounts') where value in ${list(ids)}
    union select value from merges, json_each(before, '$.duplicate.accounts') where value in ${list(ids)}`);
  return rows.map(({ id }) => id);
}

/** Links to accounts, under any name they answered to, on the profiles of others. */
export async function deleteLinksTo(tx: Tx, ids: readonly number[]): Promise<void> {
  tx.run(sql`
    delete from account_links where (network, handle_key) in (
      select network, handle_key from accounts where id in ${list(ids)}
      union all select a.network, n.handle_key from account_names n join accounts a on a.id = n.account_id
      where n.account_id in ${list(ids)})`);
}

/** Kept answers with the text, in small letters, in their address or body. */
export async function deleteCached(tx: Tx, text: string): Promise<void> {
  tx.run(
    sql`delete from http_cache where instr(lower(url), ${text}) or instr(lower(body), ${text})`,
  );
}

/** Forgets so many kept answers; false when there were fewer. */
export async function deleteSomeCached(tx: Tx, most: number): Promise<boolean> {
  const { changes } = tx.run(
    sql`delete from http_cache where rowid in (select rowid from http_cache limit ${most})`,
  );
  return changes === most;
}

/** Those of these servers, of networks of many servers, on which somebody has an account. */
export async function serversInUse(
  db: Reader,
  { networks, servers }: { networks: readonly string[]; servers: readonly string[] },
): Promise<string[]> {
  const rows = await db.all<{ server: string }>(sql`
    select distinct substr(handle_key, instr(handle_key, '@') + 1) as server from accounts
    where network in ${list(networks)} and server in ${list(servers)}`);
  return rows.map(({ server }) => server);
}

/** Merges the search index into one: its older parts would keep the words of deleted and edited rows. */
export async function optimizeSearch(tx: Tx): Promise<void> {
  tx.run(sql`insert into candidate_search (candidate_search) values ('optimize')`);
}
