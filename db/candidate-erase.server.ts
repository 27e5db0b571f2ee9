import { and, eq, sql } from "drizzle-orm";
import type { Signed } from "./candidate.server.ts";
import { atomically, type Db, type Statement } from "./client.server.ts";
import { hasManyServers } from "./constants.ts";
import {
  accountLinks,
  accounts,
  activity,
  candidates,
  hosts,
  httpCache,
  merges,
} from "./schema.server.ts";
import { clearTraces, markTraces } from "./traces.server.ts";

type Held = Pick<
  typeof accounts.$inferSelect,
  "id" | "candidateId" | "network" | "handle" | "handleKey" | "url"
>;

/**
 * Erases a candidate for good: accounts, snapshots, scores, decisions, shortlist places and jobs go with the row, the
 * search index and cached answers too, and the pages of the file they stood on are overwritten; those of its log when
 * nobody else reads (see `hasTraces`). The activity log keeps that a candidate of this number was deleted, by whom and
 * when. False when there was none.
 */
export async function eraseCandidate(
  db: Db,
  { id, by, at }: Signed & { id: number },
): Promise<boolean> {
  const held = db.select().from(accounts).where(eq(accounts.candidateId, id)).all();
  let changes = 0;
  await atomically(db, [
    ...held.flatMap((account) => forget(db, account)),
    db
      .insert(activity)
      .select(
        sql`select null, ${at}, ${by.id}, 'deleted', ${`candidate ${id}`} from candidates where id = ${id}`,
      ),
    { run: () => ({ changes } = db.delete(candidates).where(eq(candidates.id, id)).run()) },
    rebuildSearch(db),
    { run: () => markTraces(db) },
  ]);
  await clearTraces(db);
  return changes === 1;
}

/** Removes one account of a candidate with everything that was seen of it. False when the candidate has no such account. */
export async function eraseAccount(
  db: Db,
  { id, accountId, by, at }: Signed & { id: number; accountId: number },
): Promise<boolean> {
  const theirs = and(eq(accounts.id, accountId), eq(accounts.candidateId, id));
  const account = db.select().from(accounts).where(theirs).get();
  if (!account) return false;
  await atomically(db, [
    ...forget(db, account),
    db.delete(accounts).where(theirs),
    db
      .update(candidates)
      .set({ version: sql`${candidates.version} + 1` })
      .where(eq(candidates.id, id)),
    db
      .insert(activity)
      .values({ at, memberId: by.id, verb: "removed an account", subject: `candidate ${id}` }),
    rebuildSearch(db),
    { run: () => markTraces(db) },
  ]);
  await clearTraces(db);
  return true;
}

/**
 * Cached answers that hold the handle go, even when they are about somebody else: a cache costs nothing to lose. So do
 * links to it on the profiles of others. An account that was merged into a candidate and split off again is still named in
 * what is kept of that merge, with the name and the email address: that is forgotten, so the merge cannot be undone any
 * more. Of one that is still there only what members said of it is forgotten.
 */
function forget(db: Db, { id, candidateId, network, handle, handleKey, url }: Held): Statement[] {
  const server = hasManyServers(network) ? handleKey.slice(handleKey.indexOf("@") + 1) : null;
  const others = sql`select 1 from accounts where network = ${network} and id <> ${id} and handle_key like ${`%@${server}`}`;
  const traces = [...new Set([handle, encodeURIComponent(handle), url])].map((trace) =>
    trace.toLowerCase(),
  );
  const names = sql`(select handle_key from accounts where id = ${id} union all select handle_key from account_names where account_id = ${id})`;
  const side = (path: string) => sql`select value from json_each(${merges.before}, ${path})`;
  const naming = sql`${id} in (${side("$.kept.accounts")} union all ${side("$.gone.accounts")})`;
  const confirmed = (path: string) =>
    sql`${path}, (select json_group_array(json(value)) from json_each(${merges.before}, ${path}) where value ->> 'accountId' <> ${id})`;
  const without = sql`json_replace(${merges.before}, ${confirmed("$.kept.confirmations")}, ${confirmed("$.gone.confirmations")})`;
  return [
    db
      .update(merges)
      .set({ before: without })
      .where(sql`${merges.keptId} = ${candidateId} and ${naming}`),
    db
      .update(merges)
      .set({ before: null })
      .where(sql`${merges.keptId} <> ${candidateId} and ${naming}`),
    db
      .delete(accountLinks)
      .where(and(eq(accountLinks.network, network), sql`${accountLinks.handleKey} in ${names}`)),
    ...traces.map((trace) =>
      db
        .delete(httpCache)
        .where(
          sql`instr(lower(${httpCache.url}), ${trace}) or instr(lower(${httpCache.body}), ${trace})`,
        ),
    ),
    ...(server
      ? [db.delete(hosts).where(sql`${hosts.host} = ${server} and not exists (${others})`)]
      : []),
  ];
}

/** Merges the search index into one: its older parts would keep the words of deleted and edited rows. */
const rebuildSearch = (db: Db): Statement => ({
  run: () => db.run(sql`insert into candidate_search (candidate_search) values ('optimize')`),
});
