import { z } from "zod";
import { defineOperation } from "#app/operations/operation.server.ts";
import { releaseLeases } from "#db/leases.server.ts";
import { transact } from "#db/transact.server.ts";

/** Gives back every job that `owner` holds, as if it had never been taken. */
export const releaseJobs = defineOperation({
  name: "job.release",
  right: "system",
  input: z.object({ owner: z.string().min(1) }),
  output: z.void(),
  run: ({ db }, { owner }) => transact(db, (tx) => releaseLeases(tx, owner)),
});
