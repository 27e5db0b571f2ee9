import { sql } from "drizzle-orm";
import type { Reader } from "#db/client.server.ts";
import { latestSnapshotId } from "./latest-snapshot.server.ts";

type Row = { id: number; scoredAt: number | null; facts: string | null };

/** A row for each account of the first `most` people of a shortlist, in its order, with the account's newest facts. */
export async function selectShortlistFacts(
  db: Reader,
  { positionId, most }: { positionId: number; most: number },
): Promise<Row[]> {
  return db.all<Row>(sql`
    select c.id, c.scored_at as scoredAt, s.facts
    from (select candidate_id, place from shortlist where position_id = ${positionId} order by place, candidate_id limit ${most}) first
    join candidates c on c.id = first.candidate_id
    left join accounts on accounts.candidate_id = c.id
    left join snapshots s on s.id = ${latestSnapshotId}
    order by first.place, c.id, accounts.id`);
}

type Standing = { id: number; name: string; place: number | null; note: string | null };

/** Every position, the default one first, and where a candidate stands on its shortlist: 1 is the first, null is not on it. */
export async function selectShortlistsOf(db: Reader, candidateId: number): Promise<Standing[]> {
  return db.all<Standing>(sql`
    select p.id, p.name, mine.note, iif(mine.place is null, null, 1 + (
      select count(*) from shortlist ahead where ahead.position_id = p.id and ahead.place < mine.place)) as place
    from positions p left join shortlist mine on mine.position_id = p.id and mine.candidate_id = ${candidateId}
    order by p.is_default desc, p.name`);
}
