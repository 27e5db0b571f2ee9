import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { findPosition, updatePosition } from "#db/positions.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Invalid } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { cityField, TITLE_TAKEN, titleField } from "./fields.ts";
import { requirePosition } from "./parts/require.server.ts";

/** Changes a position's title and city; setting the same again is not logged. */
export const editPosition = defineOperation({
  name: "position.edit",
  right: "recruiter",
  input: z.object({ id: idField, title: titleField, city: cityField }),
  output: z.void(),
  run: (context, { id, title, city }) =>
    transact(context.db, async (tx) => {
      const position = await requirePosition(tx, id);
      if (position.title === title && position.city === city) return;
      const holder = await findPosition(tx, title);
      if (holder !== undefined && holder !== id) throw new Invalid({ title: TITLE_TAKEN });
      await updatePosition(tx, id, { title, city });
      await logActivity(tx, context, { verb: "edited", entity: "position", entityId: id });
    }),
});
