import { z } from "zod";
import { idField, MOST_TAGS, tagField } from "#app/domain/fields.ts";
import { follow } from "#db/merge.server.ts";
import { findTag, giveTag, insertTag, selectTaggable } from "#db/tags.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { defineOperation } from "../operation.server.ts";

export const candidateIds = z.array(idField).min(1).max(5_000);

/**
 * Gives candidates, or those they were merged into, a tag, which is made when there is none of the name. `changed`: who had
 * not got it, for `untagCandidates` to undo; `full`: how many have as many tags as one may and did not get it.
 */
export const tagCandidates = defineOperation({
  name: "candidate.tag",
  right: "recruiter",
  input: z.object({ ids: candidateIds, name: tagField }),
  output: z.object({ tagId: idField, changed: z.array(idField), full: z.number() }),
  run: (context, { ids, name }) =>
    transact(context.db, async (tx) => {
      const tagId = (await findTag(tx, name))?.id ?? (await insertTag(tx, { name }));
      const wanted = await follow(tx, ids);
      const found = await selectTaggable(tx, { ids: wanted, tagId, most: MOST_TAGS });
      const changed = found.filter(({ full }) => !full).map(({ id }) => id);
      await giveTag(tx, changed, tagId);
      if (changed.length > 0)
        await logActivity(tx, context, {
          verb: "tagged",
          entity: "tag",
          entityId: tagId,
          detail: { candidates: changed.length },
        });
      return { tagId, changed, full: found.length - changed.length };
    }),
});
