import { z } from "zod";
import { updateTeam } from "#db/members.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { defineOperation } from "../operation.server.ts";

/** Notes that all of the demo's people are there, so that the next start does not make them again. */
export const finishDemo = defineOperation({
  name: "team.finishDemo",
  right: "owner",
  input: z.object({}),
  output: z.void(),
  run: (context) =>
    transact(context.db, async (tx) => {
      await updateTeam(tx, { demoReadyAt: context.now });
      await logActivity(tx, context, { verb: "set up the demo of", entity: "team" });
    }),
});
