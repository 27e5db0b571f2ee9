import { sql } from "drizzle-orm";
import type { Reader } from "#db/client.server.ts";
import { MOST_COUNTED } from "#db/constants.ts";

type Row = {
  id: number;
  name: string;
  stage: string;
  positionId: number;
  title: string;
  movedAt: number;
  others: number;
};

/**
 * Who waits longest in each open stage of an open position, of those who came there before a moment, the longest first, and how many others are in it, counted up to
 * `MOST_COUNTED` + 1.
 */
export const selectWaiting = async (
  db: Reader,
  { since, most }: { since: number; most: number },
): Promise<Row[]> =>
  db.all<Row>(sql`
    select id, name, stage, positionId, title, movedAt,
      (select count(*) from (select 1 from applications where stage_id = stageId and id <> applicationId limit ${MOST_COUNTED + 1})) as others
    from (select c.id, c.name, a.id as applicationId, stages.id as stageId, stages.name as stage, p.id as positionId, p.title, a.moved_at as movedAt
    from stages
    join positions p on p.id = stages.position_id and p.closed_at is null
    join applications a on a.id =
      (select id from applications where stage_id = stages.id and moved_at <= ${since} order by moved_at, id limit 1)
    join candidates c on c.id = a.candidate_id
    where stages.kind = 'open'
    order by a.moved_at, a.id limit ${most})`);
