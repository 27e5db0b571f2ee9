import { z } from "zod";
import { touchSession as setLastUsed } from "#db/sessions.server.ts";
import { transact } from "#db/transact.server.ts";
import { defineOperation } from "../operation.server.ts";

/** Records that a session is in use. Nobody looks for that, so the activity log has no row for it. */
export const touchSession = defineOperation({
  name: "session.touch",
  right: "viewer",
  input: z.object({ tokenHash: z.string() }),
  output: z.void(),
  run: (context, { tokenHash }) =>
    transact(context.db, (tx) => setLastUsed(tx, tokenHash, context.now)),
});
