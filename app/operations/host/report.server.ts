import { z } from "zod";
import { mergeLimit, type HostLimit } from "#app/networks/limits.server.ts";
import { defineOperation } from "#app/operations/operation.server.ts";
import type { Tx } from "#db/client.server.ts";
import { readHost, saveHost } from "#db/hosts.server.ts";
import { transact } from "#db/transact.server.ts";

export const noteHostLimit = async (tx: Tx, host: string, limit: HostLimit, at: number) =>
  saveHost(tx, host, mergeLimit(await readHost(tx, host), limit), at);

/** Notes what an answer said about the limits of its host. */
export const reportHostLimit = defineOperation({
  name: "host.report",
  right: "system",
  input: z.object({
    host: z.string(),
    limit: z.object({
      remaining: z.number().nullable(),
      resetAt: z.number().nullable(),
      blockedUntil: z.number().nullable(),
    }),
  }),
  output: z.void(),
  run: ({ db, now }, { host, limit }) => transact(db, (tx) => noteHostLimit(tx, host, limit, now)),
});
