import { z } from "zod";
import { hashToken } from "#app/hash-token.server.ts";
import { daysField, USUAL_LIFETIME } from "#app/domain/candidate-link-fields.ts";
import { idField } from "#app/domain/fields.ts";
import { countLiveLinks, insertLink } from "#db/candidate-links.server.ts";
import { getCandidate } from "#db/candidate.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { signatureOf } from "../context.ts";
import { Conflict, NO_CANDIDATE, NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { newLinkToken } from "./parts/token.ts";

const DAY = 86_400_000;
/** Live links of one candidate. Judgement: one for each way of sending it. */
const MOST = 5;

/** Makes a link to a candidate's own page. Its token is returned once; only a hash is stored. */
export const createCandidateLink = defineOperation({
  name: "candidateLink.create",
  right: "recruiter",
  input: z.object({
    candidateId: idField,
    days: daysField.default(USUAL_LIFETIME),
  }),
  output: z.object({ id: z.number(), token: z.string(), expiresAt: z.number() }),
  run: (context, { candidateId, days }) =>
    transact(context.db, async (tx) => {
      const { actor, now } = context;
      if (!(await getCandidate(tx, candidateId))) throw new NotFound(NO_CANDIDATE);
      if ((await countLiveLinks(tx, candidateId, now)) >= MOST)
        throw new Conflict(`There are already ${MOST} active links. Revoke one first.`);
      const token = newLinkToken();
      const expiresAt = now + days * DAY;
      const id = await insertLink(tx, {
        candidateId,
        tokenHash: hashToken(token),
        createdBy: signatureOf(actor),
        createdAt: now,
        expiresAt,
      });
      await logActivity(tx, context, {
        verb: "created",
        entity: "candidateLink",
        entityId: id,
        detail: { candidate: candidateId, days },
      });
      return { id, token, expiresAt };
    }),
});
