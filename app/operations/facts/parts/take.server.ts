import { attachAccounts } from "#app/operations/account/attach.server.ts";
import { logActivity } from "#app/operations/activity.server.ts";
import { startInDefault } from "#app/operations/application/start.server.ts";
import { memberOf, type Context } from "#app/operations/context.ts";
import { knownAccounts } from "#db/accounts.server.ts";
import { insertCandidate } from "#db/candidate.server.ts";
import type { Tx } from "#db/client.server.ts";
import type { Origin } from "#db/constants.ts";
import { candidatesBy } from "#db/people.server.ts";
import { hasFacts } from "#db/snapshots.server.ts";
import { FactsError } from "#scoring/index.ts";
import type { Given, FactsOutcome } from "../fields.ts";
import { storeFacts } from "./store.server.ts";

/** Stores what somebody hands over of one account, and says what became of it. Throws FactsError for facts observed after now. */
export async function takeFacts(
  tx: Tx,
  context: Context,
  { source, origin, ...given }: Given & { source: string; origin: Origin },
): Promise<FactsOutcome> {
  const { candidate: whose, account, facts, evidence, sourceName } = given;
  if (Date.parse(facts.observedAt) > context.now)
    throw new FactsError("observedAt must not be in the future");
  const owner = typeof whose === "number" ? (await candidatesBy(tx, [whose])).get(whose) : null;
  if (owner === undefined) return { outcome: "gone", candidate: null };
  const [holder] = (await knownAccounts(tx, [account])).values();
  if (holder) {
    const candidate = { id: holder.id, name: holder.name };
    const known = await hasFacts(tx, holder.accountId, facts);
    if (owner?.id !== holder.id)
      return { outcome: known && isNamed(given, holder) ? "known" : "taken", candidate };
    if (known) return { outcome: "known", candidate };
  }
  const candidate = owner ?? (await addPerson(tx, context, given));
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

/** Whether the person to add goes by the name of who has the account. */
const isNamed = ({ candidate, account }: Given, holder: { name: string }): boolean =>
  typeof candidate !== "number" &&
  holder.name.toLowerCase() === (candidate.name ?? account.handle).toLowerCase();

async function addPerson(tx: Tx, context: Context, { candidate, account }: Given) {
  if (typeof candidate === "number") throw new Error("Only somebody new can be added.");
  const name = candidate.name ?? account.handle;
  const { actor, now: createdAt } = context;
  const row = { ...candidate, name, createdAt, createdBy: memberOf(actor) };
  const id = await insertCandidate(tx, row);
  await startInDefault(tx, context, [id]);
  return { id, name };
}
