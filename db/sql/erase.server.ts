import { sql } from "drizzle-orm";
import type { Reader, Tx } from "#db/client.server.ts";

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

/** Links to an account, under any name it answered to, on the profiles of others. */
export async function deleteLinksTo(tx: Tx, { id, network }: Account): Promise<void> {
  tx.run(sql`
    delete from account_links where network = ${network} and handle_key in (
      select handle_key from accounts where id = ${id} union all select handle_key from account_names where account_id = ${id})`);
}

/** Kept answers with the text, in small letters, in their address or body. */
export async function deleteCached(tx: Tx, text: string): Promise<void> {
  tx.run(
    sql`delete from http_cache where instr(lower(url), ${text}) or instr(lower(body), ${text})`,
  );
}

/** Whether another account is on this server of a network of many servers. */
export async function isServerShared(
  db: Reader,
  { id, network, server }: { id: number; network: string; server: string },
): Promise<boolean> {
  return (
    db.get(sql`
      select 1 from accounts where network = ${network} and id <> ${id} and handle_key like ${`%@${server}`} limit 1`) !==
    undefined
  );
}

/** Merges the search index into one: its older parts would keep the words of deleted and edited rows. */
export async function optimizeSearch(tx: Tx): Promise<void> {
  tx.run(sql`insert into candidate_search (candidate_search) values ('optimize')`);
}
