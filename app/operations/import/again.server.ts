import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { insertImport, replaceRows } from "#db/imports.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { memberOf } from "../context.ts";
import { Conflict } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { planColumns, planRows, requireImport, unsavedRows } from "./parts/rows.server.ts";

/** Characters of a name. */
const LONGEST = 300;

/**
 * Begins another import with the rows of a saved one that were refused or failed, mended as far as they were, so that they
 * can be mended further and saved. What was left out stays out.
 */
export const importAgain = defineOperation({
  name: "import.again",
  right: "recruiter",
  input: z.object({ id: idField }),
  output: z.object({ id: z.number() }),
  async run(context, { id }) {
    const { name, format, encoding, state, choices } = await requireImport(context.db, id);
    if (state !== "saved") throw new Conflict("This import is not saved, or it was undone.");
    const rows: Parameters<typeof replaceRows>[2][number][] = [];
    for await (const part of unsavedRows(context.db, id)) {
      const again = part.filter(({ edits }) => !edits?.left);
      const plans = await planRows(context.db, again, choices);
      rows.push(
        ...again.map(({ line, person, edits, action }, at) => ({
          line,
          person,
          edits,
          action,
          ...planColumns(plans[at]!),
        })),
      );
    }
    if (rows.length === 0)
      throw new Conflict("Everything in this import was saved, or its rows are no longer stored.");
    return transact(context.db, async (tx) => {
      const again = await insertImport(tx, {
        name: `Not saved: ${name}`.slice(0, LONGEST),
        format,
        encoding,
        columns: [],
        samples: [],
        skipped: [],
        notes: [],
        choices,
        createdBy: memberOf(context.actor),
        createdAt: context.now,
      });
      await replaceRows(tx, again, rows);
      await logActivity(tx, context, {
        verb: "began",
        entity: "import",
        entityId: again,
        detail: { rows: rows.length, format },
      });
      return { id: again };
    });
  },
});
