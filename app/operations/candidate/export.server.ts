import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { readEverything } from "#db/candidate-data.server.ts";
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
    transact(context.db, (tx) =>
      logActivity(tx, context, {
        verb: "exported",
        entity: positionId === null ? "candidate" : "position",
        entityId: positionId,
        detail: { rows },
      }),
    ),
});

/** All that is held of one candidate, by table, for the candidate who asks for it. */
export const exportData = defineOperation({
  name: "candidate.exportData",
  right: "recruiter",
  input: z.object({ id: idField }),
  output: z.record(z.string(), z.array(z.unknown())),
  run: (context, { id }) =>
    transact(context.db, async (tx) => {
      const data = await readEverything(tx, id);
      if (!data) throw new NotFound(NO_CANDIDATE);
      await logActivity(tx, context, {
        verb: "exported the data of",
        entity: "candidate",
        entityId: id,
      });
      return data;
    }),
});
