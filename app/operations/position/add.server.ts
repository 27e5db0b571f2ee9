import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { findPosition, insertPosition } from "#db/positions.server.ts";
import { insertUsualStages } from "#db/stages.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Invalid } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { cityField, TITLE_TAKEN, titleField } from "./fields.ts";

/** Adds an open position with the usual stages and nobody in it. */
export const addPosition = defineOperation({
  name: "position.add",
  right: "recruiter",
  input: z.object({ title: titleField, city: cityField.default(null) }),
  output: z.object({ id: idField }),
  run: (context, { title, city }) =>
    transact(context.db, async (tx) => {
      if (await findPosition(tx, title)) throw new Invalid({ title: TITLE_TAKEN });
      const id = await insertPosition(tx, { title, city, createdAt: context.now });
      await insertUsualStages(tx, id);
      await logActivity(tx, context, { verb: "added", entity: "position", entityId: id });
      return { id };
    }),
});
