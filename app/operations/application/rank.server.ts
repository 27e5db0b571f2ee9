import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { readShortlist, updateApplications } from "#db/applications.server.ts";
import { recordChanges } from "#db/application-changes.server.ts";
import { renumber } from "#db/sql/applications.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Conflict, NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { requireStage } from "../position/parts/require.server.ts";
import { NOT_LISTED, undoField } from "./fields.ts";
import { findApplication } from "./parts/find.server.ts";

/**
 * Gives a candidate, or the one they were merged into, a place on the shortlist: one up or down, a place counted from 1
 * (the last one when it is further), or "off". One who is in the position and not on the shortlist can be given a place too. At either end nothing happens.
 */
export const rankApplication = defineOperation({
  name: "application.rank",
  right: "recruiter",
  input: z.object({
    positionId: idField,
    candidateId: idField,
    to: z.union([z.enum(["up", "down", "off"]), idField]),
  }),
  output: z.object({ undo: undoField }),
  run: (context, { positionId, candidateId, to }) =>
    transact(context.db, async (tx) => {
      const row = await findApplication(tx, { positionId, candidateId });
      if (!row || (row.place === null && typeof to !== "number")) throw new NotFound(NOT_LISTED);
      if (row.place === null && (await requireStage(tx, { id: row.stageId })).kind === "out")
        throw new Conflict("They have left the pipeline. Move them back into the pipeline first.");
      const list = (await readShortlist(tx, positionId)).map(({ id }) => id);
      const from = list.indexOf(row.id);
      if (from >= 0) list.splice(from, 1);
      if (to === "off") await updateApplications(tx, [row.id], { place: null });
      else {
        const asked = to === "up" ? from - 1 : to === "down" ? from + 1 : to - 1;
        const place = Math.max(0, Math.min(asked, list.length));
        if (place === from) return { undo: null };
        list.splice(place, 0, row.id);
      }
      await renumber(tx, list);
      const undo = await logActivity(tx, context, {
        verb: to === "off" ? "took off the shortlist" : "ranked",
        entity: "position",
        entityId: positionId,
        detail: {
          candidate: row.candidateId,
          ...(to !== "off" && { place: list.indexOf(row.id) + 1 }),
        },
      });
      await recordChanges(tx, { activityId: undo, at: context.now }, [{ ...row, before: row }]);
      return { undo };
    }),
});
