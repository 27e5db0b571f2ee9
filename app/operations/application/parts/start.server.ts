import { insertApplications } from "#db/applications.server.ts";
import { insertCandidate } from "#db/candidate.server.ts";
import type { Tx } from "#db/client.server.ts";
import { defaultPositionId } from "#db/positions.server.ts";
import { firstStage } from "#db/stages.server.ts";
import { memberOf, type Context } from "../../context.ts";

/** Puts new candidates into a position, the default one when none is given. */
export async function startNew(
  tx: Tx,
  { actor, now }: Pick<Context, "actor" | "now">,
  candidateIds: readonly number[],
  given?: number,
): Promise<void> {
  if (candidateIds.length === 0) return;
  const positionId = given ?? (await defaultPositionId(tx));
  const stage = await firstStage(tx, positionId);
  await insertApplications(
    tx,
    candidateIds.map((candidateId) => ({
      positionId,
      candidateId,
      stageId: stage.id,
      addedBy: memberOf(actor),
      addedAt: now,
      movedAt: now,
    })),
  );
}

type Person = Omit<Parameters<typeof insertCandidate>[1], "createdAt" | "createdBy">;

/** Adds a candidate without a given position. */
export async function addToDefault(
  tx: Tx,
  context: Pick<Context, "actor" | "now">,
  person: Person,
): Promise<{ id: number; name: string }> {
  const made = { createdAt: context.now, createdBy: memberOf(context.actor) };
  const id = await insertCandidate(tx, { ...person, ...made });
  await startNew(tx, context, [id]);
  return { id, name: person.name };
}
