import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { follow } from "#db/merge.server.ts";
import { takeTag } from "#db/tags.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { defineOperation } from "../operation.server.ts";
import { tagOr404 } from "../tag/texts.server.ts";
import { candidateIds } from "./tag.server.ts";

/** Takes a tag from candidates. `changed`: who had it, for `tagCandidates` with `name` to undo. */
export const untagCandidates = defineOperation({
  name: "candidate.untag",
  right: "recruiter",
  input: z.object({ ids: candidateIds, tagId: idField }),
  output: z.object({ name: z.string(), changed: z.array(idField) }),
  run: (context, { ids, tagId }) =>
    transact(context.db, async (tx) => {
      const { name } = await tagOr404(tx, tagId);
      const changed = await takeTag(tx, await follow(tx, ids), tagId);
      if (changed.length > 0)
        await logActivity(tx, context, {
          verb: "untagged",
          entity: "tag",
          entityId: tagId,
          detail: { candidates: changed.length },
        });
      return { name, changed };
    }),
});
