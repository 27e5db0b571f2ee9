import { sql } from "drizzle-orm";
import type { Reader } from "#db/client.server.ts";

type Row = {
  id: number;
  name: string;
  stage: string;
  positionId: number;
  title: string;
  movedAt: number;
  people: number;
};

/** Who waits longest in each open stage of an open position, the longest first, and how many wait there with them. */
export const selectWaiting = async (db: Reader, most: number): Promise<Row[]> =>
  db.all<Row>(sql`
    select c.id, c.name, s.name as stage, p.id as positionId, p.title, a.moved_at as movedAt,
      (select count(*) from applications where stage_id = s.id) as people
    from stages s
    join positions p on p.id = s.position_id and p.closed_at is null
    join applications a on a.id =
      (select id from applications where stage_id = s.id order by moved_at, id limit 1)
    join candidates c on c.id = a.candidate_id
    where s.kind = 'open'
    order by a.moved_at, a.id limit ${most}`);
