import { z } from "zod";
import { roleField } from "#app/domain/member-fields.ts";
import { memberById, updateMember } from "#db/members.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { keepAnOwner, NO_MEMBER } from "./parts/owners.server.ts";

/** Changes what a member may do, from their next click on. The last owner stays one. */
export const changeRole = defineOperation({
  name: "member.changeRole",
  right: "owner",
  input: z.object({ id: z.number().int().positive(), role: roleField }),
  output: z.object({ name: z.string(), before: roleField }),
  run: (context, { id, role }) =>
    transact(context.db, async (tx) => {
      const member = await memberById(tx, id);
      if (!member) throw new NotFound(NO_MEMBER);
      const { name, role: before } = member;
      if (before === role) return { name, before };
      if (role !== "owner") await keepAnOwner(tx, id);
      await updateMember(tx, id, { role });
      await logActivity(tx, context, {
        verb: "changed role",
        entity: "member",
        entityId: id,
        detail: { from: before, to: role },
      });
      return { name, before };
    }),
});
