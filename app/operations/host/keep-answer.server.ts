import { z } from "zod";
import { defineOperation } from "#app/operations/operation.server.ts";
import { saveAnswer } from "#db/hosts.server.ts";
import { transact } from "#db/transact.server.ts";

/** Keeps an answer that the host lets us revalidate. */
export const keepAnswer = defineOperation({
  name: "host.keepAnswer",
  right: "system",
  input: z.object({
    url: z.string(),
    accountId: z.number(),
    etag: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
    storedAt: z.number(),
  }),
  output: z.void(),
  run: ({ db }, answer) => transact(db, (tx) => saveAnswer(tx, answer)),
});
