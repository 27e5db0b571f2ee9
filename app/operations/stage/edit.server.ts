import { z } from "zod";
import { counted } from "#app/domain/counted.ts";
import { idField } from "#app/domain/fields.ts";
import { countStages } from "#db/applications.server.ts";
import type { Tx } from "#db/client.server.ts";
import { listStageNames, listStages, stageNamed, updateStage } from "#db/stages.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Conflict, Invalid } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { STAGE_TAKEN, stageKindField, stageNameField } from "../position/fields.ts";
import { renameInViews } from "../view/parts/rename-value.server.ts";
import { requireStage } from "../position/parts/require.server.ts";

/**
 * Changes a stage's name, also in saved views, and what it means; decisions keep the name that it had. A stage with people
 * in it neither becomes nor stops being one that leaves the pipeline: each of them would need a reason. One open stage has
 * to stay.
 */
export const editStage = defineOperation({
  name: "stage.edit",
  right: "recruiter",
  input: z.object({ id: idField, name: stageNameField, kind: stageKindField.optional() }),
  output: z.void(),
  run: (context, { id, name, kind: asked }) =>
    transact(context.db, async (tx) => {
      const stage = await requireStage(tx, { id });
      const { positionId } = stage;
      const kind = asked ?? stage.kind;
      if (stage.name === name && stage.kind === kind) return;
      const others = (await listStages(tx, positionId)).filter((one) => one.id !== id);
      if (stageNamed(others, name)) throw new Invalid({ name: STAGE_TAKEN });
      if (kind !== "open" && !others.some((one) => one.kind === "open"))
        throw new Conflict("A position needs one open stage, so this one stays open.");
      const people = (await countStages(tx, positionId)).get(id) ?? 0;
      if ((kind === "out") !== (stage.kind === "out") && people > 0)
        throw new Invalid({
          kind: `${counted(people, "person is", "people are")} in ${stage.name}. Move them first: leaving the pipeline needs a reason for each.`,
        });
      await updateStage(tx, id, { name, kind });
      if (stage.name !== name)
        await renameStageInViews(tx, { positionId, before: stage.name, after: name });
      await logActivity(tx, context, {
        verb: stage.name === name ? "edited a stage of" : "renamed a stage of",
        entity: "position",
        entityId: positionId,
        detail: { from: stage.name, stage: name, kind },
      });
    }),
});

/** Where another position has a stage of the old name, a view of more than this position looks for both names. */
async function renameStageInViews(
  tx: Tx,
  { positionId, before, after }: { positionId: number; before: string; after: string },
) {
  const isElsewhere = (await listStageNames(tx, Infinity)).some(
    (name) => name.toLowerCase() === before.toLowerCase(),
  );
  await renameInViews(tx, {
    keys: ["stage"],
    before,
    after: (fields) => {
      const positions = fields.getAll("position");
      const isOfOthers = positions.length > 0 && !positions.includes(String(positionId));
      if (isOfOthers) return [before];
      return isElsewhere && positions.length !== 1 ? [before, after] : [after];
    },
  });
}
