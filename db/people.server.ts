import { sql } from "drizzle-orm";
import type { Facts } from "#scoring/types.ts";
import type { NewAccount } from "./accounts.server.ts";
import type { Db } from "./client.server.ts";

type Person = { id: number; name: string };
type Called = Person & { email: string | null };

/** Whom each of these names could mean, by the name as it was asked for; capital letters make no difference. */
export async function candidatesNamed(
  db: Db,
  names: readonly string[],
): Promise<Map<string, Called[]>> {
  const rows = db.all<Called & { asked: string }>(sql`
    select distinct w.value as asked, c.id, c.name, c.email from json_each(${JSON.stringify([...new Set(names)])}) w
    join candidates c on c.name = w.value order by c.id`);
  const found = new Map<string, Called[]>();
  for (const { asked, ...person } of rows) found.set(asked, [...(found.get(asked) ?? []), person]);
  return found;
}

/** The candidates of these ids that there are. */
export async function candidatesBy(db: Db, ids: readonly number[]): Promise<Map<number, Person>> {
  const rows = db.all<Person>(
    sql`select id, name from candidates where id in (select value from json_each(${JSON.stringify(ids)}))`,
  );
  return new Map(rows.map((person) => [person.id, person]));
}

/** What is stored of the account that facts are of: exactly these already, and when its newest were observed. */
export type StoredFacts = { same: boolean; newest: number | null };

/** What is stored beside each of these facts, in their order; null where the account is not known. */
export async function storedFacts(
  db: Db,
  wanted: readonly { account: NewAccount; facts: Facts }[],
): Promise<(StoredFacts | null)[]> {
  const json = JSON.stringify(
    wanted.map(({ account, facts }) => [
      account.network,
      account.handleKey,
      Date.parse(facts.observedAt),
      JSON.stringify(facts),
    ]),
  );
  const rows = db.all<{ row: number; same: number; newest: number | null }>(sql`
    select w.key as row, (select max(observed_at) from snapshots where account_id = a.id) as newest,
      exists (select 1 from snapshots where account_id = a.id and observed_at = w.value ->> 2 and facts = w.value ->> 3) as same
    from json_each(${json}) w join accounts a on a.network = w.value ->> 0 and a.handle_key = w.value ->> 1`);
  const found = new Map(rows.map(({ row, same, newest }) => [row, { same: same === 1, newest }]));
  return wanted.map((_, row) => found.get(row) ?? null);
}
