import { z } from "zod";
import { readShortlist, updateEntry } from "#db/positions.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { idField } from "#app/domain/fields.ts";
import { NOT_LISTED } from "./note.server.ts";

/** Swaps a candidate with the one above or below, and closes gaps in the places. At either end nothing happens. */
export const moveOnShortlist = defineOperation({
  name: "shortlist.move",
  right: "recruiter",
  input: z.object({ positionId: idField, candidateId: idField, direction: z.enum(["up", "down"]) }),
  output: z.void(),
  run: (context, { positionId, candidateId, direction }) =>
    transact(context.db, async (tx) => {
      const entries = await readShortlist(tx, positionId);
      const from = entries.findIndex((entry) => entry.candidateId === candidateId);
      if (from < 0) throw new NotFound(NOT_LISTED);
      const to = direction === "up" ? from - 1 : from + 1;
      if (!entries[to]) return;
      entries.splice(to, 0, ...entries.splice(from, 1));
      for (const [index, entry] of entries.entries())
        if (entry.place !== index + 1)
          await updateEntry(
            tx,
            { positionId, candidateId: entry.candidateId },
            { place: index + 1 },
          );
      await logActivity(tx, context, {
        verb: "moved",
        entity: "position",
        entityId: positionId,
        detail: { candidate: candidateId, place: to + 1 },
      });
    }),
});
