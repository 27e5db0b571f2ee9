import { sql } from "drizzle-orm";
import type { Reader } from "#db/client.server.ts";

type Named = readonly [network: string, handleKey: string | null];

/** Accounts of others that a candidate's profiles name, that share a name with them, or whose profiles link to them. */
export async function selectNeighbours(
  db: Reader,
  {
    candidateId,
    own,
    linked,
    most,
  }: {
    candidateId: number;
    /** Every name of the candidate's own accounts. */
    own: readonly Named[];
    /** What their profiles link to. */
    linked: readonly Named[];
    most: number;
  },
): Promise<number[]> {
  const rows = await db.all<{ id: number }>(sql`
    with called as materialized (select value ->> 0 as network, value ->> 1 as key from json_each(${JSON.stringify(own)})),
      wanted as materialized (select * from called union select value ->> 0, value ->> 1 from json_each(${JSON.stringify(linked)})),
      found as (
        select a.id, a.candidate_id from wanted cross join accounts a on a.network = wanted.network and a.handle_key = wanted.key
        union select a.id, a.candidate_id from wanted cross join account_names n on n.handle_key = wanted.key
          cross join accounts a on a.id = n.account_id and a.network = wanted.network
        union select a.id, a.candidate_id from called cross join account_links l on l.handle_key = called.key and l.network = called.network
          cross join accounts a on a.id = l.account_id)
    select id from found where candidate_id <> ${candidateId} order by id limit ${most}`);
  return rows.map(({ id }) => id);
}
