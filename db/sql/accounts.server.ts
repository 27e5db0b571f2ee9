import { sql } from "drizzle-orm";
import type { Reader } from "../client.server.ts";

/** The candidate who has an account. `nameless`: goes by a handle until a name is given. */
export type Holder = { accountId: number; id: number; name: string; nameless: boolean };
type Row = Omit<Holder, "nameless"> & { key: string; nameless: number };

/**
 * Candidates who already have these accounts, by `accountKey`: the candidate an account is kept with comes before those
 * that only answered to the name when they were last read, such as a Bluesky handle and its did. In capitals that
 * nobody typed as a handle it is a name: "Ada" is a name, beside the account "ada".
 */
export async function knownAccounts(
  db: Reader,
  wanted: readonly { network: string; handleKey: string }[],
): Promise<Map<string, Holder>> {
  const keys = wanted.map(({ network, handleKey }) => [network, handleKey]);
  const rows = db.all<Row>(sql`
    with wanted as materialized (select value ->> 0 as network, value ->> 1 as key from json_each(${JSON.stringify(keys)})),
      called as (
        select wanted.*, a.id as account_id, a.candidate_id, true as kept
          from wanted cross join accounts a on a.network = wanted.network and a.handle_key = wanted.key
        union all
        select wanted.*, a.id, a.candidate_id, false
          from wanted cross join account_names n on n.handle_key = wanted.key
          cross join accounts a on a.id = n.account_id and a.network = wanted.network)
    select called.network || ':' || called.key as key, called.account_id as accountId, c.id, c.name,
      exists (select 1 from accounts own where own.candidate_id = c.id
        and c.name collate binary in (own.handle, lower(own.handle))) as nameless
    from called cross join candidates c on c.id = called.candidate_id order by called.kept`);
  return new Map(
    rows.map(({ key, nameless, ...holder }) => [key, { ...holder, nameless: nameless === 1 }]),
  );
}
