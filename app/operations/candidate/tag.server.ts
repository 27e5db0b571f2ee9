import { z } from "zod";
import { idField, MOST_TAGS, tagField } from "#app/domain/fields.ts";
import { keepIds } from "#db/kept-ids.server.ts";
import { follow } from "#db/merge.server.ts";
import { findTag, getTag, giveTag, insertTag, selectTaggable } from "#db/tags.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity, oneOrCount } from "../activity.server.ts";
import { memberOf } from "../context.ts";
import { defineOperation } from "../operation.server.ts";
import { transactSlices } from "../slices.ts";

/** As many as a team may have. */
export const candidateIds = z.array(idField).min(1).max(1_000_000);
/** Candidates whose tags and search entries are written in one transaction. */
export const TAG_SLICE = 500;

/**
 * Gives candidates, or those they were merged into, a tag, which is made when there is none of the name. Many are tagged a
 * slice at a time, with one row in the log. `changed`: who had not got it; `kept`: under which number that is kept for
 * `untagCandidates` to undo; `full`: how many have as many tags as one may and did not get it.
 */
export const tagCandidates = defineOperation({
  name: "candidate.tag",
  right: "recruiter",
  input: z.object({ ids: candidateIds, name: tagField }),
  output: z.object({
    tagId: idField,
    changed: z.array(idField),
    kept: idField.nullable(),
    full: z.number(),
  }),
  async run(context, { ids, name }) {
    const memberId = memberOf(context.actor);
    const begun = await transact(context.db, async (tx) => {
      const tagId = (await findTag(tx, name))?.id ?? (await insertTag(tx, { name }));
      const found = await selectTaggable(tx, {
        ids: await follow(tx, ids),
        tagId,
        most: MOST_TAGS,
      });
      const changed = found.filter(({ full }) => !full).map(({ id }) => id);
      await giveTag(tx, changed.slice(0, TAG_SLICE), tagId);
      if (changed.length > 0)
        await logActivity(tx, context, {
          verb: "tagged",
          entity: "tag",
          entityId: tagId,
          detail: oneOrCount(changed),
        });
      const kept =
        memberId !== null && changed.length > 1
          ? await keepIds(tx, { memberId, ids: changed, createdAt: context.now })
          : null;
      return { tagId, changed, kept, full: found.length - changed.length };
    });
    const { tagId, changed } = begun;
    let from = TAG_SLICE;
    if (from < changed.length)
      await transactSlices(context.db, async (tx) => {
        // Somebody may have deleted it between two slices.
        if (!(await getTag(tx, tagId))) return false;
        const slice = changed.slice(from, from + TAG_SLICE);
        const still = await selectTaggable(tx, { ids: slice, tagId, most: MOST_TAGS });
        await giveTag(
          tx,
          still.filter(({ full }) => !full).map(({ id }) => id),
          tagId,
        );
        from += TAG_SLICE;
        return from < changed.length;
      });
    return begun;
  },
});
