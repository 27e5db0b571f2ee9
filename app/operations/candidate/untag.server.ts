import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { keepIds } from "#db/kept-ids.server.ts";
import { follow } from "#db/merge.server.ts";
import { selectTagged, takeTag } from "#db/tags.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity, oneOrCount } from "../activity.server.ts";
import { memberOf } from "../context.ts";
import { defineOperation } from "../operation.server.ts";
import { transactSlices } from "../slices.ts";
import { requireTag } from "../tag/parts/require.server.ts";
import { candidateIds, TAG_SLICE } from "./tag.server.ts";

/**
 * Takes a tag from candidates, many a slice at a time, with one row in the log. `changed`: who had it; `kept`: under which
 * number that is kept for `tagCandidates` with `name` to undo.
 */
export const untagCandidates = defineOperation({
  name: "candidate.untag",
  right: "recruiter",
  input: z.object({ ids: candidateIds, tagId: idField }),
  output: z.object({ name: z.string(), changed: z.array(idField), kept: idField.nullable() }),
  async run(context, { ids, tagId }) {
    const memberId = memberOf(context.actor);
    const begun = await transact(context.db, async (tx) => {
      const { name } = await requireTag(tx, tagId);
      const changed = await selectTagged(tx, { ids: await follow(tx, ids), tagId });
      await takeTag(tx, changed.slice(0, TAG_SLICE), tagId);
      if (changed.length > 0)
        await logActivity(tx, context, {
          verb: "untagged",
          entity: "tag",
          entityId: tagId,
          detail: oneOrCount(changed),
        });
      const kept =
        memberId !== null && changed.length > 1
          ? await keepIds(tx, { memberId, ids: changed, createdAt: context.now })
          : null;
      return { name, changed, kept };
    });
    const { changed } = begun;
    let from = TAG_SLICE;
    if (from < changed.length)
      await transactSlices(context.db, async (tx) => {
        await takeTag(tx, changed.slice(from, from + TAG_SLICE), tagId);
        from += TAG_SLICE;
        return from < changed.length;
      });
    return begun;
  },
});
