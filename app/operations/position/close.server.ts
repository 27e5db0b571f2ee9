import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { updatePosition } from "#db/positions.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Conflict } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { requirePosition } from "./parts/require.server.ts";

/** Closes a position: nobody can be added to it, and everything in it stays. The default one stays open. */
export const closePosition = defineOperation({
  name: "position.close",
  right: "recruiter",
  input: z.object({ id: idField }),
  output: z.void(),
  run: (context, { id }) =>
    transact(context.db, async (tx) => {
      const { isDefault, closedAt } = await requirePosition(tx, id);
      if (isDefault) throw new Conflict("New candidates start in this position, so it stays open.");
      if (closedAt !== null) return;
      await updatePosition(tx, id, { closedAt: context.now });
      await logActivity(tx, context, { verb: "closed", entity: "position", entityId: id });
    }),
});
