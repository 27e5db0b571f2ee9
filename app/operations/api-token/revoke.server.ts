import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { revokeApiToken as endApiToken } from "#db/api-tokens.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/** Revokes a token: its next request is refused. */
export const revokeApiToken = defineOperation({
  name: "apiToken.revoke",
  right: "owner",
  input: z.object({ id: idField }),
  output: z.object({ name: z.string() }),
  run: (context, { id }) =>
    transact(context.db, async (tx) => {
      const name = await endApiToken(tx, id, context.now);
      if (name === undefined) throw new NotFound("This token was already revoked.");
      await logActivity(tx, context, { verb: "revoked", entity: "apiToken", entityId: id });
      return { name };
    }),
});
