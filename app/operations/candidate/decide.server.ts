import { z } from "zod";
import { idField, reasonField, stageField } from "#app/domain/fields.ts";
import { getCandidate, insertDecision, updateCandidate } from "#db/candidate.server.ts";
import type { Tx } from "#db/client.server.ts";
import type { candidates } from "#db/schema.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { signatureOf, type Context } from "../context.ts";
import { Conflict, NO_CANDIDATE, NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

export const stepField = z.object({ stage: stageField, reason: reasonField });
type Candidate = typeof candidates.$inferSelect;

/** Moves a candidate to a stage, with a reason and the score that was seen. Conflict when changed since `version`. */
export const decideStage = defineOperation({
  name: "candidate.decide",
  right: "recruiter",
  input: stepField.extend({ id: idField, version: z.number().int() }),
  output: z.void(),
  run: (context, { id, version, ...step }) =>
    transact(context.db, async (tx) => {
      const candidate = await unchangedSince(tx, { id, version });
      await signStep(tx, context, candidate, step);
      await updateCandidate(tx, id, { stage: step.stage });
    }),
});

/** The candidate as somebody saw it. Rejects with Conflict when it was changed since. */
export async function unchangedSince(
  tx: Tx,
  { id, version }: { id: number; version: number },
): Promise<Candidate> {
  const candidate = await getCandidate(tx, id);
  if (!candidate) throw new NotFound(NO_CANDIDATE);
  if (candidate.version !== version)
    throw new Conflict(
      "Somebody changed this candidate since you opened the page, so nothing was saved. What you wrote is still here: check it, then save again.",
    );
  return candidate;
}

/** Keeps a step with its reason, who took it, and the score that was seen. The caller moves the stage. */
export async function signStep(
  tx: Tx,
  context: Pick<Context, "actor" | "now">,
  { id, score, modelVersion }: Candidate,
  { stage, reason }: z.output<typeof stepField>,
): Promise<void> {
  await insertDecision(tx, {
    candidateId: id,
    stage,
    reason,
    decidedBy: signatureOf(context.actor),
    decidedAt: context.now,
    score,
    modelVersion,
  });
  await logActivity(tx, context, {
    verb: "decided",
    entity: "candidate",
    entityId: id,
    detail: { stage },
  });
}
