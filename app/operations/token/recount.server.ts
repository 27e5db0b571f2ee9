import { z } from "zod";
import { countFor } from "#db/tokens.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { defineOperation } from "../operation.server.ts";
import { countedField } from "./fields.ts";

/** Has the limits of networks counted for the tokens that are in use now: at a start, when the environment may have changed. */
export const recountTokens = defineOperation({
  name: "token.recount",
  right: "system",
  input: z.array(countedField),
  output: z.void(),
  run: (context, all) =>
    transact(context.db, async (tx) => {
      for (const counted of all)
        if (await countFor(tx, { ...counted, at: context.now }))
          await logActivity(tx, context, {
            verb: "recounted the limits of",
            entity: "token",
            detail: { network: counted.network },
          });
    }),
});
