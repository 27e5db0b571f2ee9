import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { deleteView } from "#db/views.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { defineOperation } from "../operation.server.ts";
import { changeableView } from "./parts/own.server.ts";

/** Forgets a view. The candidates it shows stay. */
export const deleteSavedView = defineOperation({
  name: "view.delete",
  right: "viewer",
  input: z.object({ id: idField }),
  output: z.object({ name: z.string(), query: z.string() }),
  run: (context, { id }) =>
    transact(context.db, async (tx) => {
      const { name, query } = await changeableView(tx, context, id);
      await deleteView(tx, id);
      await logActivity(tx, context, { verb: "deleted", entity: "view", entityId: id });
      return { name, query };
    }),
});
