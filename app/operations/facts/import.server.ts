import { z } from "zod";
import { originField } from "#app/domain/fields.ts";
import { defineOperation } from "#app/operations/operation.server.ts";
import { transact } from "#db/transact.server.ts";
import { importOutcome, rowField } from "./shapes.ts";
import { takeRows } from "./take.server.ts";

/**
 * Stores facts that a member has of accounts: the person and the account where they are new, the snapshots, the scores.
 * All rows or none; how each went comes back in their order. Call the worker's `wake` afterwards: a new account on a live
 * network is to be read as well.
 *
 * Imported facts and live ones are snapshots of one account, and the one observed last counts, whole: a live reading
 * takes the place of what was imported before it, and facts of an earlier day never push out a later reading. Of two
 * observed at the same moment the one that came last counts, so that a corrected file corrects. Facts that arrive late
 * still belong to their day: the history from that day on, up to the account's next facts, is scored again with them.
 * Throws FactsError when some were observed after now.
 */
export const importFacts = defineOperation({
  name: "facts.import",
  right: "recruiter",
  input: z.object({
    source: z.enum(["export", "file"]),
    /** How you got the accounts to the team; kept only for those that are new. */
    origin: originField,
    rows: z.array(rowField).min(1).max(1000),
  }),
  output: z.array(importOutcome),
  run: (context, given) => transact(context.db, (tx) => takeRows(tx, context, given)),
});
