import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { getCandidate } from "#db/candidate.server.ts";
import { insertDifferentPeople } from "#db/different-people.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { signatureOf } from "../context.ts";
import { Conflict, NO_CANDIDATE, NotFound, SAME_CANDIDATE } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/**
 * Keeps for good that two candidates are different people: they are not suggested to each other any more. Conflict when
 * the other one is gone.
 */
export const distinguishCandidates = defineOperation({
  name: "candidate.distinguish",
  right: "recruiter",
  input: z.object({ candidateId: idField, otherId: idField }),
  output: z.void(),
  run: (context, { candidateId, otherId }) =>
    transact(context.db, async (tx) => {
      if (!(await getCandidate(tx, candidateId))) throw new NotFound(NO_CANDIDATE);
      if (otherId === candidateId) throw new Conflict(SAME_CANDIDATE);
      if (!(await getCandidate(tx, otherId)))
        throw new Conflict("The other candidate was deleted or merged. Nothing was changed.");
      const signed = { saidBy: signatureOf(context.actor), saidAt: context.now };
      if ((await insertDifferentPeople(tx, candidateId, [otherId], signed)) === 0) return;
      await logActivity(tx, context, {
        verb: "distinguished",
        entity: "candidate",
        entityId: candidateId,
        detail: { other: otherId },
      });
    }),
});
