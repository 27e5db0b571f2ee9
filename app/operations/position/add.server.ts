import { z } from "zod";
import { findPosition, insertPosition } from "#db/positions.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Invalid } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { idField } from "#app/domain/fields.ts";
import { positionNameField } from "./fields.ts";

export const NAME_TAKEN = "Another position has this name. Choose a different one.";

/** Adds a position with an empty shortlist. */
export const addPosition = defineOperation({
  name: "position.add",
  right: "recruiter",
  input: z.object({ name: positionNameField }),
  output: z.object({ id: idField }),
  run: (context, { name }) =>
    transact(context.db, async (tx) => {
      if (await findPosition(tx, name)) throw new Invalid({ name: NAME_TAKEN });
      const id = await insertPosition(tx, { name, createdAt: context.now });
      await logActivity(tx, context, { verb: "added", entity: "position", entityId: id });
      return { id };
    }),
});
