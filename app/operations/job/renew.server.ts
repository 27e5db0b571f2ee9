import { z } from "zod";
import { defineOperation } from "#app/operations/operation.server.ts";
import { extendLeases } from "#db/leases.server.ts";
import { transact } from "#db/transact.server.ts";

/** Extends the leases that `owner` still holds among `ids`, and resolves to those. */
export const renewLeases = defineOperation({
  name: "job.renew",
  right: "system",
  input: z.object({
    owner: z.string().min(1),
    ids: z.array(z.number()),
    leaseMs: z.number().positive(),
  }),
  output: z.array(z.number()),
  run: ({ db, now }, { leaseMs, ...held }) =>
    transact(db, (tx) => extendLeases(tx, { ...held, until: now + leaseMs })),
});
