import { and, eq, ne, sql, type SQL } from "drizzle-orm";
import type { Signed } from "./candidate.server.ts";
import { atomically, type Db } from "./client.server.ts";
import type { Network, Outcome } from "./constants.ts";
import {
  accountLinks,
  accountNames,
  accounts,
  activity,
  candidates,
  confirmations,
} from "./schema.server.ts";

/** An account with what its profile said, and whose it is. */
export type Known = {
  id: number;
  candidateId: number;
  name: string;
  network: Network;
  handle: string;
  handleKey: string;
  url: string;
  outcome: Outcome | null;
  names: string[];
  links: {
    url: string;
    network: Network | null;
    handleKey: string | null;
    verifiedAt: number | null;
  }[];
};

/** More accounts of others than these would say nothing that the first do not. */
const MOST_NEIGHBOURS = 50;

/** The accounts of a candidate, and those of others that their profiles tie with them: by a link either way, or a shared name. */
export async function readProfiles(
  db: Db,
  candidateId: number,
): Promise<{ own: Known[]; others: Known[] }> {
  const own = profiles(db, sql`accounts.candidate_id = ${candidateId}`);
  const called = own.flatMap(({ network, handleKey, names }) =>
    [handleKey, ...names].map((key) => [network, key]),
  );
  const linked = own.flatMap(({ links }) =>
    links.flatMap(({ network, handleKey }) => (network === null ? [] : [[network, handleKey]])),
  );
  const near = sql`
    with called as materialized (select value ->> 0 as network, value ->> 1 as key from json_each(${JSON.stringify(called)})),
      wanted as materialized (select * from called union select value ->> 0, value ->> 1 from json_each(${JSON.stringify(linked)})),
      found as (
        select a.id, a.candidate_id from wanted w cross join accounts a on a.network = w.network and a.handle_key = w.key
        union select a.id, a.candidate_id from wanted w cross join account_names n on n.handle_key = w.key
          cross join accounts a on a.id = n.account_id and a.network = w.network
        union select a.id, a.candidate_id from called c cross join account_links l on l.handle_key = c.key and l.network = c.network
          cross join accounts a on a.id = l.account_id)
    select id from found where candidate_id <> ${candidateId} order by id limit ${MOST_NEIGHBOURS}`;
  return { own, others: profiles(db, sql`accounts.id in (${near})`) };
}

function profiles(db: Db, which: SQL): Known[] {
  const rows = db
    .select({
      id: accounts.id,
      candidateId: accounts.candidateId,
      name: candidates.name,
      network: accounts.network,
      handle: accounts.handle,
      handleKey: accounts.handleKey,
      url: accounts.url,
      outcome: accounts.outcome,
    })
    .from(accounts)
    .innerJoin(candidates, eq(candidates.id, accounts.candidateId))
    .where(which)
    .orderBy(accounts.id)
    .all();
  const ids = sql`(select value from json_each(${JSON.stringify(rows.map(({ id }) => id))}))`;
  const names = db
    .select()
    .from(accountNames)
    .where(sql`${accountNames.accountId} in ${ids}`)
    .orderBy(sql`rowid`)
    .all();
  const links = db
    .select()
    .from(accountLinks)
    .where(sql`${accountLinks.accountId} in ${ids}`)
    .orderBy(sql`rowid`)
    .all();
  return rows.map((row) => ({
    ...row,
    names: names.filter(({ accountId }) => accountId === row.id).map(({ handleKey }) => handleKey),
    links: links
      .filter(({ accountId }) => accountId === row.id)
      .map(({ url, network, handleKey, verifiedAt }) => ({ url, network, handleKey, verifiedAt })),
  }));
}

/** Others with the same email address, the first ten. */
export async function sameEmail(
  db: Db,
  { id, email }: { id: number; email: string | null },
): Promise<{ id: number; name: string }[]> {
  if (email === null) return [];
  return db
    .select({ id: candidates.id, name: candidates.name })
    .from(candidates)
    .where(and(eq(candidates.email, email), ne(candidates.id, id)))
    .orderBy(candidates.id)
    .limit(10)
    .all();
}

/** What members confirmed of a candidate's accounts. */
export async function confirmationsOf(db: Db, candidateId: number) {
  return db
    .select({
      accountId: confirmations.accountId,
      reason: confirmations.reason,
      by: confirmations.confirmedBy,
      at: confirmations.confirmedAt,
    })
    .from(confirmations)
    .innerJoin(accounts, eq(accounts.id, confirmations.accountId))
    .where(eq(accounts.candidateId, candidateId))
    .all();
}

type Confirming = Signed & { candidateId: number; accountId: number };

const theirs = ({ candidateId, accountId }: Confirming) =>
  sql`id = ${accountId} and candidate_id = ${candidateId}`;
const note = (db: Db, verb: string, { by, at, candidateId }: Confirming, once: SQL) =>
  db
    .insert(activity)
    .select(
      sql`select null, ${at}, ${by.id}, ${verb}, ${`candidate ${candidateId}`} where ${once}`,
    );

/** Signs that an account is the candidate's, in place of what was signed before. False when the candidate has no such account. */
export async function confirmAccount(
  db: Db,
  { reason, ...input }: Confirming & { reason: string },
): Promise<boolean> {
  const { by, at } = input;
  let changes = 0;
  const confirm = db
    .insert(confirmations)
    .select(sql`select id, ${reason}, ${by.name}, ${at} from accounts where ${theirs(input)}`)
    .onConflictDoUpdate({
      target: confirmations.accountId,
      set: { reason, confirmedBy: by.name, confirmedAt: at },
    });
  await atomically(db, [
    note(
      db,
      "confirmed an account",
      input,
      sql`exists (select 1 from accounts where ${theirs(input)})`,
    ),
    { run: () => ({ changes } = confirm.run()) },
  ]);
  return changes === 1;
}

/** Takes a confirmation back. False when there was none. */
export async function withdrawConfirmation(db: Db, input: Confirming): Promise<boolean> {
  const there = sql`${confirmations.accountId} = ${input.accountId} and exists (select 1 from accounts where ${theirs(input)})`;
  let changes = 0;
  await atomically(db, [
    note(
      db,
      "withdrew a confirmation",
      input,
      sql`exists (select 1 from confirmations where ${there})`,
    ),
    { run: () => ({ changes } = db.delete(confirmations).where(there).run()) },
  ]);
  return changes === 1;
}
