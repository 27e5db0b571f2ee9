import { z } from "zod";
import { deletePosition as deleteRow, getPosition, lastPlace } from "#db/positions.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Conflict, NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { idField } from "#app/domain/fields.ts";
import { NO_POSITION } from "./rename.server.ts";

/** Deletes a position whose shortlist is empty. The default position stays. */
export const deletePosition = defineOperation({
  name: "position.delete",
  right: "recruiter",
  input: z.object({ id: idField }),
  output: z.void(),
  run: (context, { id }) =>
    transact(context.db, async (tx) => {
      const position = await getPosition(tx, id);
      if (!position) throw new NotFound(NO_POSITION);
      if (position.isDefault || (await lastPlace(tx, id)) > 0)
        throw new Conflict(
          "Only a position with an empty shortlist can be deleted, and never the default one.",
        );
      await deleteRow(tx, id);
      await logActivity(tx, context, { verb: "deleted", entity: "position", entityId: id });
    }),
});
