import { z } from "zod";
import { findPosition, getPosition, updatePosition } from "#db/positions.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Invalid, NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { NAME_TAKEN } from "./add.server.ts";
import { idField } from "#app/domain/fields.ts";
import { positionNameField } from "./fields.ts";

export const renamePosition = defineOperation({
  name: "position.rename",
  right: "recruiter",
  input: z.object({ id: idField, name: positionNameField }),
  output: z.void(),
  run: (context, { id, name }) =>
    transact(context.db, async (tx) => {
      const position = await getPosition(tx, id);
      if (!position) throw new NotFound(NO_POSITION);
      if (position.name === name) return;
      const holder = await findPosition(tx, name);
      if (holder !== undefined && holder !== id) throw new Invalid({ name: NAME_TAKEN });
      await updatePosition(tx, id, { name });
      await logActivity(tx, context, { verb: "renamed", entity: "position", entityId: id });
    }),
});

export const NO_POSITION = "This position does not exist. It may have been deleted.";
