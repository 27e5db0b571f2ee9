import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { revokeLinks } from "#db/candidate-links.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/** Ends a link to a candidate's own page: the next request finds nothing. */
export const revokeCandidateLink = defineOperation({
  name: "candidateLink.revoke",
  right: "recruiter",
  input: z.object({ candidateId: idField, id: idField }),
  output: z.void(),
  run: (context, { candidateId, id }) =>
    transact(context.db, async (tx) => {
      if ((await revokeLinks(tx, candidateId, { id, at: context.now })) === 0)
        throw new NotFound("This link has expired or was already revoked.");
      await logActivity(tx, context, {
        verb: "revoked",
        entity: "candidateLink",
        entityId: id,
        detail: { candidate: candidateId },
      });
    }),
});
