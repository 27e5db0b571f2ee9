import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { choicesField, type Choices } from "#app/imports/choices.ts";
import type { Reader } from "#db/client.server.ts";
import { updateImport } from "#db/imports.server.ts";
import { getPosition } from "#db/positions.server.ts";
import { notePlanned } from "#db/sql/imports.server.ts";
import { logActivity } from "../activity.server.ts";
import { Invalid, NO_POSITION } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { planOpen } from "./parts/plan-open.server.ts";
import { openRows, planColumns, planRows, requireOpen } from "./parts/rows.server.ts";

/** Sets what to do with all rows, and plans them again. */
export const chooseForAll = defineOperation({
  name: "import.choose",
  right: "recruiter",
  input: z.object({ id: idField, choices: choicesField }),
  output: z.void(),
  async run(context, { id, choices }) {
    await planOpen(
      context.db,
      id,
      ({ choices: before }) =>
        isPlannedAlike(before, choices) ? Promise.resolve([]) : replan(context.db, id, choices),
      async (tx, planned) => {
        await requireTarget(tx, id, choices);
        await updateImport(tx, id, { choices });
        await notePlanned(tx, planned);
        await logActivity(tx, context, { verb: "planned", entity: "import", entityId: id });
      },
    );
  },
});

/** Refuses a position that nobody can be added to; one that was chosen before may have been closed since. */
async function requireTarget(db: Reader, importId: number, { position: chosen }: Choices) {
  const { choices: before } = await requireOpen(db, importId);
  if (typeof chosen !== "number" || chosen === before.position) return;
  const position = await getPosition(db, chosen);
  if (!position) throw new Invalid({ position: NO_POSITION });
  if (position.closedAt !== null) throw new Invalid({ position: "This position is closed." });
}

/** Whether both mean the same for the plan of every row. */
const isPlannedAlike = (one: Choices, other: Choices) =>
  one.duplicates === other.duplicates &&
  one.sameName === other.sameName &&
  one.tags.join() === other.tags.join();

/** The rows whose plan changed. */
async function replan(db: Reader, importId: number, choices: Choices) {
  const changed = [];
  for await (const rows of openRows(db, importId)) {
    const plans = await planRows(db, rows, choices);
    for (const [at, { id, verdict, look }] of rows.entries()) {
      const columns = planColumns(plans[at]!);
      if (columns.verdict !== verdict || columns.look !== look) changed.push({ id, ...columns });
    }
  }
  return changed;
}
