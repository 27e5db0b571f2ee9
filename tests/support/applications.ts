import { addApplications } from "#app/operations/application/add.server.ts";
import { moveApplications } from "#app/operations/application/move.server.ts";
import type { Context } from "#app/operations/context.ts";
import { stageId } from "./factories.ts";

/** Puts candidates at the end of a shortlist. */
export const shortlist = (context: Context, candidateIds: number[], positionId = 1) =>
  addApplications(context, { positionId, candidateIds, shortlist: true });

/** Moves a candidate, who is added to the position first where need be, with a reason. */
export async function decide(
  context: Context,
  {
    candidateId,
    stage = "New",
    reason,
    positionId = 1,
  }: { candidateId: number; stage?: string; reason: string; positionId?: number },
): Promise<void> {
  await addApplications(context, { positionId, candidateIds: [candidateId] });
  await moveApplications(context, {
    positionId,
    candidateIds: [candidateId],
    stageId: await stageId(context.db, stage, positionId),
    reason,
  });
}
