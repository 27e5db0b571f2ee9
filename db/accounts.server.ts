import { getTableColumns, sql, type SQL } from "drizzle-orm";
import { atomically, type Db } from "./client.server.ts";
import type { Network, Origin } from "./constants.ts";
import { enqueueStatements } from "./jobs.server.ts";
import { accounts, activity, candidates } from "./schema.server.ts";

export type NewAccount = { network: Network; handle: string; handleKey: string; url: string };
export type NewCandidate = {
  /** Null: the first handle stands for the name until it is known. */
  name: string | null;
  email: string | null;
  headline: string | null;
  city: string | null;
  /** No account stands with two candidates of one call. */
  accounts: readonly NewAccount[];
};
/** `nameless`: goes by a handle until a name is given. */
export type Known = { id: number; name: string; nameless: boolean };

/** Rows with `network` and `key`, each with whose account is kept under it, or answered to it when they were last read: a Bluesky handle and its did, for example. */
const called = (wanted: SQL) => sql`(
  select w.*, a.candidate_id, true as kept from ${wanted} w cross join accounts a on a.network = w.network and a.handle_key = w.key
  union all
  select w.*, a.candidate_id, false from ${wanted} w cross join account_names n on n.handle_key = w.key
    cross join accounts a on a.id = n.account_id and a.network = w.network)`;
/** A condition: no account goes by the name. */
export const isFree = (network: SQL, key: SQL) => sql`
  not exists (select 1 from accounts where network = ${network} and handle_key = ${key})
  and not exists (select 1 from account_names n cross join accounts own on own.id = n.account_id where n.handle_key = ${key} and own.network = ${network})`;

/** Candidates who hold these accounts already, by `network:handleKey`. */
export async function knownAccounts(
  db: Db,
  wanted: readonly Pick<NewAccount, "network" | "handleKey">[],
): Promise<Map<string, Known>> {
  const keys = JSON.stringify(wanted.map(({ network, handleKey }) => [network, handleKey]));
  const rows = db.all<{ key: string; id: number; name: string; nameless: number }>(sql`
    with wanted as materialized (select value ->> 0 as network, value ->> 1 as key from json_each(${keys}))
    select a.network || ':' || a.key as key, c.id, c.name, ${goesByHandle(sql`c`)} as nameless
    from ${called(sql`wanted`)} a join candidates c on c.id = a.candidate_id
    order by a.kept`);
  return new Map(
    rows.map(({ key, nameless, ...person }) => [key, { ...person, nameless: nameless === 1 }]),
  );
}

/** In capitals that nobody typed as a handle it is a name: "Ada" is one beside the account "ada". */
const goesByHandle = (person: SQL) =>
  sql`exists (select 1 from accounts own
    where own.candidate_id = ${person}.id and ${person}.name collate binary in (own.handle, lower(own.handle)))`;

/** The first candidate with each of these email addresses, by the address in lower case. */
export async function knownEmails(
  db: Db,
  emails: readonly string[],
): Promise<Map<string, Pick<Known, "id" | "name">>> {
  const rows = db.all<{ id: number; name: string; email: string }>(sql`
    select lower(email) as email, min(id) as id, name from candidates
    where email in (select value from json_each(${JSON.stringify(emails)})) group by email`);
  return new Map(rows.map(({ email, id, name }) => [email, { id, name }]));
}

/**
 * Adds candidates with their accounts and asks for the accounts to be read, all or nothing. One whose accounts belong
 * in part to one known candidate adds the rest to them; one whose accounts belong to several is left out; one without
 * accounts is left out when name and email are known. So adding the same again changes nothing, and two members who add
 * the same at once add it once. Returns what is new; call the worker's `wake` afterwards.
 */
