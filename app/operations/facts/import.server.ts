import { z } from "zod";
import { originField } from "#app/domain/fields.ts";
import { attachAccounts } from "#app/operations/account/attach.server.ts";
import { logActivities, type Activity } from "#app/operations/activity.server.ts";
import { memberOf, type Context } from "#app/operations/context.ts";
import { defineOperation } from "#app/operations/operation.server.ts";
import { rescoreCandidates } from "#app/operations/score/rescore.server.ts";
import { keyOf } from "#db/accounts.server.ts";
import type { Tx } from "#db/client.server.ts";
import { findHolders } from "#db/holders.server.ts";
import { addSnapshots, hasFacts, type NewSnapshot } from "#db/snapshots.server.ts";
import { noteSeen } from "#db/sql/note-seen.server.ts";
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
        throw new FactsError("observedAt must not be in the future");
      const outcomes = await assignRows(tx, context, rows);
      const attachments = rows.flatMap(({ account }, i) => {
        const { outcome, candidate } = outcomes[i]!;
        return outcome === "stored" ? [{ candidateId: candidate.id, account }] : [];
      });
      const { added } = await attachAccounts(tx, context, { attachments, origin });
      return storeRows(tx, context, { rows, outcomes, source, added: new Set(added) });
    }),
});

type Assigned = {
  rows: readonly ImportRow[];
  outcomes: readonly Imported[];
  source: string;
  /** Accounts of which nothing can be stored yet. */
  added: ReadonlySet<number>;
};

/** Stores the facts of the rows that have an owner, and scores those. */
async function storeRows(
  tx: Tx,
  context: Context,
  { rows, outcomes, source, added }: Assigned,
): Promise<Imported[]> {
  const accounts = rows.map(({ account }) => account);
  const holders = await findHolders(tx, accounts);
  const [snapshots, activities]: [NewSnapshot[], Activity[]] = [[], []];
  const here = new Set<string>();
  const stored = new Map<number, { accountId: number; observedAt: number }[]>();
  const done: Imported[] = [];
  for (const [i, row] of rows.entries()) {
    const assigned = outcomes[i]!;
    const accountId = holders.get(keyOf(row.account))?.accountId;
    if (assigned.outcome !== "stored" || accountId === undefined) {
      done.push(assigned);
      continue;
    }
    const { candidate } = assigned;
    const { facts, evidence, sourceName } = row;
    const key = `${accountId} ${JSON.stringify(facts)}`;
    if (here.has(key) || (!added.has(accountId) && (await hasFacts(tx, accountId, facts)))) {
      done.push({ outcome: "known", candidate });
      continue;
    }
    here.add(key);
    const imported = { memberId: memberOf(context.actor), at: context.now, sourceName };
    snapshots.push({ accountId, jobId: null, source, facts, evidence, imported });
    const observed = { accountId, observedAt: Date.parse(facts.observedAt) };
    stored.set(candidate.id, [...(stored.get(candidate.id) ?? []), observed]);
    activities.push({
      verb: "imported facts",
      entity: "candidate",
      entityId: candidate.id,
      detail: { network: row.account.network, source, added: assigned.added },
    });
    done.push(assigned);
  }
  await addSnapshots(tx, snapshots);
  await noteSeen(
    tx,
    snapshots.map(({ accountId }) => accountId),
  );
  await rescoreCandidates(
    tx,
    [...stored].map(([candidateId, observed]) => ({ candidateId, at: 0, stored: observed })),
  );
  await logActivities(tx, context, activities);
  return done;
}
