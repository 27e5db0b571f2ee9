import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { listStages, stageNamed, updateStage } from "#db/stages.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Invalid } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { STAGE_TAKEN, stageNameField } from "../position/fields.ts";
import { requireStage } from "../position/require.server.ts";

/** Renames a stage. Decisions keep the name that it had. */
export const renameStage = defineOperation({
  name: "stage.rename",
  right: "recruiter",
  input: z.object({ id: idField, name: stageNameField }),
  output: z.void(),
  run: (context, { id, name }) =>
    transact(context.db, async (tx) => {
      const stage = await requireStage(tx, { id });
      if (stage.name === name) return;
      const holder = stageNamed(await listStages(tx, stage.positionId), name);
      if (holder && holder.id !== id) throw new Invalid({ name: STAGE_TAKEN });
      await updateStage(tx, id, { name });
      await logActivity(tx, context, {
        verb: "renamed a stage of",
        entity: "position",
        entityId: stage.positionId,
        detail: { from: stage.name, stage: name },
      });
    }),
});
