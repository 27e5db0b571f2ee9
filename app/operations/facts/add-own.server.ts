import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { BROUGHT_BY_CANDIDATE, countBrought } from "#db/snapshots.server.ts";
import { transact } from "#db/transact.server.ts";
import { isOwnCandidate, requireLiveLink } from "../candidate-link/parts/own.server.ts";
import { Conflict } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { givenField } from "./fields.ts";
import { takeFacts } from "./parts/store.server.ts";

/** Exports that one candidate can add to what is held. Judgement: four networks, once a month for a year. */
const MOST = 50;

/**
 * Stores the facts of a data export that a candidate added on their own page. "taken": the account is somebody else's,
 * who is not named.
 */
export const addOwnFacts = defineOperation({
  name: "facts.addOwn",
  right: isOwnCandidate,
  input: givenField.omit({ candidate: true, sourceName: true }).extend({ candidateId: idField }),
  output: z.enum(["stored", "known", "taken"]),
  run: (context, { candidateId, ...given }) =>
    transact(context.db, async (tx) => {
      await requireLiveLink(tx, context);
      if ((await countBrought(tx, candidateId)) >= MOST)
        throw new Conflict(`You have already added ${MOST} exports. Nothing was saved.`);
      const { outcome } = await takeFacts(tx, context, {
        ...given,
        source: "export",
        origin: "given",
        candidate: candidateId,
        sourceName: BROUGHT_BY_CANDIDATE,
      });
      if (outcome === "gone")
        throw new Error("A link to a candidate's page lives no longer than the candidate.");
      return outcome;
    }),
});
