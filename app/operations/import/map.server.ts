import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { isField, type Column, type Field } from "#app/imports/fields.ts";
import { readListAgain } from "#app/imports/reader.server.ts";
import type { Source } from "#app/imports/source.ts";
import { getSource, replaceRows, updateImport } from "#db/imports.server.ts";
import { logActivity } from "../activity.server.ts";
import { Conflict, Invalid } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { planOpen } from "./parts/plan-open.server.ts";
import { requireOpen, plannedRows } from "./parts/rows.server.ts";

const fieldField = z.custom<Field>(
  (value) => typeof value === "string" && isField(value),
  "Choose what the column is",
);

/** Reads an import again with other meanings for its columns. Edits of its rows stay. */
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
    const { columns } = await requireOpen(context.db, id);
    if (fields.length !== columns.length)
      throw new Invalid({ fields: "The columns have changed. Reload the page." });
    const chosen = columns.map((column, at): Column => {
      const field = fields[at] as Field;
      return field === column.field ? column : { title: column.title, field, by: "person" };
    });
    const source = (await getSource(context.db, id)) as Source | undefined;
    if (!source) throw new Conflict("This list has no columns to read again.");
    const people = await readListAgain(source, chosen, context.now);
    return planOpen(
      context.db,
      id,
      (open) => plannedRows(context.db, people, open),
      async (tx, rows) => {
        await updateImport(tx, id, { columns: chosen });
        await replaceRows(tx, id, rows);
        await logActivity(tx, context, {
          verb: "mapped",
          entity: "import",
          entityId: id,
          detail: { columns: columns.length },
        });
        return { rows: rows.length };
      },
    );
  },
});
