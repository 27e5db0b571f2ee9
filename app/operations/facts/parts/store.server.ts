import { attachAccounts } from "#app/operations/account/parts/attach.server.ts";
import { logActivity } from "#app/operations/activity.server.ts";
import { addToDefault } from "#app/operations/application/parts/start.server.ts";
import { memberOf, type Context } from "#app/operations/context.ts";
import { rescoreCandidates } from "#app/operations/score/parts/rescore.server.ts";
import { knownAccounts } from "#db/sql/accounts.server.ts";
import type { Tx } from "#db/client.server.ts";
import type { Origin } from "#db/constants.ts";
import { groupBy } from "#db/group-by.server.ts";
import { candidatesBy } from "#db/people.server.ts";
import { addSnapshots, hasFacts, type NewSnapshot } from "#db/snapshots.server.ts";
import { noteSeen } from "#db/sql/note-seen.server.ts";
import { FactsError } from "#scoring/index.ts";
import type { Given, FactsOutcome } from "../fields.ts";

/** Stores facts of one account that somebody handed over. Throws FactsError when they were observed after now. */
export async function takeFacts(
  tx: Tx,
  context: Context,
  { source, origin, ...given }: Given & { source: string; origin: Origin },
): Promise<FactsOutcome> {
  const { candidate: whose, account, facts, evidence, sourceName } = given;
  if (Date.parse(facts.observedAt) > context.now)
    throw new FactsError("observedAt must not be in the future");
  const person =
    typeof whose === "number" ? null : { ...whose, name: whose.name ?? account.handle };
  const owner = typeof whose === "number" ? (await candidatesBy(tx, [whose])).get(whose) : null;
  if (owner === undefined) return { outcome: "gone", candidate: null };
  const [holder] = (await knownAccounts(tx, [account])).values();
  const known = holder !== undefined && (await hasFacts(tx, holder.accountId, facts));
  if (holder && (known || owner?.id !== holder.id)) {
    const same = owner
      ? owner.id === holder.id
      : person?.name.toLowerCase() === holder.name.toLowerCase();
    const { id, name } = holder;
    return { outcome: known && same ? "known" : "taken", candidate: { id, name } };
  }
  const candidate = owner ?? (await addToDefault(tx, context, person!));
  const attachments = [{ candidateId: candidate.id, account }];
  const { added } = await attachAccounts(tx, context, { attachments, origin });
  const accountId = holder?.accountId ?? added[0]!;
  await storeFacts(tx, context, [
    { candidateId: candidate.id, accountId, source, facts, evidence, sourceName },
  ]);
  await logActivity(tx, context, {
    verb: "imported facts",
    entity: "candidate",
    entityId: candidate.id,
    detail: { network: account.network, source, added: owner === null },
  });
  return { outcome: "stored", candidate, added: owner === null };
}

/** Facts that were handed over, and who has their account. */
export type OwnFacts = NewSnapshot & { candidateId: number };

/** Stores facts that were handed over and scores their candidates, also on days gone by. Returns the snapshots' ids, in order. */
export async function storeFacts(
  tx: Tx,
  { actor, now }: Context,
  rows: readonly OwnFacts[],
): Promise<number[]> {
  if (rows.length === 0) return [];
  const brought = { broughtBy: memberOf(actor), broughtAt: now };
  const ids = await addSnapshots(
    tx,
    rows.map((row) => ({ ...row, ...brought })),
  );
  await noteSeen(
    tx,
    rows.map(({ accountId }) => accountId),
  );
  const changes = [...groupBy(rows, (row) => row.candidateId)].map(([candidateId, stored]) => ({
    candidateId,
    stored,
  }));
  await rescoreCandidates(tx, changes);
  return ids;
}
