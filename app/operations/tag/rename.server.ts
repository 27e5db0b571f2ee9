import { z } from "zod";
import { idField, tagField } from "#app/domain/fields.ts";
import { findTag, markTagTexts, updateTag } from "#db/tags.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Invalid } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";
import { requireTag } from "./parts/require.server.ts";
import { writeTagTexts } from "./parts/texts.server.ts";
import { renameTagInViews } from "./parts/views.server.ts";

/** Renames a tag for everybody who has it, and in saved views. Returns what it was called before. */
export const renameTag = defineOperation({
  name: "tag.rename",
  right: "recruiter",
  input: z.object({ id: idField, name: tagField }),
  output: z.object({ before: z.string() }),
  async run(context, { id, name }) {
    const before = await transact(context.db, async (tx) => {
      const tag = await requireTag(tx, id);
      if (tag.name === name) return tag.name;
      const other = await findTag(tx, name);
      if (other && other.id !== id)
        throw new Invalid({
          name: `There is already a tag “${other.name}”. Merge this one into it instead.`,
        });
      await updateTag(tx, id, { name });
      await markTagTexts(tx, id);
      await renameTagInViews(tx, tag.name, name);
      await logActivity(tx, context, { verb: "renamed", entity: "tag", entityId: id });
      return tag.name;
    });
    await writeTagTexts(context.db);
    return { before };
  },
});
