import { z } from "zod";
import { colourField, idField, tagField } from "#app/domain/fields.ts";
import { findTag, insertTag } from "#db/tags.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Invalid } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/** Makes a tag that nobody has yet. */
export const createTag = defineOperation({
  name: "tag.create",
  right: "recruiter",
  input: z.object({ name: tagField, colour: colourField.optional() }),
  output: z.object({ id: idField }),
  run: (context, { name, colour }) =>
    transact(context.db, async (tx) => {
      if (await findTag(tx, name)) throw new Invalid({ name: `There is already a tag “${name}”.` });
      const id = await insertTag(tx, { name, colour });
      await logActivity(tx, context, { verb: "added", entity: "tag", entityId: id });
      return { id };
    }),
});
