import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { updateView } from "#db/views.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { defineOperation } from "../operation.server.ts";
import { changeableView } from "./parts/own.server.ts";

/** Shows a view to the whole team, or to its member alone again. */
export const shareView = defineOperation({
  name: "view.share",
  right: "viewer",
  input: z.object({ id: idField, shared: z.boolean() }),
  output: z.void(),
  run: (context, { id, shared }) =>
    transact(context.db, async (tx) => {
      const view = await changeableView(tx, context, id);
      if (view.shared === shared) return;
      await updateView(tx, id, { shared });
      await logActivity(tx, context, {
        verb: shared ? "shared" : "stopped sharing",
        entity: "view",
        entityId: id,
      });
    }),
});
