import { sql, type SQL } from "drizzle-orm";
import type { Reader } from "#db/client.server.ts";

type Peer = { id: number; name: string; score: number; low: number; high: number };
type Asked = { id: number; positionId: number; score: number };

/** A position with fewer applications is read whole; in a larger one the scores near by are soon found from their index. */
const FEW = 2_000;

/** Those of a position whose score is nearest to a candidate's, the highest first. */
export async function selectPeers(db: Reader, asked: Asked, most: number): Promise<Peer[]> {
  const [[count = 0] = []] = db.values<[number]>(
    sql`select count(*) from (select 1 from applications where position_id = ${asked.positionId} limit ${FEW})`,
  );
  return selectNearest(db, asked, most, count < FEW ? everybody(asked) : nearBy(asked, most));
}

export const selectNearest = async (
  db: Reader,
  { score }: Asked,
  most: number,
  among: SQL,
): Promise<Peer[]> =>
  db.all<Peer>(sql`
    select id, name, score, low, high from (
      select * from (${among}) order by abs(score - ${score}), id limit ${most})
    order by score desc, id`);

export const everybody = ({ id, positionId }: Asked): SQL => sql`
  select c.id, c.name, c.score, c.low, c.high from applications a join candidates c on c.id = a.candidate_id
  where a.position_id = ${positionId} and c.id <> ${id} and c.score is not null`;

/** From the score upwards and downwards, as many each way as can be wanted. */
export function nearBy({ id, positionId, score }: Asked, most: number): SQL {
  const applied = sql`c.id <> ${id} and exists (select 1 from applications where candidate_id = c.id and position_id = ${positionId})`;
  return sql`
    select * from (select c.id, c.name, c.score, c.low, c.high from candidates c
      where c.score >= ${score} and ${applied} order by c.score, c.id limit ${most})
    union all
    select * from (select c.id, c.name, c.score, c.low, c.high from candidates c
      where c.score < ${score} and ${applied} order by c.score desc, c.id limit ${most})`;
}
