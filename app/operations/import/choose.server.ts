import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { choicesField, type Choices } from "#app/imports/choices.ts";
import type { Reader } from "#db/client.server.ts";
import { rowsAfter, updateImport, updateRow } from "#db/imports.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { defineOperation } from "../operation.server.ts";
import {
  actionOf,
  editsOf,
  personOf,
  planRows,
  planColumns,
  requireOpen,
} from "./parts/rows.server.ts";

/** Sets what is done with all rows, and plans them anew. */
export const chooseForAll = defineOperation({
  name: "import.choose",
  right: "recruiter",
  input: z.object({ id: idField, choices: choicesField }),
  output: z.void(),
  async run(context, { id, choices }) {
    const { choices: before } = await requireOpen(context.db, id);
    const planned =
      before.duplicates !== choices.duplicates ||
      before.sameName !== choices.sameName ||
      before.tags.join() !== choices.tags.join()
        ? await replan(context.db, id, choices)
        : [];
    await transact(context.db, async (tx) => {
      await requireOpen(tx, id);
      await updateImport(tx, id, { choices });
      for (const { rowId, columns } of planned) await updateRow(tx, rowId, columns);
      await logActivity(tx, context, { verb: "planned", entity: "import", entityId: id });
    });
  },
});

/** The rows whose plan is another one now. */
async function replan(db: Reader, importId: number, choices: Choices) {
  const changed = [];
  let after = 0;
  for (;;) {
    const rows = await rowsAfter(db, importId, after, 500);
    if (rows.length === 0) return changed;
    after = rows.at(-1)?.id ?? after;
    const open = rows.flatMap((row) => {
      const person = personOf(row);
      return person ? [{ row, person, edits: editsOf(row), action: actionOf(row) }] : [];
    });
    const plans = await planRows(db, open, choices);
    for (const [at, { row }] of open.entries()) {
      const columns = planColumns(plans[at]);
      if (columns.verdict !== row.verdict || columns.look !== row.look)
        changed.push({ rowId: row.id, columns });
    }
  }
}
