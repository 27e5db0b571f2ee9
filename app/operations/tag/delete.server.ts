import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { deleteTag as deleteTagRow, markTagTexts } from "#db/tags.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { defineOperation } from "../operation.server.ts";
import { requireTag } from "./parts/require.server.ts";
import { writeTagTexts } from "./parts/texts.server.ts";

/** Deletes a tag and takes it from everybody who has it. Cannot be undone. Returns its name. */
export const deleteTag = defineOperation({
  name: "tag.delete",
  right: "recruiter",
  input: z.object({ id: idField }),
  output: z.object({ name: z.string() }),
  async run(context, { id }) {
    const name = await transact(context.db, async (tx) => {
      const tag = await requireTag(tx, id);
      await markTagTexts(tx, id);
      await deleteTagRow(tx, id);
      await logActivity(tx, context, { verb: "deleted", entity: "tag", entityId: id });
      return tag.name;
    });
    await writeTagTexts(context.db);
    return { name };
  },
});
