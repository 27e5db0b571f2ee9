import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { defineOperation } from "../operation.server.ts";
import { requireImport } from "./parts/rows.server.ts";

/** Records in the log that the rows of an import that were not saved were exported, and how many they are. */
export const recordErrorFile = defineOperation({
  name: "import.export",
  right: "recruiter",
  input: z.object({ id: idField, rows: z.number().int().nonnegative() }),
  output: z.void(),
  run: (context, { id, rows }) =>
    transact(context.db, async (tx) => {
      await requireImport(tx, id);
      await logActivity(tx, context, {
        verb: "exported",
        entity: "import",
        entityId: id,
        detail: { rows, format: "csv" },
      });
    }),
});
