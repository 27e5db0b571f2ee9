import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { getCandidate } from "#db/candidate.server.ts";
import { insertDifferentPeople } from "#db/different-people.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { signatureOf } from "../context.ts";
import { NO_CANDIDATE, NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/** Keeps for good that two candidates are different people: they are not suggested to each other any more. */
export const distinguishCandidates = defineOperation({
  name: "candidate.distinguish",
  right: "recruiter",
  input: z.object({ candidateId: idField, otherId: idField }),
  output: z.void(),
  run: (context, { candidateId, otherId }) =>
    transact(context.db, async (tx) => {
      if (!(await getCandidate(tx, candidateId))) throw new NotFound(NO_CANDIDATE);
      await insertDifferentPeople(tx, candidateId, [otherId], {
        saidBy: signatureOf(context.actor),
        saidAt: context.now,
      });
      await logActivity(tx, context, {
        verb: "distinguished",
        entity: "candidate",
        entityId: candidateId,
        detail: { other: otherId },
      });
    }),
});
