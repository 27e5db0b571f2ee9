import { sql } from "drizzle-orm";
import type { Reader, Tx } from "#db/client.server.ts";
import type { StageKind } from "#db/constants.ts";
import { latestSnapshotId } from "./latest-snapshot.server.ts";

type Row = { id: number; scoredAt: number | null; facts: string | null };

/** A row for each account of the first `most` people of a shortlist, in its order, with the account's newest facts. */
export async function selectShortlistFacts(
  db: Reader,
  { positionId, most }: { positionId: number; most: number },
): Promise<Row[]> {
  return db.all<Row>(sql`
    select c.id, c.scored_at as scoredAt, s.facts
    from (select candidate_id, place from applications where position_id = ${positionId} and place is not null
      order by place, candidate_id limit ${most}) first
    join candidates c on c.id = first.candidate_id
    left join accounts on accounts.candidate_id = c.id
    left join snapshots s on s.id = ${latestSnapshotId}
    order by first.place, c.id, accounts.id`);
}

type Standing = {
  positionId: number;
  title: string;
  closed: boolean;
  stageId: number;
  stage: string;
  kind: StageKind;
  /** On the shortlist: 1 is the first, null is not on it. */
  place: number | null;
  listed: number;
  note: string | null;
  movedAt: number;
};

/** A candidate's applications, open positions first, the default one last, with the place on each shortlist and its length. */
export async function selectStandings(db: Reader, candidateId: number): Promise<Standing[]> {
  const rows = await db.all<Omit<Standing, "closed"> & { closed: number }>(sql`
    select p.id as positionId, p.title, p.closed_at is not null as closed, s.id as stageId, s.name as stage, s.kind,
      mine.note, mine.moved_at as movedAt,
      iif(mine.place is null, null, 1 + (select count(*) from applications ahead where ahead.position_id = p.id
        and ahead.place is not null and (ahead.place, ahead.candidate_id) < (mine.place, mine.candidate_id))) as place,
      (select count(*) from applications listed where listed.position_id = p.id and listed.place is not null) as listed
    from applications mine join positions p on p.id = mine.position_id join stages s on s.id = mine.stage_id
    where mine.candidate_id = ${candidateId}
    order by closed, p.is_default, p.title, p.id`);
  return rows.map((row) => ({ ...row, closed: row.closed === 1 }));
}

/** Gives a shortlist the places 1, 2, 3 ... in the order of these applications. */
export async function renumber(tx: Tx, ids: readonly number[]): Promise<void> {
  tx.run(sql`
    update applications set place = one.key + 1 from json_each(${JSON.stringify(ids)}) one
    where applications.id = one.value and applications.place is not one.key + 1`);
}

/** Moves every application in one stage to another, keeping what it is on the shortlist. */
export async function moveStage(
  tx: Tx,
  { from, to, at }: { from: number; to: number; at: number },
): Promise<void> {
  tx.run(sql`update applications set stage_id = ${to}, moved_at = ${at} where stage_id = ${from}`);
}
