import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { lineField } from "#app/domain/line.ts";
import { CHOICES } from "#app/imports/choices.ts";
import { samplesOf } from "#app/imports/columns.ts";
import { ImportError } from "#app/imports/limits.ts";
import { readList } from "#app/imports/reader.server.ts";
import { insertImport, replaceRows } from "#db/imports.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { memberOf } from "../context.ts";
import { Invalid } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { plannedRows } from "./parts/rows.server.ts";

/** Reads a list or table and stores it, to be checked and saved. Invalid, with what to do, when it is not a list. */
export const parseImport = defineOperation({
  name: "import.parse",
  right: "recruiter",
  input: z.object({
    /** The file's name; empty for what was pasted, whose first line may be somebody's name. */
    name: lineField().max(300),
    given: z.union([z.string(), z.instanceof(Uint8Array)]),
  }),
  output: z.object({ id: idField }),
  async run(context, { name, given }) {
    const now = context.now;
    const { source, columns, people } = await readList(given, now).catch((error: unknown) => {
      if (error instanceof ImportError) throw new Invalid({ given: error.message });
      throw error;
    });
    const cells = source.rows.flatMap((row) => (row.cells ? [row.cells] : []));
    const rows = await plannedRows(context.db, people, { choices: CHOICES, kept: new Map() });
    return transact(context.db, async (tx) => {
      const id = await insertImport(
        tx,
        {
          name: name || "Pasted list",
          format: source.format,
          encoding: source.encoding,
          columns,
          samples: columns.map((_, at) => samplesOf(cells, at).map((text) => text.slice(0, 200))),
          skipped: source.skipped
            .slice(0, 200)
            .map((one) => ({ ...one, text: one.text.slice(0, 500) })),
          notes: source.notes,
          choices: CHOICES,
          createdBy: memberOf(context.actor),
          createdAt: now,
        },
        source,
      );
      await replaceRows(tx, id, rows);
      await logActivity(tx, context, {
        verb: "began",
        entity: "import",
        entityId: id,
        detail: { rows: rows.length, format: source.format },
      });
      return { id };
    });
  },
});
