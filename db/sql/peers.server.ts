import { sql } from "drizzle-orm";
import type { Reader } from "#db/client.server.ts";

type Peer = { id: number; name: string; score: number; low: number; high: number };

/** Those of a position whose score is nearest to a candidate's, the highest first. */
export async function selectPeers(
  db: Reader,
  { id, positionId, score }: { id: number; positionId: number; score: number },
  most: number,
): Promise<Peer[]> {
  return db.all<Peer>(sql`
    select id, name, score, low, high from (
      select c.id, c.name, c.score, c.low, c.high from applications a join candidates c on c.id = a.candidate_id
      where a.position_id = ${positionId} and c.id <> ${id} and c.score is not null
      order by abs(c.score - ${score}), c.id limit ${most})
    order by score desc, id`);
}
