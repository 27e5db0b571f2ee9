import { eq, inArray, lt } from "drizzle-orm";
import { inChunks } from "./chunks.server.ts";
import type { Reader, Tx } from "./client.server.ts";
import { applicationChanges, type ApplicationBefore } from "./schema.server.ts";

type Change = {
  positionId: number;
  candidateId: number;
  before: ApplicationBefore | null;
  stageId: number | null;
  decisionId?: number | null;
};

/** Keeps how applications were before a change, so that it can be undone. */
export async function recordChanges(
  tx: Tx,
  { activityId, at }: { activityId: number; at: number },
  changes: readonly Change[],
): Promise<void> {
  const rows = changes.map(({ positionId, candidateId, before, stageId, decisionId = null }) => ({
    activityId,
    positionId,
    candidateId,
    before: before && {
      stageId: before.stageId,
      place: before.place,
      note: before.note,
      addedBy: before.addedBy,
      addedAt: before.addedAt,
      movedAt: before.movedAt,
    },
    stageId,
    decisionId,
    at,
  }));
  for (const chunk of inChunks(rows)) await tx.insert(applicationChanges).values(chunk);
}

/** The candidates whose applications a change was made to. */
export async function listChanged(db: Reader, activityId: number): Promise<number[]> {
  const rows = await db
    .select({ id: applicationChanges.candidateId })
    .from(applicationChanges)
    .where(eq(applicationChanges.activityId, activityId));
  return rows.map(({ id }) => id);
}

/** Forgets one change, all changes of some candidates, or all before a moment. */
export async function forgetChanges(
  tx: Tx,
  which: { activityId: number } | { candidateIds: readonly number[] } | { before: number },
): Promise<void> {
  await tx
    .delete(applicationChanges)
    .where(
      "before" in which
        ? lt(applicationChanges.at, which.before)
        : "activityId" in which
          ? eq(applicationChanges.activityId, which.activityId)
          : inArray(applicationChanges.candidateId, [...which.candidateIds]),
    );
}