export async function addCandidates(
  db: Db,
  input: { candidates: readonly NewCandidate[]; origin: Origin; memberId: number; at: number },
): Promise<{ candidates: number; accounts: number }> {
  const { memberId, at, origin } = input;
  const given = commonTables(input.candidates);
  const mine = sql`${accounts.addedAt} = ${at} and ${accounts.addedBy} = ${memberId}`;
  const newPeople = sql`(select count(*) from ${candidates} where ${candidates.createdAt} = ${at} and ${candidates.createdBy} = ${memberId})`;
  const newAccounts = sql`(select count(*) from ${accounts} where ${mine})`;
  const insertPeople = (which: SQL) =>
    db.insert(candidates).select(sql`
      with ${given}
      select ${candidateColumns({ at, memberId })} from pasted where ${which} order by row`);
  const insertAccounts = (owner: SQL) =>
    db
      .insert(accounts)
      .select(
        sql`with ${given}, ${owner}
        select null, owner.id, handle.network, handle.handle, handle.key, handle.url, ${origin}, ${memberId}, ${at}, null, null, null, null
        from owner join handle on handle.row = owner.row where ${isFree(sql`handle.network`, sql`handle.key`)} order by handle.row, handle.place`,
      )
      .onConflictDoNothing();

  await atomically(db, [
    { run: () => db.run(nameTheNameless(given)) },
    insertAccounts(sql`owner as (select row, id from held where people = 1)`),
    insertPeople(sql`row not in (select row from handle) and not exists (
      select 1 from candidates known where known.name = pasted.name and known.email is pasted.email)`),
    insertPeople(NEW_WITH_ACCOUNTS),
    // Those rows' ids are now the highest, in the order of the rows.
    insertAccounts(sql`owner as (
      select row, (select max(id) from candidates) - count(*) over () + row_number() over (order by row) as id
      from pasted where ${NEW_WITH_ACCOUNTS})`),
    ...enqueueStatements(db, mine, { requestedBy: memberId, at }),
    db.insert(activity).select(sql`
      select null, ${at}, ${memberId}, 'added', ${newPeople} || ' candidates, ' || ${newAccounts} || ' accounts'
      where ${newPeople} + ${newAccounts} > 0`),
  ]);
  return db.get(sql`select ${newPeople} as candidates, ${newAccounts} as accounts`);
}

const NEW_WITH_ACCOUNTS = sql`row in (select row from handle) and row not in (select row from held)`;

/** `pasted` = the rows, `handle` = their accounts, `held` = how many candidates hold accounts of a row, and one of them. */
function commonTables(rows: readonly NewCandidate[]): SQL {
  const json = JSON.stringify(
    rows.map(({ name, email, headline, city, accounts: own }) => ({
      name,
      email,
      headline,
      city,
      accounts: own.map(({ network, handle, handleKey, url }) => [network, handle, handleKey, url]),
    })),
  );
  return sql`
    pasted as materialized (
      select key as row, coalesce(value ->> 'name', value ->> '$.accounts[0][1]') as name, value ->> 'name' as given_name,
        value ->> 'email' as email, value ->> 'headline' as headline, value ->> 'city' as city
      from json_each(${json})),
    handle as materialized (
      select r.key as row, a.key as place, a.value ->> 0 as network, a.value ->> 1 as handle, a.value ->> 2 as key,
        a.value ->> 3 as url
      from json_each(${json}) r, json_each(r.value, '$.accounts') a),
    held as materialized (
      select h.row, count(distinct h.candidate_id) as people, min(h.candidate_id) as id
      from ${called(sql`handle`)} h group by h.row)`;
}

/** A candidate who went by a handle gets the name that has now been given. */
function nameTheNameless(given: SQL): SQL {
  return sql`with ${given}
    update candidates set name = named.given_name, version = version + 1
    from (select held.id, pasted.given_name from held join pasted on pasted.row = held.row
      where held.people = 1 and pasted.given_name is not null) named
    where named.id = candidates.id and candidates.name <> named.given_name
      and ${goesByHandle(sql`candidates`)}`;
}

/** A value for each column of `candidates`, in the table's order; `name`, `email`, `headline` and `city` come from the row. */
export function candidateColumns({
  at,
  memberId,
  id = null,
}: {
  at: number;
  memberId: number;
  id?: number | null;
}): SQL {
  const values: Partial<Record<keyof typeof candidates.$inferSelect, SQL>> = {
    id: sql`${id}`,
    name: sql`name`,
    email: sql`email`,
    headline: sql`headline`,
    city: sql`city`,
    stage: sql`'new'`,
    networkCount: sql`0`,
    createdAt: sql`${at}`,
    createdBy: sql`${memberId}`,
    version: sql`1`,
  };
  const columns = Object.keys(
    getTableColumns(candidates),
  ) as (keyof typeof candidates.$inferSelect)[];
  return sql.join(
    columns.map((column) => values[column] ?? sql`null`),
    sql`, `,
  );
}
