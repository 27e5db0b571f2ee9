import { z } from "zod";
import { originField } from "#app/domain/fields.ts";
import { attachAccounts } from "#app/operations/account/attach.server.ts";
import { logActivity } from "#app/operations/activity.server.ts";
import { memberOf, type Context } from "#app/operations/context.ts";
import { defineOperation } from "#app/operations/operation.server.ts";
import { rescoreSince } from "#app/operations/score/rescore.server.ts";
import { keyOf } from "#db/accounts.server.ts";
import type { Tx } from "#db/client.server.ts";
import { findHolders } from "#db/holders.server.ts";
import { noteSeen } from "#db/leases.server.ts";
import { addSnapshot, hasFacts } from "#db/snapshots.server.ts";
import { transact } from "#db/transact.server.ts";
import { FactsError } from "#scoring/index.ts";
import { assignRows } from "./assign.server.ts";
import { importOutcome, rowField, type Imported, type ImportRow } from "./shapes.ts";

/**
 * Stores facts that a member has of accounts: the person and the account where they are new, the snapshots, the scores.
 * All rows or none; how each went comes back in their order. Call the worker's `wake` afterwards: a new account on a live
 * network is to be read as well.
 *
 * Imported facts and live ones are snapshots of one account, and the one observed last counts, whole: a live reading
 * takes the place of what was imported before it, and facts of an earlier day never push out a later reading. Of two
 * observed at the same moment the one that came last counts, so that a corrected file corrects. Facts that arrive late
 * still belong to their day: the history from that day on, up to the account's next facts, is scored again with them.
 * Throws FactsError when some were observed after now.
 */
export const importFacts = defineOperation({
  name: "facts.import",
  right: "recruiter",
  input: z.object({
    source: z.enum(["export", "file"]),
    /** How the accounts came to the team; kept only for those that are new. */
    origin: originField,
    rows: z.array(rowField).min(1).max(1000),
  }),
  output: z.array(importOutcome),
  run: (context, { source, origin, rows }) =>
    transact(context.db, async (tx) => {
      if (rows.some((row) => Date.parse(row.facts.observedAt) > context.now))
        throw new FactsError("observedAt must not lie in the future");
      const outcomes = await assignRows(tx, context, rows);
      const attachments = rows.flatMap(({ account }, i) => {
        const { outcome, candidate } = outcomes[i]!;
        return outcome === "stored" ? [{ candidateId: candidate.id, account }] : [];
      });
      await attachAccounts(tx, context, { attachments, origin });
      return storeRows(tx, context, { rows, outcomes, source });
    }),
});

type Assigned = { rows: readonly ImportRow[]; outcomes: readonly Imported[]; source: string };

/** Stores the facts of the rows that have an owner, and scores those. */
async function storeRows(
  tx: Tx,
  context: Context,
  { rows, outcomes, source }: Assigned,
): Promise<Imported[]> {
  const accounts = rows.map(({ account }) => account);
  const holders = await findHolders(tx, accounts);
  const stored = new Map<number, { accountId: number; observedAt: number }[]>();
  const done: Imported[] = [];
  for (const [i, row] of rows.entries()) {
    const assigned = outcomes[i]!;
    const accountId = holders.get(keyOf(row.account))?.accountId;
    if (assigned.outcome !== "stored" || accountId === undefined) {
      done.push(assigned);
      continue;
    }
    const { candidate, added } = assigned;
    if (await hasFacts(tx, accountId, row.facts)) {
      done.push({ outcome: "known", candidate });
      continue;
    }
    const observedAt = await storeRow(tx, context, row, { accountId, source });
    stored.set(candidate.id, [...(stored.get(candidate.id) ?? []), { accountId, observedAt }]);
    await logActivity(tx, context, {
      verb: "imported facts",
      entity: "candidate",
      entityId: candidate.id,
      detail: { network: row.account.network, source, added },
    });
    done.push(assigned);
  }
  for (const [candidateId, observed] of stored) await rescoreSince(tx, candidateId, observed);
  return done;
}

async function storeRow(
  tx: Tx,
  { actor, now }: Context,
  { facts, evidence, sourceName }: ImportRow,
  { accountId, source }: { accountId: number; source: string },
): Promise<number> {
  const observedAt = Date.parse(facts.observedAt);
  const imported = { memberId: memberOf(actor), at: now, sourceName };
  await addSnapshot(tx, { accountId, jobId: null, source, facts, evidence, imported });
  await noteSeen(tx, accountId, observedAt);
  return observedAt;
}
