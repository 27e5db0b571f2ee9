import { addApplications } from "#app/operations/application/add.server.ts";
import { moveApplications } from "#app/operations/application/move.server.ts";
import type { Context } from "#app/operations/context.ts";
import type { Db } from "#db/client.server.ts";
import { applications } from "#db/schema.server.ts";
import { insertPosition } from "#db/positions.server.ts";
import { insertUsualStages, listStages, stageNamed } from "#db/stages.server.ts";

/** The id of a stage of a position, by its name or key; of the default position unless another is named. */
export async function stageId(db: Db, name: string, positionId = 1): Promise<number> {
  const stage = stageNamed(await listStages(db, positionId), name);
  if (!stage) throw new Error(`Position ${positionId} has no stage ${name}.`);
  return stage.id;
}

type Row = {
  candidateId: number;
  positionId?: number;
  stage?: string;
  place?: number | null;
  note?: string | null;
  at?: number;
};

/** Puts an application straight into the database. */
export async function insertApplication(
  db: Db,
  { candidateId, positionId = 1, stage = "New", place = null, note = null, at = 1 }: Row,
): Promise<void> {
  const id = await stageId(db, stage, positionId);
  db.$writer.tx
    .insert(applications)
    .values({ candidateId, positionId, stageId: id, place, note, addedAt: at, movedAt: at })
    .run();
}

/** Puts candidates at the end of a shortlist. */
export const shortlist = (context: Context, candidateIds: number[], positionId = 1) =>
  addApplications(context, { positionId, candidateIds, shortlist: true });

/** Moves a candidate, who is added to the position first where need be, with a reason. */
export async function decide(
  context: Context,
  { candidateId, stage, reason, positionId = 1 }: Row & { reason: string },
): Promise<void> {
  await addApplications(context, { positionId, candidateIds: [candidateId] });
  await moveApplications(context, {
    positionId,
    candidateIds: [candidateId],
    stageId: await stageId(context.db, stage ?? "New", positionId),
    reason,
  });
}

/** Puts positions with the usual stages straight into the database; the first is 2, after the default one. */
export async function insertPositions(db: Db, ...titles: string[]): Promise<number[]> {
  const ids: number[] = [];
  for (const title of titles) {
    const id = await insertPosition(db.$writer.tx, { title, city: null, createdAt: 1 });
    await insertUsualStages(db.$writer.tx, id);
    ids.push(id);
  }
  return ids;
}
