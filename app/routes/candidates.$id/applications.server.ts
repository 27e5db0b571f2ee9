import { change } from "#app/pages/applications.server.ts";
import { attempt } from "#app/pages/operate.server.ts";
import type { Context } from "#app/operations/context.ts";
import { Conflict } from "#app/operations/errors.ts";
import { applicationsOf } from "#db/applications.server.ts";
import type { Db } from "#db/client.server.ts";
import { listOpenPositions } from "#db/positions.server.ts";
import { listAllStages } from "#db/stages.server.ts";

/** A candidate's applications with the stages to choose from, and the positions they could be added to. */
export async function readApplications(db: Db, candidateId: number) {
  const stages = await listAllStages(db);
  const applications = (await applicationsOf(db, candidateId)).map((one) => {
    const own = stages.get(one.positionId) ?? [];
    const after = own.slice(own.findIndex(({ id }) => id === one.stageId) + 1);
    return {
      ...one,
      stages: own.map(({ id, name, kind }) => ({ id, name, kind })),
      /** The stage that usually comes next; null at the end of the pipeline. */
      next: one.kind === "open" ? (after.find(({ kind }) => kind !== "out") ?? null) : null,
    };
  });
  const here = new Set(applications.map(({ positionId }) => positionId));
  return {
    applications,
    others: (await listOpenPositions(db)).filter(({ id }) => !here.has(id)),
  };
}

/** What was typed and why it was not saved. */
export type Refused = {
  positionId: number;
  stageId: number;
  reason: string;
  error: string;
  status: number;
};
export type Decided = { text: string; undo: number | null };

/** Saves a decision, or a move without one. */
export async function decide(
  context: Context,
  candidateId: number,
  form: FormData,
): Promise<Decided | Refused> {
  const moving = { intent: "move", form, candidateIds: [candidateId] };
  const { done, refused } = await attempt(change(context, moving));
  if (!refused) return done;
  return {
    positionId: Number(form.get("positionId")),
    stageId: Number(form.get("stageId")),
    reason: String(form.get("reason") ?? ""),
    error: refused.message,
    status: refused instanceof Conflict ? 409 : 400,
  };
}
