import { z } from "zod";
import { oneOrCount } from "#app/operations/activity.server.ts";
import { defineOperation } from "#app/operations/operation.server.ts";
import { readSelected, selectionField } from "#app/view/selection.server.ts";
import { isLive } from "#db/constants.ts";
import { listAccounts, SLICE } from "#db/jobs.server.ts";
import { askInPages } from "./parts/ask.server.ts";
import { number } from "#app/domain/number.ts";

/** Candidates whose accounts are asked for in one transaction. */
const CANDIDATES = 200;
/** Candidates named one by one. */
const MOST = 250_000;
const TOO_MANY = `Select at most ${number(MOST)} candidates, or refresh all of them.`;

/**
 * Asks for accounts of these candidates, of a selection, or of all, to be read again; those that are waiting already are
 * left as they are. Call the worker's `wake` afterwards.
 */
export const refreshCandidates = defineOperation({
  name: "batch.refresh",
  right: "recruiter",
  input: z.object({
    candidateIds: z.union([z.literal("all"), z.array(z.number()).max(MOST, TOO_MANY)]).optional(),
    selection: selectionField.optional(),
  }),
  output: z.object({
    batchId: z.number().int().nullable(),
    jobs: z.number().int().describe("Accounts that are read again"),
    unread: z.number().int().describe("Accounts on networks that are never asked"),
  }),
  async run(context, { selection, candidateIds: given = [] }) {
    const ids = selection ? await readSelected(context.db, selection, context.now) : given;
    const detail = ids === "all" ? { candidates: ids } : oneOrCount(ids);
    let unread = 0;
    let from = 0;
    const activity = { verb: "refreshed", entity: "batch", detail } as const;
    const asked = await askInPages(context, activity, async (tx) => {
      const page =
        ids === "all"
          ? await listAccounts(tx, { after: from, limit: SLICE })
          : await listAccounts(tx, { candidateIds: ids.slice(from, from + CANDIDATES) });
      const accountIds = page.filter((one) => isLive(one.network)).map(({ id }) => id);
      unread += page.length - accountIds.length;
      from = ids === "all" ? (page.at(-1)?.id ?? from) : from + CANDIDATES;
      return { accountIds, more: ids === "all" ? page.length === SLICE : from < ids.length };
    });
    return { ...asked, unread };
  },
});
