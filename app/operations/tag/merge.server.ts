import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { deleteTag, markTagTexts, moveTag } from "#db/tags.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Invalid } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { requireTag } from "./parts/require.server.ts";
import { writeTagTexts } from "./parts/texts.server.ts";
import { renameTagInViews } from "./parts/views.server.ts";

/**
 * Gives everybody who has a tag another one instead, also in saved views, and deletes it. Cannot be undone. Returns the
 * name of the other.
 */
export const mergeTags = defineOperation({
  name: "tag.merge",
  right: "recruiter",
  input: z.object({ id: idField, intoId: idField }),
  output: z.object({ name: z.string(), into: z.string() }),
  async run(context, { id, intoId }) {
    const merged = await transact(context.db, async (tx) => {
      if (id === intoId) throw new Invalid({ intoId: "Choose another tag." });
      const { name } = await requireTag(tx, id);
      const { name: into } = await requireTag(tx, intoId);
      await markTagTexts(tx, id);
      await moveTag(tx, id, intoId);
      await deleteTag(tx, id);
      await renameTagInViews(tx, name, into);
      await logActivity(tx, context, {
        verb: "merged",
        entity: "tag",
        entityId: intoId,
        detail: { tag: id },
      });
      return { name, into };
    });
    await writeTagTexts(context.db);
    return merged;
  },
});
