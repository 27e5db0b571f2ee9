import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { updatePosition } from "#db/positions.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { defineOperation } from "../operation.server.ts";
import { requirePosition } from "./parts/require.server.ts";

export const reopenPosition = defineOperation({
  name: "position.reopen",
  right: "recruiter",
  input: z.object({ id: idField }),
  output: z.void(),
  run: (context, { id }) =>
    transact(context.db, async (tx) => {
      if ((await requirePosition(tx, id)).closedAt === null) return;
      await updatePosition(tx, id, { closedAt: null });
      await logActivity(tx, context, { verb: "reopened", entity: "position", entityId: id });
    }),
});
