import { z } from "zod";
import { countFor, deleteToken, keptToken } from "#db/tokens.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { defineOperation } from "../operation.server.ts";
import { countedField } from "./fields.ts";

/** Forgets a network's token. Call the worker's `wake` afterwards. */
export const removeToken = defineOperation({
  name: "token.remove",
  right: "owner",
  input: countedField,
  output: z.void(),
  run: (context, counted) =>
    transact(context.db, async (tx) => {
      const { network } = counted;
      if (!(await keptToken(tx, network))) return;
      await deleteToken(tx, network);
      await countFor(tx, { ...counted, at: context.now });
      await logActivity(tx, context, { verb: "removed", entity: "token", detail: { network } });
    }),
});
