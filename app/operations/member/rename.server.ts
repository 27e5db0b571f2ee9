import { z } from "zod";
import { memberName } from "#app/domain/member-fields.ts";
import { memberById, updateMember } from "#db/members.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { memberOf } from "../context.ts";
import { Forbidden } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/** Changes the actor's own name. What was signed before keeps the earlier one. */
export const renameMember = defineOperation({
  name: "member.rename",
  right: "viewer",
  input: z.object({ name: memberName }),
  output: z.void(),
  run: (context, { name }) =>
    transact(context.db, async (tx) => {
      const id = memberOf(context.actor);
      if (id === null) throw new Forbidden("Only a member has a name here.");
      if ((await memberById(tx, id))?.name === name) return;
      await updateMember(tx, id, { name });
      await logActivity(tx, context, { verb: "renamed", entity: "member", entityId: id });
    }),
});
