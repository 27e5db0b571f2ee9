import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { countApplications } from "#db/applications.server.ts";
import { deletePosition as deleteRow } from "#db/positions.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Conflict } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { requirePosition } from "./require.server.ts";

/** Deletes a position that nobody is in. The default position stays. */
export const deletePosition = defineOperation({
  name: "position.delete",
  right: "recruiter",
  input: z.object({ id: idField }),
  output: z.void(),
  run: (context, { id }) =>
    transact(context.db, async (tx) => {
      const { isDefault } = await requirePosition(tx, id);
      if (isDefault)
        throw new Conflict("New candidates start in this position, so it cannot be deleted.");
      if ((await countApplications(tx, id)) > 0)
        throw new Conflict(
          "Only a position that nobody is in can be deleted. Close it instead, or remove its people first.",
        );
      await deleteRow(tx, id);
      await logActivity(tx, context, { verb: "deleted", entity: "position", entityId: id });
    }),
});
