import { z } from "zod";
import { logActivity, oneOrCount } from "#app/operations/activity.server.ts";
import { defineOperation } from "#app/operations/operation.server.ts";
import { runSlices } from "#app/operations/slices.ts";
import { isOpen } from "#db/batches.server.ts";
import type { Tx } from "#db/client.server.ts";
import { isLive } from "#db/constants.ts";
import { enqueueAccounts, listAccountsAfter, listAccountsOf } from "#db/jobs.server.ts";
import { readSelected, selectionField } from "#app/view/selection.server.ts";
import { transact } from "#db/transact.server.ts";

/** Accounts, or candidates with all of theirs, asked for in one transaction: about 30 ms. */
const ACCOUNTS = 2000;
const CANDIDATES = 200;
/** Candidates named one by one. */
const MOST = 250_000;
const TOO_MANY = `Select at most ${MOST.toLocaleString("en-GB")} candidates, or refresh all of them.`;

/**
 * Asks for accounts of these candidates, of a selection, or of all, to be read again; those that are waiting already are left as they are.
 * When somebody cancels in the meantime the rest is not asked for. Call the worker's `wake` afterwards.
 */
export const refreshCandidates = defineOperation({
  name: "batch.refresh",
  right: "recruiter",
  input: z.object({
    candidateIds: z.union([z.literal("all"), z.array(z.number()).max(MOST, TOO_MANY)]).optional(),
    selection: selectionField.optional(),
  }),
  output: z.object({
    batchId: z.number().nullable(),
    /** Accounts that are read again. */
    jobs: z.number(),
    /** Accounts on networks that are never asked. */
    unread: z.number(),
  }),
  async run(context, { selection, candidateIds: given = [] }) {
    const { actor, now: at } = context;
    const requestedBy = actor.type === "member" ? actor.id : null;
    const candidateIds = selection ? await readSelected(context.db, selection, context.now) : given;
    const readPage = candidateIds === "all" ? pageAll() : pageOf(candidateIds);
    const asked = { batchId: null as number | null, jobs: 0, unread: 0 };
    await runSlices(() =>
      transact(context.db, async (tx) => {
        const { batchId } = asked;
        if (batchId !== null && !(await isOpen(tx, batchId))) return false;
        const { accounts, more } = await readPage(tx);
        const accountIds = accounts.filter((one) => isLive(one.network)).map(({ id }) => id);
        const added = await enqueueAccounts(tx, { accountIds, requestedBy, at, batchId });
        if (batchId === null && added.batchId !== null)
          await logActivity(tx, context, {
            verb: "refreshed",
            entity: "batch",
            entityId: added.batchId,
            detail: candidateIds === "all" ? { candidates: "all" } : oneOrCount(candidateIds),
          });
        asked.batchId = added.batchId;
        asked.jobs += added.jobs;
        asked.unread += accounts.length - accountIds.length;
        return more;
      }),
    );
    return asked;
  },
});

type Page = { accounts: { id: number; network: string }[]; more: boolean };

function pageAll(): (tx: Tx) => Promise<Page> {
  let after = 0;
  return async (tx) => {
    const accounts = await listAccountsAfter(tx, after, ACCOUNTS);
    after = accounts.at(-1)?.id ?? after;
    return { accounts, more: accounts.length === ACCOUNTS };
  };
}

function pageOf(candidateIds: readonly number[]): (tx: Tx) => Promise<Page> {
  let from = 0;
  return async (tx) => {
    const accounts = await listAccountsOf(tx, candidateIds.slice(from, from + CANDIDATES));
    from += CANDIDATES;
    return { accounts, more: from < candidateIds.length };
  };
}
