import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { isField, type Column, type Field } from "#app/imports/fields.ts";
import type { Source } from "#app/imports/source.ts";
import { getSource, replaceRows, rowsAfter, updateImport } from "#db/imports.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Invalid } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { actionOf, editsOf, requireOpen, rowsOf } from "./rows.server.ts";

const fieldField = z.custom<Field>(
  (value) => typeof value === "string" && isField(value),
  "Choose what the column is",
);

/** Reads an import again with columns that mean something else. What was mended in its rows stays. */
export const mapColumns = defineOperation({
  name: "import.map",
  right: "recruiter",
  input: z.object({
    id: idField,
    /** What each column is, in their order. */
    fields: z.array(fieldField),
  }),
  output: z.object({ rows: z.number() }),
  async run(context, { id, fields }) {
    const { columns, choices } = await requireOpen(context.db, id);
    if (fields.length !== columns.length)
      throw new Invalid({ fields: "The columns changed meanwhile. Reload the page." });
    const chosen = columns.map((column, at): Column => {
      const field = fields[at] as Field;
      return field === column.field ? column : { title: column.title, field, by: "person" };
    });
    const source = (await getSource(context.db, id)) as Source;
    const rows = await rowsOf(context.db, source, {
      columns: chosen,
      choices,
      now: context.now,
      kept: await mended(context.db, id),
    });
    return transact(context.db, async (tx) => {
      await requireOpen(tx, id);
      await updateImport(tx, id, { columns: chosen });
      await replaceRows(tx, id, rows);
      await logActivity(tx, context, {
        verb: "mapped",
        entity: "import",
        entityId: id,
        detail: { columns: columns.length },
      });
      return { rows: rows.length };
    });
  },
});

async function mended(db: Parameters<typeof rowsAfter>[0], importId: number) {
  const kept = new Map<
    number,
    { edits: ReturnType<typeof editsOf>; action: ReturnType<typeof actionOf> }
  >();
  let after = 0;
  for (;;) {
    const rows = await rowsAfter(db, importId, after, 1_000);
    for (const row of rows)
      if (row.edits !== null || row.action !== null)
        kept.set(row.line, { edits: editsOf(row), action: actionOf(row) });
    if (rows.length === 0) return kept;
    after = rows.at(-1)?.id ?? after;
  }
}
