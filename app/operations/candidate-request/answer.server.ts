import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { answerField } from "#app/domain/request-fields.ts";
import { answerRequest, getRequest } from "#db/candidate-requests.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { signatureOf } from "../context.ts";
import { Conflict, NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/** Answers what a candidate asked for. They read it on their page, with the member's name. */
export const answerCandidate = defineOperation({
  name: "candidateRequest.answer",
  right: "recruiter",
  input: z.object({ id: idField, candidateId: idField, answer: answerField }),
  output: z.void(),
  run: (context, { id, candidateId, answer }) =>
    transact(context.db, async (tx) => {
      const asked = await getRequest(tx, id, candidateId);
      if (!asked) throw new NotFound("There is no such request. It may have been deleted.");
      if (asked.answeredAt !== null)
        throw new Conflict(`${asked.answeredBy} has already answered this request.`);
      await answerRequest(tx, id, {
        answer,
        answeredBy: signatureOf(context.actor),
        answeredAt: context.now,
      });
      await logActivity(tx, context, {
        verb: "answered",
        entity: "candidateRequest",
        entityId: id,
        detail: { candidate: candidateId, kind: asked.kind },
      });
    }),
});
