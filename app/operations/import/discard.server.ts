import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { deleteImport } from "#db/imports.server.ts";
import { clearTraces, markTraces } from "#db/traces.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Conflict } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { requireImport } from "./parts/rows.server.ts";

/** Removes an import that was not saved, with everything that it holds. */
export const discardImport = defineOperation({
  name: "import.discard",
  right: "recruiter",
  input: z.object({ id: idField }),
  output: z.void(),
  async run(context, { id }) {
    await transact(context.db, async (tx) => {
      const { state } = await requireImport(tx, id);
      if (state !== "open") throw new Conflict("This import is saved. Undo it instead.");
      await deleteImport(tx, id);
      markTraces(tx);
      await logActivity(tx, context, { verb: "discarded", entity: "import", entityId: id });
    });
    await clearTraces(context.db);
  },
});
