import { z } from "zod";
import { idField, originField, personField, type NewCandidate } from "#app/domain/fields.ts";
import { idCalled } from "#db/accounts.server.ts";
import { accountKey, type Origin } from "#db/constants.ts";
import { insertCandidate, updateCandidate } from "#db/candidate.server.ts";
import { insertContacts } from "#db/contacts.server.ts";
import type { Tx } from "#db/client.server.ts";
import { knownAccounts, type Holder } from "#db/sql/accounts.server.ts";
import { transact } from "#db/transact.server.ts";
import { startNew } from "../application/parts/start.server.ts";
import { attachAccounts } from "../account/parts/attach.server.ts";
import { logActivity } from "../activity.server.ts";
import { memberOf, type Context } from "../context.ts";
import { defineOperation } from "../operation.server.ts";
import { requireOpenPosition } from "../position/parts/require.server.ts";
import { firstSlice, runSlices } from "../slices.ts";

/** Rows written in one transaction, so that other writers wait about a twentieth of a second. Measured: 0.2 ms a row. */
const SLICE = 250;

/**
 * Adds candidates with their accounts, in the order given. One whose accounts belong in part to one known candidate adds
 * the rest to them; one whose accounts belong to several is left out; one without accounts is left out when name and
 * email are known. So adding the same again changes nothing, and two members who add the same at once add it once.
 * A long list is stored in slices, each whole; when one fails the earlier ones stay, and adding the list again adds the
 * rest. Who is new starts in the position, the default one when none is said; Conflict when it is closed. Call the worker's
 * `wake` afterwards.
 */
export const addCandidates = defineOperation({
  name: "candidate.add",
  right: "recruiter",
  input: z.object({
    people: z.array(personField).max(10_000),
    origin: originField,
    positionId: idField.optional(),
  }),
  output: z.object({
    candidates: z.number(),
    accounts: z.number(),
    /** The candidate of each person, in the given order; null if left out. */
    ids: z.array(z.number().nullable()),
  }),
  async run(context, { people, ...choices }) {
    const sum = { candidates: 0, accounts: 0, ids: [] as (number | null)[] };
    await runSlices(async () => {
      const left = people.slice(sum.ids.length);
      const slice = firstSlice(left, SLICE, ({ accounts }) => 1 + accounts.length);
      const added = await transact(context.db, (tx) => addPeople(tx, context, slice, choices));
      sum.candidates += added.candidates.length;
      sum.accounts += added.accounts.length;
      sum.ids.push(...added.ids);
      return sum.ids.length < people.length;
    });
    return sum;
  },
});

/** The same within a transaction. Returns the ids of what is new, and the candidate of each person. */
async function addPeople(
  tx: Tx,
  context: Pick<Context, "actor" | "now">,
  people: readonly NewCandidate[],
  { origin, positionId }: { origin: Origin; positionId?: number },
): Promise<{ candidates: number[]; accounts: number[]; ids: (number | null)[] }> {
  if (positionId !== undefined) await requireOpenPosition(tx, positionId);
  const holders = new Map<string, Omit<Holder, "accountId">>(
    await knownAccounts(
      tx,
      people.flatMap(({ accounts }) => accounts),
    ),
  );
  const candidates: number[] = [];
  const ids: (number | null)[] = [];
  const attachments = [];
  for (const person of people) {
    const found = person.accounts.flatMap((account) => holders.get(accountKey(account)) ?? []);
    const [known] = found;
    const several = found.some(({ id }) => id !== known?.id);
    const holder = several ? undefined : (known ?? (await addPerson(tx, context, person)));
    ids.push(holder?.id ?? null);
    if (!holder) continue;
    if (!known) candidates.push(holder.id);
    else if (holder.nameless && person.name !== null && person.name !== holder.name)
      await updateCandidate(tx, holder.id, { name: person.name });
    for (const account of person.accounts) {
      attachments.push({ candidateId: holder.id, account });
      holders.set(accountKey(account), holder);
    }
  }
  await startNew(tx, context, candidates, positionId);
  const { added: accounts } = await attachAccounts(tx, context, { attachments, origin });
  if (candidates.length + accounts.length > 0)
    await logActivity(tx, context, {
      verb: "added",
      entity: "candidate",
      entityId: candidates.length === 1 ? candidates[0] : null,
      detail: { candidates: candidates.length, accounts: accounts.length },
    });
  return { candidates, accounts, ids };
}

/** Undefined, and nothing added, when the person cannot be distinguished from one who is here. */
async function addPerson(
  tx: Tx,
  { actor, now }: Pick<Context, "actor" | "now">,
  { accounts, contacts = [], ...person }: NewCandidate,
): Promise<Omit<Holder, "accountId"> | undefined> {
  const name = person.name ?? accounts[0]?.handle;
  if (name === undefined) return undefined;
  if (accounts.length === 0 && (await idCalled(tx, { ...person, name })) !== undefined)
    return undefined;
  const made = { createdAt: now, createdBy: memberOf(actor) };
  const id = await insertCandidate(tx, { ...person, name, ...made });
  await insertContacts(tx, id, contacts, now);
  return { id, name, nameless: person.name === null };
}
