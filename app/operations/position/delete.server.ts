import { z } from "zod";
import { counted } from "#app/domain/counted.ts";
import { idField } from "#app/domain/fields.ts";
import { countApplications } from "#db/applications.server.ts";
import { deletePosition as deleteRow } from "#db/positions.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Conflict } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { requirePosition } from "./parts/require.server.ts";

/**
 * Deletes a position with its applications; the candidates and their decisions stay. `people`: how many applications
 * the page said it has. Conflict when there are more or fewer by now. The default position stays.
 */
export const deletePosition = defineOperation({
  name: "position.delete",
  right: "recruiter",
  input: z.object({ id: idField, people: z.int().min(0).default(0) }),
  output: z.void(),
  run: (context, { id, people }) =>
    transact(context.db, async (tx) => {
      const { isDefault } = await requirePosition(tx, id);
      if (isDefault)
        throw new Conflict("New candidates start in this position, so it cannot be deleted.");
      const here = await countApplications(tx, id);
      if (here !== people)
        throw new Conflict(
          `${counted(here, "person is", "people are")} in this position now. Nothing was deleted: check, then delete again.`,
        );
      await deleteRow(tx, id);
      await logActivity(tx, context, {
        verb: "deleted",
        entity: "position",
        entityId: id,
        detail: { candidates: here },
      });
    }),
});
