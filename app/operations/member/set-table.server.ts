import { z } from "zod";
import { DENSITIES, NARROWEST, WIDEST } from "#app/view/columns.ts";
import { readTableSettings, saveMemberSettings } from "#db/views.server.ts";
import { transact } from "#db/transact.server.ts";
import { memberOf } from "../context.ts";
import { Forbidden } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/** Columns there could ever be. */
const MOST = 50;
const column = z.string().max(40);
export const NO_MEMBER = "Only a member has settings of their own.";

/** Remembers how the table looks for the actor: what is given takes the place of what was. Nobody else sees it, so it is not logged. */
export const setTable = defineOperation({
  name: "member.setTable",
  right: "viewer",
  input: z.object({
    columns: z.array(column).max(MOST).optional(),
    pinned: z.array(column).max(MOST).optional(),
    widths: z
      .record(column, z.number().int().min(NARROWEST).max(WIDEST))
      .refine((widths) => Object.keys(widths).length <= MOST)
      .optional(),
    density: z.enum(DENSITIES).optional(),
  }),
  output: z.void(),
  run: (context, given) =>
    transact(context.db, async (tx) => {
      const id = memberOf(context.actor);
      if (id === null) throw new Forbidden(NO_MEMBER);
      const table = await readTableSettings(tx, id);
      await saveMemberSettings(tx, id, { table: { ...table, ...given } });
    }),
});

/** Whether single keys do something on pages for the actor. */
export const setShortcuts = defineOperation({
  name: "member.setShortcuts",
  right: "viewer",
  input: z.object({ on: z.boolean() }),
  output: z.void(),
  run: (context, { on }) =>
    transact(context.db, async (tx) => {
      const id = memberOf(context.actor);
      if (id === null) throw new Forbidden(NO_MEMBER);
      await saveMemberSettings(tx, id, { shortcuts: on });
    }),
});
