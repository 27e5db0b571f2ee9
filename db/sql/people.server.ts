import { sql } from "drizzle-orm";
import type { Reader } from "#db/client.server.ts";

type Named = { asked: string; id: number; name: string; email: string | null };

/** Whom each of these names could mean, with the name as it was asked for; capital letters make no difference. */
export async function selectNamed(db: Reader, names: readonly string[]): Promise<Named[]> {
  return db.all<Named>(sql`
    select distinct w.value as asked, c.id, c.name, c.email from json_each(${JSON.stringify(names)}) w
    join candidates c on c.name = w.value order by c.id`);
}

type Asked = { network: string; handleKey: string; observedAt: number; facts: string };
type Stored = { row: number; same: number; newest: number | null };

/** For each of these facts whose account is known: whether they are stored, and when its newest were observed. */
export async function selectStored(db: Reader, wanted: readonly Asked[]): Promise<Stored[]> {
  return db.all<Stored>(sql`
    select w.key as row, (select max(observed_at) from snapshots where account_id = a.id) as newest,
      exists (select 1 from snapshots where account_id = a.id and observed_at = w.value ->> 'observedAt' and facts = w.value ->> 'facts') as same
    from json_each(${JSON.stringify(wanted)}) w
    join accounts a on a.network = w.value ->> 'network' and a.handle_key = w.value ->> 'handleKey'`);
}
