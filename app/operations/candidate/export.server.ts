import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { getCandidate } from "#db/candidate.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { NO_CANDIDATE, NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/** The format and the view, without the search text, which may be a name. */
const definition = z.object({
  preset: z.string().max(40).optional(),
  format: z.enum(["csv", "json"]).optional(),
  separator: z.enum(["comma", "semicolon"]).optional(),
  part: z.number().int().positive().optional(),
  columns: z.string().max(400).optional(),
  view: z.string().max(300).optional(),
});

/**
 * Records in the log that a table of candidates was exported, and how many rows it has. The rows are read as they are
 * sent.
 */
export const recordExport = defineOperation({
  name: "candidate.export",
  right: "recruiter",
  input: z.object({
    rows: z.number().int().nonnegative(),
    positionId: idField.optional(),
    ...definition.shape,
  }),
  output: z.void(),
  run: (context, { rows, positionId = null, ...defined }) =>
    transact(context.db, async (tx) => {
      await logActivity(tx, context, {
        verb: "exported",
        entity: positionId === null ? "candidate" : "position",
        entityId: positionId,
        detail: { rows, ...defined },
      });
    }),
});

/** The same for everything held about one candidate. */
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
