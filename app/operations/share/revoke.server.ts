import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { revokeShare as endShare } from "#db/shares.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/** Ends a link at once. What its readers answered stays. */
export const revokeShare = defineOperation({
  name: "share.revoke",
  right: "recruiter",
  input: z.object({ id: idField }),
  output: z.void(),
  run: (context, { id }) =>
    transact(context.db, async (tx) => {
      if (!(await endShare(tx, id, context.now)))
        throw new NotFound("This link was already revoked.");
      await logActivity(tx, context, { verb: "revoked", entity: "share", entityId: id });
    }),
});
