import { attachAccounts } from "#app/operations/account/attach.server.ts";
import { logActivities, type Activity } from "#app/operations/activity.server.ts";
import { memberOf, type Context } from "#app/operations/context.ts";
import { rescoreCandidates } from "#app/operations/score/rescore.server.ts";
import { keyOf } from "#db/accounts.server.ts";
import type { Tx } from "#db/client.server.ts";
import type { Origin } from "#db/constants.ts";
import { findHolders } from "#db/holders.server.ts";
import { addSnapshots, hasFacts, type NewSnapshot } from "#db/snapshots.server.ts";
import { noteSeen } from "#db/sql/note-seen.server.ts";
import { FactsError } from "#scoring/index.ts";
import { assignRows } from "./assign.server.ts";
import type { Imported, ImportRow } from "./shapes.ts";

type Given = { source: string; origin: Origin; rows: readonly ImportRow[] };

/** Stores what rows of facts tell, and says what became of each. Throws FactsError when some were observed after now. */
export async function takeRows(
  tx: Tx,
  context: Context,
  { source, origin, rows }: Given,
): Promise<Imported[]> {
  if (rows.some((row) => Date.parse(row.facts.observedAt) > context.now))
    throw new FactsError("observedAt must not be in the future");
  const outcomes = await assignRows(tx, context, rows);
  const attachments = rows.flatMap(({ account }, i) => {
    const { outcome, candidate } = outcomes[i]!;
    return outcome === "stored" ? [{ candidateId: candidate.id, account }] : [];
  });
  const { added } = await attachAccounts(tx, context, { attachments, origin });
  return storeRows(tx, context, { rows, outcomes, source, added: new Set(added) });
}

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
