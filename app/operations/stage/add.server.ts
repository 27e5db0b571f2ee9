import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { STAGE_KINDS } from "#db/constants.ts";
import { insertStage, listStages, stageNamed, updateStage } from "#db/stages.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Invalid } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { STAGE_TAKEN, stageKindField, stageNameField } from "../position/fields.ts";
import { requirePosition } from "../position/parts/require.server.ts";

const MOST_STAGES = 20;

/** Adds a stage after the last one of its kind. */
export const addStage = defineOperation({
  name: "stage.add",
  right: "recruiter",
  input: z.object({
    positionId: idField,
    name: stageNameField,
    kind: stageKindField,
  }),
  output: z.object({ id: idField }),
  run: (context, { positionId, name, kind }) =>
    transact(context.db, async (tx) => {
      await requirePosition(tx, positionId);
      const stages = await listStages(tx, positionId);
      if (stageNamed(stages, name)) throw new Invalid({ name: STAGE_TAKEN });
      if (stages.length >= MOST_STAGES)
        throw new Invalid({ name: `A position has at most ${MOST_STAGES} stages.` });
      const last = stages.findLastIndex(
        (stage) => STAGE_KINDS.indexOf(stage.kind) <= STAGE_KINDS.indexOf(kind),
      );
      for (const [index, { id }] of stages.entries())
        await updateStage(tx, id, { place: index <= last ? index + 1 : index + 2 });
      const id = await insertStage(tx, { positionId, name, kind, place: last + 2 });
      await logActivity(tx, context, {
        verb: "added a stage to",
        entity: "position",
        entityId: positionId,
        detail: { stage: name },
      });
      return { id };
    }),
});
