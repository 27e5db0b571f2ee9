import { z } from "zod";
import { takeRequest } from "#app/networks/limits.server.ts";
import { defineOperation } from "#app/operations/operation.server.ts";
import { readHost, saveHost } from "#db/hosts.server.ts";
import { transact } from "#db/transact.server.ts";

/**
 * Takes one request from a host's allowance, so that two workers never take the same one. Resolves to null, or to the
 * moment (ms since 1970) to ask again.
 */
export const takeHostRequest = defineOperation({
  name: "host.take",
  right: "system",
  input: z.object({
    host: z.string(),
    /** The documented limit, counted where the host said nothing. */
    rate: z.object({ limit: z.number(), windowMs: z.number() }).nullable(),
  }),
  output: z.number().nullable(),
  run: ({ db, now }, { host, rate }) =>
    transact(db, async (tx) => {
      const taken = takeRequest(await readHost(tx, host), now, rate);
      if (typeof taken === "number") return taken;
      await saveHost(tx, host, taken, now);
      return null;
    }),
});
