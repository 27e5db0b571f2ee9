import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";

/**
 * Puts applications back as they were before a change and deletes the decisions that were signed with it, where nobody
 * moved them since, there and back included, and their stage is still there. Notes stay as they are, and so does a place
 * that the change did not give or take; who was added stays once somebody wrote why. Returns how many were put back.
 */
export async function undoChanges(tx: Tx, activityId: number): Promise<number> {
  const same = sql`a.position_id = c.position_id and a.candidate_id = c.candidate_id and a.stage_id = c.stage_id
    and a.moved_at <= c.at`;
  const known = sql`exists (select 1 from stages s where s.id = c.before ->> 'stageId')`;
  tx.run(sql`
    delete from decisions where id in (
      select c.decision_id from application_changes c join applications a on ${same} where c.activity_id = ${activityId} and ${known})`);
  const placed = sql`(c.stage_id = c.before ->> 'stageId' and c.decision_id is null)
    or exists (select 1 from stages s where s.id = c.stage_id and s.kind = 'out')`;
  const back = tx.run(sql`
    update applications as a set stage_id = c.before ->> 'stageId', moved_at = c.before ->> 'movedAt',
      place = iif(${placed}, c.before ->> 'place', a.place)
    from application_changes c where c.activity_id = ${activityId} and c.before is not null and ${same} and ${known}`);
  const added = tx.run(sql`
    delete from applications where id in (
      select a.id from application_changes c join applications a on ${same} where c.activity_id = ${activityId} and c.before is null
        and a.note is null)`);
  const removed = tx.run(sql`
    insert into applications (position_id, candidate_id, stage_id, place, note, added_by, added_at, moved_at)
    select c.position_id, c.candidate_id, c.before ->> 'stageId', c.before ->> 'place', c.before ->> 'note',
      (select id from members where id = c.before ->> 'addedBy'), c.before ->> 'addedAt', c.before ->> 'movedAt'
    from application_changes c where c.activity_id = ${activityId} and c.stage_id is null and ${known} and not exists (
      select 1 from applications a where a.position_id = c.position_id and a.candidate_id = c.candidate_id)`);
  return back.changes + added.changes + removed.changes;
}
