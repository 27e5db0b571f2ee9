import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";

/**
 * Puts applications back as they were before a change and deletes the decisions that were signed with it, where nobody
 * moved them since and their stage is still there. Returns how many.
 */
export async function undoChanges(tx: Tx, activityId: number): Promise<number> {
  const same = sql`a.position_id = c.position_id and a.candidate_id = c.candidate_id and a.stage_id = c.stage_id`;
  const known = sql`exists (select 1 from stages s where s.id = c.before ->> 'stageId')`;
  tx.run(sql`
    delete from decisions where id in (
      select c.decision_id from application_changes c join applications a on ${same} where c.activity_id = ${activityId} and ${known})`);
  const back = tx.run(sql`
    update applications as a set stage_id = c.before ->> 'stageId', place = c.before ->> 'place', note = c.before ->> 'note',
      moved_at = c.before ->> 'movedAt'
    from application_changes c where c.activity_id = ${activityId} and c.before is not null and ${same} and ${known}`);
  const added = tx.run(sql`
    delete from applications where id in (
      select a.id from application_changes c join applications a on ${same} where c.activity_id = ${activityId} and c.before is null)`);
  const removed = tx.run(sql`
    insert into applications (position_id, candidate_id, stage_id, place, note, added_by, added_at, moved_at)
    select c.position_id, c.candidate_id, c.before ->> 'stageId', c.before ->> 'place', c.before ->> 'note',
      (select id from members where id = c.before ->> 'addedBy'), c.before ->> 'addedAt', c.before ->> 'movedAt'
    from application_changes c where c.activity_id = ${activityId} and c.stage_id is null and ${known} and not exists (
      select 1 from applications a where a.position_id = c.position_id and a.candidate_id = c.candidate_id)`);
  return back.changes + added.changes + removed.changes;
}
