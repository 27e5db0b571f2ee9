import { z } from "zod";
import { follow } from "#db/merge.server.ts";
import { candidatesBy } from "#db/people.server.ts";
import { getPosition, insertEntries, lastPlace, readShortlist } from "#db/positions.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { memberOf } from "../context.ts";
import { NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { idField } from "#app/domain/fields.ts";
import { NO_POSITION } from "../position/rename.server.ts";
import { noteField } from "./note.server.ts";

/**
 * Puts candidates, or those they were merged into, at the end of a shortlist in the order given; those who are on it keep
 * their place. Returns how many are new, how many were there, and how many do not exist.
 */
export const addToShortlist = defineOperation({
  name: "shortlist.add",
  right: "recruiter",
  input: z.object({
    positionId: idField,
    candidateIds: z.array(idField).max(100_000),
    note: noteField.optional(),
  }),
  output: z.object({ added: z.number(), already: z.number(), missing: z.number() }),
  run: (context, { positionId, candidateIds, note = null }) =>
    transact(context.db, async (tx) => {
      if (!(await getPosition(tx, positionId))) throw new NotFound(NO_POSITION);
      const wanted = await follow(tx, candidateIds);
      const existing = await candidatesBy(tx, wanted);
      const listed = new Set(
        (await readShortlist(tx, positionId)).map(({ candidateId }) => candidateId),
      );
      const fresh = wanted.filter((id) => existing.has(id) && !listed.has(id));
      const last = await lastPlace(tx, positionId);
      await insertEntries(
        tx,
        fresh.map((candidateId, index) => ({
          positionId,
          candidateId,
          place: last + index + 1,
          note,
          addedBy: memberOf(context.actor),
          addedAt: context.now,
        })),
      );
      if (fresh.length > 0)
        await logActivity(tx, context, {
          verb: "shortlisted",
          entity: "position",
          entityId: positionId,
          detail: { candidates: fresh.length },
        });
      return {
        added: fresh.length,
        already: existing.size - fresh.length,
        missing: wanted.length - existing.size,
      };
    }),
});
