import { applications, decisions, positions } from "#db/schema.server.ts";
import { insertUsualStages, listStages, stageNamed } from "#db/stages.server.ts";
import { factoryOf, insertRow, writerOf, type Into } from "./row.ts";
import { by } from "./team.ts";

/** A position with the usual stages; the first is 2, after the default one. */
export async function makePosition(
  into: Into,
  values: Partial<typeof positions.$inferInsert> = {},
): Promise<typeof positions.$inferSelect> {
  const row = await insertRow(into, positions, { title: "Engineer", createdAt: 1, ...values });
  await insertUsualStages(writerOf(into), row.id);
  return row;
}

/** The id of a stage of a position, by its name or key; of the default position unless another is named. */
export async function stageId(into: Into, name: string, positionId = 1): Promise<number> {
  const stage = stageNamed(await listStages(writerOf(into), positionId), name);
  if (!stage) throw new Error(`Position ${positionId} has no stage ${name}.`);
  return stage.id;
}

type ApplicationValues = {
  candidateId: number;
  positionId?: number;
  stage?: string;
  place?: number | null;
  note?: string | null;
  /** When it was added, and came to its stage. */
  at?: number;
};

/** An application to the default position unless another is named, in its first stage. */
export const makeApplication = async (
  into: Into,
  { positionId = 1, stage = "New", at = 1, ...values }: ApplicationValues,
): Promise<typeof applications.$inferSelect> =>
  insertRow(into, applications, {
    positionId,
    stageId: await stageId(into, stage, positionId),
    addedAt: at,
    movedAt: at,
    ...values,
  });

export const makeDecision = factoryOf(decisions, {
  stage: "Screening",
  reason: "Because",
  decidedBy: by.name,
  decidedAt: 1,
});
