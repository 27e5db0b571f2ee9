import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { listStages, updateStage } from "#db/stages.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Conflict } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { requirePosition } from "../position/parts/require.server.ts";

/** Puts the stages of a position in this order. All of them have to be named. */
export const reorderStages = defineOperation({
  name: "stage.reorder",
  right: "recruiter",
  input: z.object({ positionId: idField, stageIds: z.array(idField).max(100) }),
  output: z.void(),
  run: (context, { positionId, stageIds }) =>
    transact(context.db, async (tx) => {
      await requirePosition(tx, positionId);
      const now = (await listStages(tx, positionId)).map(({ id }) => id);
      if (now.length !== stageIds.length || now.some((id) => !stageIds.includes(id)))
        throw new Conflict("Somebody changed the stages in the meantime. Nothing was changed.");
      if (now.join() === stageIds.join()) return;
      for (const [index, id] of stageIds.entries())
        if (now[index] !== id) await updateStage(tx, id, { place: index + 1 });
      await logActivity(tx, context, {
        verb: "reordered the stages of",
        entity: "position",
        entityId: positionId,
      });
    }),
});
