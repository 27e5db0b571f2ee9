import { asc, inArray } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import { inChunks, insertInChunks } from "./chunks.server.ts";
import { contactKey, type ContactKind } from "./constants.ts";
import { contacts, details } from "./schema.server.ts";
import { among } from "./sql/among.server.ts";

/** Further email addresses, phone numbers and links of these candidates, the oldest first. */
export async function listContacts(db: Reader, candidateIds: readonly number[]) {
  return db
    .select()
    .from(contacts)
    .where(among(contacts.candidateId, candidateIds))
    .orderBy(asc(contacts.id));
}

/** What imports said about these candidates that has no field here, the oldest first. */
export async function listDetails(db: Reader, candidateIds: readonly number[]) {
  return db
    .select()
    .from(details)
    .where(among(details.candidateId, candidateIds))
    .orderBy(asc(details.id));
}

/** Adds contacts that the candidate does not have yet. Returns the ids of the new ones. */
export async function insertContacts(
  tx: Tx,
  candidateId: number,
  rows: readonly { kind: ContactKind; value: string }[],
  addedAt: number,
): Promise<number[]> {
  const values = rows
    .map(({ kind, value }) => ({ candidateId, kind, value, key: contactKey(kind, value), addedAt }))
    .filter(({ key }) => key !== "");
  if (values.length === 0) return [];
  const added = await tx
    .insert(contacts)
    .values(values)
    .onConflictDoNothing()
    .returning({ id: contacts.id });
  return added.map(({ id }) => id);
}

/** Makes these the candidate's contacts. What is there already keeps its day; what is not among them goes. */
export async function setContacts(
  tx: Tx,
  candidateId: number,
  rows: readonly { kind: ContactKind; value: string }[],
  addedAt: number,
): Promise<void> {
  const wanted = new Set(rows.map(({ kind, value }) => `${kind} ${value}`));
  const gone = (await listContacts(tx, [candidateId])).filter(
    ({ kind, value }) => !wanted.has(`${kind} ${value}`),
  );
  await deleteContacts(
    tx,
    gone.map(({ id }) => id),
  );
  await insertContacts(tx, candidateId, rows, addedAt);
}

export async function insertDetails(
  tx: Tx,
  candidateId: number,
  rows: readonly { title: string; text: string }[],
  addedAt: number,
): Promise<number[]> {
  return insertInChunks(rows, (chunk) => {
    const values = chunk.map(({ title, text }) => ({ candidateId, title, text, addedAt }));
    return tx.insert(details).values(values).returning({ id: details.id });
  });
}

export async function deleteContacts(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.delete(contacts).where(inArray(contacts.id, [...ids]));
}
export async function deleteDetails(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.delete(details).where(inArray(details.id, [...ids]));
}

const contactOf = ({ kind, key }: { kind: string; key: string }) => `${kind} ${key}`;
const detailOf = ({ title, text }: { title: string; text: string }) => `${title}\n${text}`;

type Held = {
  contacts: readonly (typeof contacts.$inferInsert)[];
  details: readonly (typeof details.$inferInsert)[];
};

/** Adds to a candidate the contacts and details of another, each once. */
export async function joinContacts(tx: Tx, candidateId: number, held: Held): Promise<void> {
  const own = new Set((await listDetails(tx, [candidateId])).map(detailOf));
  await insertHeld(tx, candidateId, {
    contacts: held.contacts.map(({ id: _id, ...row }) => row),
    details: held.details
      .filter((row) => !own.has(detailOf(row)))
      .map(({ id: _id, ...row }) => row),
  });
}

/** Puts contacts and details in place as they were; a contact that is there already is left as it is. */
export async function insertHeld(tx: Tx, candidateId: number, held: Held): Promise<void> {
  const own = <T>(rows: readonly T[]) => rows.map((row) => ({ ...row, candidateId }));
  for (const chunk of inChunks(held.contacts))
    await tx.insert(contacts).values(own(chunk)).onConflictDoNothing();
  for (const chunk of inChunks(held.details)) await tx.insert(details).values(own(chunk));
}

type Known = {
  contacts: readonly { kind: string; key: string }[];
  details: readonly { title: string; text: string }[];
};
/** Takes from a candidate what `joinContacts` added of another, and was not theirs before. */
export async function partContacts(
  tx: Tx,
  candidateId: number,
  { before, joined }: { before: Known; joined: Known },
): Promise<void> {
  const keysOf = (known: Known) =>
    new Set([...known.contacts.map(contactOf), ...known.details.map(detailOf)]);
  const [own, theirs] = [keysOf(before), keysOf(joined)];
  const goes = (key: string) => theirs.has(key) && !own.has(key);
  const held = await listContacts(tx, [candidateId]);
  const texts = await listDetails(tx, [candidateId]);
  await deleteContacts(
    tx,
    held.filter((row) => goes(contactOf(row))).map(({ id }) => id),
  );
  await deleteDetails(
    tx,
    texts.filter((row) => goes(detailOf(row))).map(({ id }) => id),
  );
}
