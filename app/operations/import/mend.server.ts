import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { actionField } from "#app/imports/choices.ts";
import { editsField, joinEdits } from "#app/imports/edits.ts";
import { getRow, updateRow } from "#db/imports.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { openRow, planColumns, planRows, requireOpen } from "./parts/rows.server.ts";

/** Mends one row of an import, or decides about it. What is left out of `edits` stays as it was mended before. */
export const mendRow = defineOperation({
  name: "import.mend",
  right: "recruiter",
  input: z.object({
    id: idField,
    rowId: idField,
    edits: editsField.optional(),
    /** What to do with somebody who is here; null for what is chosen for all. */
    action: actionField.nullable().optional(),
    /** Forgets everything that was mended in the row. */
    reset: z.boolean().optional(),
  }),
  output: z.void(),
  run: (context, { id, rowId, edits, action, reset }) =>
    transact(context.db, async (tx) => {
      const { choices } = await requireOpen(tx, id);
      const row = await getRow(tx, { importId: id, id: rowId });
      const read = row && openRow(row);
      if (!read) throw new NotFound("This row no longer exists. Reload the page.");
      const next = reset
        ? { edits: null, action: null }
        : {
            edits: joinEdits(read.edits, edits),
            action: action === undefined ? read.action : action,
          };
      const [plan] = await planRows(tx, [{ ...read, ...next }], choices);
      await updateRow(tx, rowId, { ...next, ...planColumns(plan!) });
      await logActivity(tx, context, {
        verb: "mended",
        entity: "import",
        entityId: id,
        detail: { line: read.line },
      });
    }),
});
