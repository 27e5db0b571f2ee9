import { z } from "zod";
import { idField, shortLine } from "#app/domain/fields.ts";
import { getCandidate } from "#db/candidate.server.ts";
import { isConsidered, setRating } from "#db/ratings.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { memberOf } from "../context.ts";
import { Conflict, Forbidden, NO_CANDIDATE, NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/**
 * Saves a member's rating of a candidate for a position, in place of an earlier one. The log has neither the number nor
 * the line: others may see them only after giving their own.
 */
export const giveRating = defineOperation({
  name: "rating.give",
  right: "viewer",
  input: z.object({
    candidateId: idField,
    positionId: idField,
    value: z
      .number({ error: "Choose one of the four" })
      .int()
      .min(1, "Choose one of the four")
      .max(4, "Choose one of the four"),
    line: shortLine(300).nullable(),
  }),
  output: z.void(),
  run: (context, { candidateId, positionId, value, line }) =>
    transact(context.db, async (tx) => {
      const memberId = memberOf(context.actor);
      if (memberId === null) throw new Forbidden("Only a member can rate a candidate.");
      if (!(await getCandidate(tx, candidateId))) throw new NotFound(NO_CANDIDATE);
      if (!(await isConsidered(tx, { candidateId, positionId })))
        throw new Conflict("This candidate is no longer in that position. Nothing was saved.");
      await setRating(tx, {
        candidateId,
        positionId,
        memberId,
        value,
        line: line || null,
        at: context.now,
      });
      await logActivity(tx, context, {
        verb: "rated",
        entity: "candidate",
        entityId: candidateId,
        detail: { position: positionId },
      });
    }),
});
