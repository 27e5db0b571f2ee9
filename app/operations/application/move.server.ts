import { z } from "zod";
import { idField, reasonField } from "#app/domain/fields.ts";
import { readApplications, updateApplications } from "#db/applications.server.ts";
import { recordChanges } from "#db/application-changes.server.ts";
import { insertDecisions } from "#db/decisions.server.ts";
import { follow } from "#db/merge.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity, oneOrCount } from "../activity.server.ts";
import { signatureOf } from "../context.ts";
import { Conflict, Invalid } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { requirePosition, requireStage } from "../position/parts/require.server.ts";
import { candidateList, undoField } from "./fields.ts";

const count = z.number().int();

/**
 * Moves candidates of a position to one of its stages. With a reason each of them gets a signed decision with their score;
 * leaving the pipeline needs one, and takes them off the shortlist. `from`: the stage that the page showed them in, for
 * those who move one person. Conflict when somebody moved them since.
 */
export const moveApplications = defineOperation({
  name: "application.move",
  right: "recruiter",
  input: z.object({
    positionId: idField,
    candidateIds: candidateList,
    stageId: idField,
    reason: reasonField.optional(),
    /** Whether the score was on the screen. */
    scoreSeen: z.boolean().optional(),
    from: idField.optional(),
  }),
  output: z.object({
    moved: count,
    already: count,
    missing: count,
    stage: z.string(),
    undo: undoField,
  }),
  run: (context, { positionId, candidateIds, stageId, reason, scoreSeen = null, from }) =>
    transact(context.db, async (tx) => {
      await requirePosition(tx, positionId);
      const stage = await requireStage(tx, { id: stageId, of: positionId });
      if (stage.kind === "out" && reason === undefined)
        throw new Invalid({ reason: `Write the reason for “${stage.name}”.` });
      const wanted = await follow(tx, candidateIds);
      const rows = await readApplications(tx, { positionId, candidateIds: wanted });
      if (from !== undefined && rows.some((row) => row.stageId !== from))
        throw new Conflict(
          "Somebody moved this candidate in the meantime, so nothing was saved. See where they are now, then move them again.",
        );
      const moving = rows.filter((row) => row.stageId !== stageId);
      const changing = reason === undefined ? moving : rows;
      const left = { moved: moving.length, already: rows.length - moving.length };
      const result = { ...left, missing: wanted.length - rows.length, stage: stage.name };
      if (changing.length === 0) return { ...result, undo: null };
      await updateApplications(
        tx,
        moving.map(({ id }) => id),
        { stageId, movedAt: context.now, ...(stage.kind === "out" && { place: null }) },
      );
      const undo = await logActivity(tx, context, {
        verb: reason === undefined ? "moved" : "decided",
        entity: "position",
        entityId: positionId,
        detail: {
          stage: stage.name,
          ...oneOrCount(changing.map((row) => row.candidateId)),
        },
      });
      const decisions =
        reason === undefined
          ? new Map<number, number>()
          : await insertDecisions(
              tx,
              changing.map(({ candidateId }) => candidateId),
              {
                positionId,
                stage: stage.name,
                reason,
                decidedBy: signatureOf(context.actor),
                decidedAt: context.now,
                scoreSeen,
              },
            );
      await recordChanges(
        tx,
        { activityId: undo, at: context.now },
        changing.map((row) => ({
          ...row,
          before: row,
          stageId,
          decisionId: decisions.get(row.candidateId) ?? null,
        })),
      );
      return { ...result, undo };
    }),
});
