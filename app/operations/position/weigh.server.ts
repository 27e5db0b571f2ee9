import { z } from "zod";
import { updatePosition } from "#db/positions.server.ts";
import { transact } from "#db/transact.server.ts";
import type { Rubric } from "#scoring/index.ts";
import { logActivity } from "../activity.server.ts";
import { Conflict } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { idField } from "#app/domain/fields.ts";
import { requirePosition } from "./parts/require.server.ts";

const weight = z.int().min(0).max(100);
const rubric = z
  .object({ reach: weight, response: weight, participation: weight })
  .refine(
    ({ reach, response, participation }) => reach + response + participation === 100,
    "The three weights must sum to 100.",
  );

/**
 * Sets the weights of a position's rubric. Nobody's stored score changes, and the same weights again leave no trace.
 * `instead`: the weights that an undo takes back. Conflict when somebody set others since.
 */
export const weighPosition = defineOperation({
  name: "position.weigh",
  right: "recruiter",
  input: z.object({ id: idField, rubric, instead: rubric.optional() }),
  output: z.void(),
  run: (context, { id, rubric: { reach, response, participation }, instead }) =>
    transact(context.db, async (tx) => {
      const { rubric: old } = await requirePosition(tx, id);
      if (instead && !isSame(old, instead))
        throw new Conflict("Somebody has changed the weights since, so nothing was undone.");
      if (isSame(old, { reach, response, participation })) return;
      await updatePosition(tx, id, {
        reachWeight: reach,
        responseWeight: response,
        participationWeight: participation,
      });
      await logActivity(tx, context, {
        verb: "weighed",
        entity: "position",
        entityId: id,
        detail: { reach, response, participation },
      });
    }),
});

const isSame = (a: Rubric, b: Rubric): boolean =>
  a.reach === b.reach && a.response === b.response && a.participation === b.participation;
