import { z } from "zod";
import { dropUnchanged, keepAnswer } from "#db/api-requests.server.ts";
import { transact } from "#db/transact.server.ts";
import { defineOperation } from "../operation.server.ts";

/** Stores the answer to a request that succeeded; releases the key of one that changed nothing. */
export const endRequest = defineOperation({
  name: "apiRequest.end",
  right: "viewer",
  input: z.object({
    claim: z.object({ id: z.number(), attempt: z.number() }),
    /** Null when it failed. */
    answered: z.object({ status: z.number(), answer: z.string().nullable() }).nullable(),
  }),
  output: z.void(),
  run: ({ db }, { claim, answered }) =>
    transact(db, (tx) => (answered ? keepAnswer(tx, claim, answered) : dropUnchanged(tx, claim))),
});
