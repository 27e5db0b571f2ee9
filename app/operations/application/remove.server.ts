import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { deleteApplications, readApplications } from "#db/applications.server.ts";
import { recordChanges } from "#db/application-changes.server.ts";
import { follow } from "#db/merge.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity, oneOrCount } from "../activity.server.ts";
import { defineOperation } from "../operation.server.ts";
import { requirePosition } from "../position/parts/require.server.ts";
import { candidateList, undoField } from "./fields.ts";

/**
 * Takes candidates out of a position, as if they had never been added; their decisions stay. Candidates who are not in
 * it are left alone.
 */
export const removeApplications = defineOperation({
  name: "application.remove",
  right: "recruiter",
  input: z.object({ positionId: idField, candidateIds: candidateList }),
  output: z.object({ removed: z.number().int(), missing: z.number().int(), undo: undoField }),
  run: (context, { positionId, candidateIds }) =>
    transact(context.db, async (tx) => {
      await requirePosition(tx, positionId);
      const wanted = await follow(tx, candidateIds);
      const rows = await readApplications(tx, { positionId, candidateIds: wanted });
      const missing = wanted.length - rows.length;
      if (rows.length === 0) return { removed: 0, missing, undo: null };
      await deleteApplications(
        tx,
        rows.map(({ id }) => id),
      );
      const undo = await logActivity(tx, context, {
        verb: "removed",
        entity: "position",
        entityId: positionId,
        detail: oneOrCount(rows.map(({ candidateId: id }) => id)),
      });
      await recordChanges(
        tx,
        { activityId: undo, at: context.now },
        rows.map((row) => ({ ...row, before: row, stageId: null })),
      );
      return { removed: rows.length, missing, undo };
    }),
});
