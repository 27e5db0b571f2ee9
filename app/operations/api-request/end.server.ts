import { z } from "zod";
import { dropUnchanged, keepAnswer } from "#db/api-requests.server.ts";
import { transact } from "#db/transact.server.ts";
import { defineOperation } from "../operation.server.ts";

/** Keeps the answer to a request that was carried out; forgets one that changed nothing, so that it can be sent again. */
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
