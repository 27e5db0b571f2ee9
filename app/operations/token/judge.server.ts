import { z } from "zod";
import { countFor, keptToken, saveRefusal } from "#db/tokens.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { defineOperation } from "../operation.server.ts";
import { countedField } from "./fields.ts";

/** Notes that the network refused a token, or takes it again, if it is the stored one. True when that is news. */
export const judgeToken = defineOperation({
  name: "token.judge",
  right: "owner",
  input: countedField.extend({ encrypted: z.string(), refused: z.boolean() }),
  output: z.boolean(),
  run: (context, { encrypted, refused, ...counted }) =>
    transact(context.db, async (tx) => {
      const { network } = counted;
      const kept = await keptToken(tx, network);
      if (kept?.encrypted !== encrypted || (kept.refusedAt !== null) === refused) return false;
      await saveRefusal(tx, network, refused ? context.now : null);
      await countFor(tx, { ...counted, at: context.now });
      await logActivity(tx, context, {
        verb: refused ? "marked as refused" : "marked as accepted",
        entity: "token",
        detail: { network },
      });
      return true;
    }),
});
