import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { countViews, insertView, updateView, viewNamed } from "#db/views.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Conflict, Invalid } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { MOST_VIEWS, viewName, viewQuery } from "./fields.ts";
import { changeableView, ownerOf } from "./parts/own.server.ts";

/** Keeps a view of the table under a name, for the actor alone. */
export const saveView = defineOperation({
  name: "view.save",
  right: "viewer",
  input: z.object({ name: viewName, query: viewQuery }),
  output: z.object({ id: z.number() }),
  run: (context, { name, query }) =>
    transact(context.db, async (tx) => {
      const memberId = ownerOf(context);
      if (await viewNamed(tx, memberId, name))
        throw new Invalid({ name: `You already have a view called ${name}.` });
      if ((await countViews(tx, memberId)) >= MOST_VIEWS)
        throw new Conflict(`You can keep ${MOST_VIEWS} views. Delete one first.`);
      const id = await insertView(tx, { memberId, name, query, createdAt: context.now });
      await logActivity(tx, context, { verb: "saved", entity: "view", entityId: id });
      return { id };
    }),
});

/** Makes a saved view show something else. */
export const changeView = defineOperation({
  name: "view.change",
  right: "viewer",
  input: z.object({ id: idField, query: viewQuery }),
  output: z.void(),
  run: (context, { id, query }) =>
    transact(context.db, async (tx) => {
      if ((await changeableView(tx, context, id)).query === query) return;
      await updateView(tx, id, { query });
      await logActivity(tx, context, { verb: "changed", entity: "view", entityId: id });
    }),
});
