import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { isField, type Column, type Field } from "#app/imports/fields.ts";
import { readListAgain } from "#app/imports/reader.server.ts";
import type { Source } from "#app/imports/source.ts";
import { getSource, replaceRows, updateImport } from "#db/imports.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Conflict, Invalid } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { keptRows, requireOpen, plannedRows } from "./parts/rows.server.ts";

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
    const { columns, choices } = await requireOpen(context.db, id);
    if (fields.length !== columns.length)
      throw new Invalid({ fields: "The columns have changed. Reload the page." });
    const chosen = columns.map((column, at): Column => {
      const field = fields[at] as Field;
      return field === column.field ? column : { title: column.title, field, by: "person" };
    });
    const source = (await getSource(context.db, id)) as Source | undefined;
    if (!source) throw new Conflict("This list has no columns to read again.");
    const people = await readListAgain(source, chosen, context.now);
    for (let time = 0; time < TIMES; time++) {
      const kept = await keptRows(context.db, id);
      const rows = await plannedRows(context.db, people, { choices, kept });
      const done = await transact(context.db, async (tx) => {
        await requireOpen(tx, id);
        if (!isDeepStrictEqual(await keptRows(tx, id), kept)) return null;
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
      if (done) return done;
    }
    throw new Conflict("Somebody is editing these rows right now. Apply the columns again.");
  },
});

/** How often to try again because a row was mended meanwhile. */
const TIMES = 5;
