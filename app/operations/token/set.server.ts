import { z } from "zod";
import { countFor, saveToken } from "#db/tokens.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { memberOf } from "../context.ts";
import { defineOperation } from "../operation.server.ts";
import { countedField } from "./fields.ts";

/** Keeps an encrypted token of a network in place of an earlier one. Call the worker's `wake` afterwards. */
export const setToken = defineOperation({
  name: "token.set",
  right: "owner",
  input: countedField.extend({ encrypted: z.string().min(1).max(10_000) }),
  output: z.void(),
  run: (context, { encrypted, ...counted }) =>
    transact(context.db, async (tx) => {
      const { network } = counted;
      const { actor, now: at } = context;
      await saveToken(tx, {
        network,
        encrypted,
        setBy: memberOf(actor),
        setAt: at,
        refusedAt: null,
      });
      await countFor(tx, { ...counted, at });
      await logActivity(tx, context, { verb: "set", entity: "token", detail: { network } });
    }),
});
