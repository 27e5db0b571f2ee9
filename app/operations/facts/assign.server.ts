import { startInDefault } from "../application/start.server.ts";
import { memberOf, type Context } from "#app/operations/context.ts";
import { keyOf } from "#db/accounts.server.ts";
import { insertCandidate } from "#db/candidate.server.ts";
import type { Tx } from "#db/client.server.ts";
import { findHolders } from "#db/holders.server.ts";
import { candidatesBy } from "#db/people.server.ts";
import { hasFacts } from "#db/snapshots.server.ts";
import type { Imported, ImportRow } from "./shapes.ts";

type Person = { id: number; name: string };
type Holder = Person & { accountId?: number };
type Known = {
  /** Who has an account, by `keyOf`; those of these rows as well. */
  holders: Map<string, Holder>;
  /** Candidates by id. */
  people: ReadonlyMap<number, Person>;
  /** New people of these rows who are there by now, by their key. */
  added: Map<string, Person>;
};

/**
 * Says of each row whose facts they are, and adds the people who are new. "stored" stands for as long as the very same
 * facts are not there yet.
 */
export async function assignRows(
  tx: Tx,
  context: Context,
  rows: readonly ImportRow[],
): Promise<Imported[]> {
  const accounts = rows.map(({ account }) => account);
  const ids = rows.flatMap(({ candidate }) => (typeof candidate === "number" ? candidate : []));
  const known: Known = {
    holders: new Map(await findHolders(tx, accounts)),
    people: await candidatesBy(tx, ids),
    added: new Map(),
  };
  const outcomes: Imported[] = [];
  for (const row of rows) outcomes.push(await assignRow(tx, context, row, known));
  return outcomes;
}

async function assignRow(
  tx: Tx,
  context: Context,
  row: ImportRow,
  known: Known,
): Promise<Imported> {
  const { candidate, account } = row;
  const holder = known.holders.get(keyOf(account));
  const there = findOwner(row, known);
  if (!there && typeof candidate === "number") return { outcome: "gone", candidate: null };
  if (holder && holder.id !== there?.id)
    return {
      outcome: (await isSentTwice(tx, row, holder)) ? "known" : "taken",
      candidate: { id: holder.id, name: holder.name },
    };
  const { id, name } = there ?? (await addPerson(tx, context, row));
  known.holders.set(keyOf(account), { id, name, accountId: holder?.accountId });
  if (typeof candidate !== "number" && candidate.key !== undefined)
    known.added.set(candidate.key, { id, name });
  return { outcome: "stored", candidate: { id, name }, added: !there };
}

/** Whose facts a row has; undefined when that is somebody to add, or nobody. */
function findOwner({ candidate }: ImportRow, { people, added }: Known): Person | undefined {
  if (typeof candidate === "number") return people.get(candidate);
  return candidate.key === undefined ? undefined : added.get(candidate.key);
}

/** Whether the row names the person who has the account. */
const isNamed = ({ candidate, account }: ImportRow, holder: Holder | undefined): boolean =>
  typeof candidate !== "number" &&
  holder?.name.toLowerCase() === (candidate.name ?? account.handle).toLowerCase();

const isSentTwice = async (tx: Tx, row: ImportRow, holder: Holder): Promise<boolean> =>
  isNamed(row, holder) &&
  holder.accountId !== undefined &&
  (await hasFacts(tx, holder.accountId, row.facts));

async function addPerson(
  tx: Tx,
  context: Context,
  { candidate, account }: ImportRow,
): Promise<Person> {
  if (typeof candidate === "number") throw new Error("Only somebody new can be added.");
  const { email, headline, city } = candidate;
  const name = candidate.name ?? account.handle;
  const { actor, now: createdAt } = context;
  const row = { name, email, headline, city, createdAt, createdBy: memberOf(actor) };
  const id = await insertCandidate(tx, row);
  await startInDefault(tx, context, [id]);
  return { id, name };
}
