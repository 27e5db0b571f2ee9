import { z } from "zod";
import { originField } from "#app/domain/fields.ts";
import { defineOperation } from "#app/operations/operation.server.ts";
import { transact } from "#db/transact.server.ts";
import { givenField, outcomeField } from "./fields.ts";
import { takeFacts } from "./parts/store.server.ts";

/**
 * Stores facts that a member has of an account: the person and the account where they are new, the snapshot, the score.
 * Call the worker's `wake` afterwards: a new account on a live network is to be read as well.
 *
 * Facts that were handed over and live ones are snapshots of one account, and the one observed last counts, whole: a live
 * reading takes the place of what was stored before it, and facts of an earlier day never push out a later reading. Of two
 * observed at the same moment the one that came last counts, so that a corrected file corrects. Facts that arrive late
 * still belong to their day: the history from that day on, up to the account's next facts, is scored again with them.
 * Throws FactsError when they were observed after now.
 */
export const addFacts = defineOperation({
  name: "facts.add",
  right: "recruiter",
  input: givenField.extend({
    source: z.enum(["export", "file"]),
    /** How you got the account to the team; kept only for one that is new. */
    origin: originField,
  }),
  output: outcomeField,
  run: (context, given) => transact(context.db, (tx) => takeFacts(tx, context, given)),
});
