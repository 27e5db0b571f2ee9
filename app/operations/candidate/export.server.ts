import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { getCandidate } from "#db/candidate.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { NO_CANDIDATE, NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/** Leaves in the log that a table of candidates left the team, and how many rows it has. The rows are read as they are sent. */
export const recordExport = defineOperation({
  name: "candidate.export",
  right: "recruiter",
  input: z.object({ rows: z.number().int().nonnegative(), positionId: idField.optional() }),
  output: z.void(),
  run: (context, { rows, positionId = null }) =>
    transact(context.db, async (tx) => {
      await logActivity(tx, context, {
        verb: "exported",
        entity: positionId === null ? "candidate" : "position",
        entityId: positionId,
        detail: { rows },
      });
    }),
});

/** The same for all that is held of one candidate. */
export const recordDataExport = defineOperation({
  name: "candidate.exportData",
  right: "recruiter",
  input: z.object({ id: idField }),
  output: z.void(),
  run: (context, { id }) =>
    transact(context.db, async (tx) => {
      if (!(await getCandidate(tx, id))) throw new NotFound(NO_CANDIDATE);
      await logActivity(tx, context, {
        verb: "exported the data of",
        entity: "candidate",
        entityId: id,
      });
    }),
});
