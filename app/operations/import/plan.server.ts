import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { actionField, choicesField } from "#app/imports/choices.ts";
import { editsField, type Edits } from "#app/imports/edits.ts";
import type { Reader } from "#db/client.server.ts";
import { getRow, rowsAfter, updateImport, updateRow } from "#db/imports.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { actionOf, editsOf, personOf, planAll, planColumns, requireOpen } from "./rows.server.ts";

const NO_ROW = "This row no longer exists. Reload the page.";

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
      if (!row) throw new NotFound(NO_ROW);
      const person = personOf(row);
      if (!person) throw new NotFound(NO_ROW);
      const next = reset
        ? { edits: null, action: null }
        : {
            edits: joinEdits(editsOf(row), edits),
            action: action === undefined ? actionOf(row) : action,
          };
      const [plan] = await planAll(tx, [{ person, ...next }], choices);
      await updateRow(tx, rowId, { ...next, ...planColumns(plan) });
    }),
});

function joinEdits(before: Edits | null, more: Edits | undefined): Edits | null {
  if (!more) return before;
  const union = (a: string[] = [], b: string[] = []) => [...new Set([...a, ...b])];
  const { uses, dismissed, ...rest } = more;
  return {
    ...before,
    ...rest,
    ...((before?.uses || uses) && { uses: more.fields ? (uses ?? []) : union(before?.uses, uses) }),
    ...((before?.dismissed || dismissed) && { dismissed: union(before?.dismissed, dismissed) }),
  };
}

/** Sets what is done with all rows, and plans them anew. */
export const choosePlan = defineOperation({
  name: "import.plan",
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
async function replan(db: Reader, importId: number, choices: z.output<typeof choicesField>) {
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
    const plans = await planAll(db, open, choices);
    for (const [at, { row }] of open.entries()) {
      const columns = planColumns(plans[at]);
      if (columns.verdict !== row.verdict || columns.look !== row.look)
        changed.push({ rowId: row.id, columns });
    }
  }
}
