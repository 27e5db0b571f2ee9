import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { updateView, viewNamed } from "#db/views.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Invalid } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { viewName } from "./fields.ts";
import { changeableView } from "./parts/own.server.ts";

export const renameView = defineOperation({
  name: "view.rename",
  right: "viewer",
  input: z.object({ id: idField, name: viewName }),
  output: z.void(),
  run: (context, { id, name }) =>
    transact(context.db, async (tx) => {
      const view = await changeableView(tx, context, id);
      if (view.name === name) return;
      const other = await viewNamed(tx, view.memberId, name);
      if (other !== undefined && other !== id)
        throw new Invalid({ name: `There is already a view called ${name}.` });
      await updateView(tx, id, { name });
      await logActivity(tx, context, { verb: "renamed", entity: "view", entityId: id });
    }),
});
