import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { touchApiToken as setLastUsed } from "#db/api-tokens.server.ts";
import { transact } from "#db/transact.server.ts";
import { defineOperation } from "../operation.server.ts";

/** Milliseconds before the last use of a token is written again. */
export const TOUCH_EVERY = 60_000;

/** Records the last use of a token. Not a change, so the activity log has no row for it. */
export const touchApiToken = defineOperation({
  name: "apiToken.touch",
  right: "viewer",
  input: z.object({ id: idField }),
  output: z.void(),
  run: ({ db, now }, { id }) =>
    transact(db, (tx) => setLastUsed(tx, id, { at: now, before: now - TOUCH_EVERY })),
});
