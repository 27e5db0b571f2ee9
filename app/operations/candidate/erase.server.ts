import { z } from "zod";
import { idField } from "#app/domain/fields.ts";
import { listAccounts } from "#db/accounts.server.ts";
import { deleteCandidate, eraseAccountRow, optimizeSearch } from "#db/candidate-erase.server.ts";
import { getCandidate } from "#db/candidate.server.ts";
import { forgetInImports } from "#db/sql/imports.server.ts";
import { deleteOwnTags } from "#db/tags.server.ts";
import { clearTraces, markTraces } from "#db/traces.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/**
 * Erases a candidate for good: accounts, snapshots, scores, decisions, shortlist places and jobs go with the row, the
 * search index, cached answers and tags that nobody else has too, and the pages of the file they stood on are overwritten;
 * those of its log when nobody else reads (see `hasTraces`). The activity log keeps that a candidate of this number was deleted, by whom and when.
 */
export const eraseCandidate = defineOperation({
  name: "candidate.erase",
  right: "recruiter",
  input: z.object({ id: idField }),
  output: z.void(),
  async run(context, { id }) {
    await transact(context.db, async (tx) => {
      if (!(await getCandidate(tx, id)))
        throw new NotFound("There is no such candidate. They may have been deleted already.");
      for (const account of await listAccounts(tx, id)) await eraseAccountRow(tx, account);
      await forgetInImports(tx, id);
      await deleteOwnTags(tx, id);
      await deleteCandidate(tx, id);
      await optimizeSearch(tx);
      markTraces(tx);
      await logActivity(tx, context, { verb: "deleted", entity: "candidate", entityId: id });
    });
    await clearTraces(context.db);
  },
});
