import { z } from "zod";
import { counted } from "#app/domain/counted.ts";
import { idField } from "#app/domain/fields.ts";
import { countStages } from "#db/applications.server.ts";
import { moveStage } from "#db/sql/applications.server.ts";
import { deleteStages, listStages } from "#db/stages.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Conflict, Invalid } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { requireStage } from "../position/parts/require.server.ts";

/** Deletes a stage that nobody is in; with `to`, the people in it move to that stage first. One open stage has to stay. */
export const deleteStage = defineOperation({
  name: "stage.delete",
  right: "recruiter",
  input: z.object({ id: idField, to: idField.optional() }),
  output: z.object({ moved: z.number() }),
  run: (context, { id, to }) =>
    transact(context.db, async (tx) => {
      const stage = await requireStage(tx, { id });
      const { positionId } = stage;
      const others = (await listStages(tx, positionId)).filter((one) => one.id !== id);
      if (!others.some(({ kind }) => kind === "open"))
        throw new Conflict("A position needs one open stage, so this one stays.");
      const people = (await countStages(tx, positionId)).get(id) ?? 0;
      if (people > 0) {
        if (to === undefined)
          throw new Invalid({
            to: `${counted(people, "person is", "people are")} in ${stage.name}. Choose where to move them.`,
          });
        const target = others.find((one) => one.id === to);
        if (!target) throw new Invalid({ to: "Choose another stage of this position." });
        if (target.kind === "out" && stage.kind !== "out")
          throw new Invalid({
            to: "Leaving the pipeline needs a reason for each person. Move them on the board first.",
          });
        await moveStage(tx, { from: id, to, at: context.now });
      }
      await deleteStages(tx, [id]);
      await logActivity(tx, context, {
        verb: "deleted a stage of",
        entity: "position",
        entityId: positionId,
        detail: { stage: stage.name, candidates: people },
      });
      return { moved: people };
    }),
});
