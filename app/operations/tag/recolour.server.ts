import { z } from "zod";
import { colourField, idField } from "#app/domain/fields.ts";
import { updateTag } from "#db/tags.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { defineOperation } from "../operation.server.ts";
import { requireTag } from "./parts/require.server.ts";

export const recolourTag = defineOperation({
  name: "tag.recolour",
  right: "recruiter",
  input: z.object({ id: idField, colour: colourField }),
  output: z.void(),
  run: (context, { id, colour }) =>
    transact(context.db, async (tx) => {
      if ((await requireTag(tx, id)).colour === colour) return;
      await updateTag(tx, id, { colour });
      await logActivity(tx, context, {
        verb: "recoloured",
        entity: "tag",
        entityId: id,
        detail: { colour },
      });
    }),
});
