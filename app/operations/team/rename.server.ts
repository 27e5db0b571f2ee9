import { z } from "zod";
import { teamName } from "#app/domain/member-fields.ts";
import { getTeam, renameTeam as setTeamName } from "#db/members.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { defineOperation } from "../operation.server.ts";

export const renameTeam = defineOperation({
  name: "team.rename",
  right: "owner",
  input: z.object({ name: teamName }),
  output: z.void(),
  run: (context, { name }) =>
    transact(context.db, async (tx) => {
      if ((await getTeam(tx))?.name === name) return;
      await setTeamName(tx, name);
      await logActivity(tx, context, { verb: "renamed", entity: "team", entityId: 1 });
    }),
});
