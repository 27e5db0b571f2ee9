import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { requestFields } from "#app/domain/request-fields.ts";
import { insertRequest, requestsOf } from "#db/candidate-requests.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { isOwnCandidate, requireLiveLink } from "../candidate-link/parts/own.server.ts";
import { Conflict } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/** Requests of one candidate: without an answer, and in all. Judgement: a page stays readable. */
const MOST_OPEN = 10;
const MOST = 100;

/** Keeps what a candidate asks for on their own page. The same words sent twice are one request. */
export const askOfTeam = defineOperation({
  name: "candidateRequest.ask",
  right: isOwnCandidate,
  input: requestFields.safeExtend({ candidateId: idField }),
  output: z.object({ id: z.number() }),
  run: (context, { candidateId, kind, body }) =>
    transact(context.db, async (tx) => {
      await requireLiveLink(tx, context);
      const earlier = await requestsOf(tx, candidateId);
      const open = earlier.filter(({ answeredAt }) => answeredAt === null);
      const same = open.find((one) => one.kind === kind && one.body === body);
      if (same) return { id: same.id };
      if (open.length >= MOST_OPEN || earlier.length >= MOST)
        throw new Conflict(
          "Many of your requests are still waiting for an answer. Nothing was sent: wait for the answers first.",
        );
      const id = await insertRequest(tx, { candidateId, kind, body, askedAt: context.now });
      await logActivity(tx, context, {
        verb: "sent",
        entity: "candidateRequest",
        entityId: id,
        detail: { candidate: candidateId, kind },
      });
      return { id };
    }),
});
