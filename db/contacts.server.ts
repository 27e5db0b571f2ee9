import { asc, eq, inArray } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import { inChunks } from "./chunks.server.ts";
import { contacts, details } from "./schema.server.ts";
import { isAmong } from "./sql/expressions.server.ts";

export type ContactKind = (typeof contacts.$inferSelect)["kind"];

/** The value in the form in which two are compared. */
export function contactKey(kind: ContactKind, value: string): string {
  if (kind === "phone") return value.replace(/\D/g, "");
  return (kind === "email" ? value.normalize("NFC") : value).toLowerCase();
}

/** Further email addresses, phone numbers and links of these candidates, the oldest first. */
export async function listContacts(db: Reader, candidateIds: readonly number[]) {
  return db
    .select()
    .from(contacts)
    .where(isAmong(contacts.candidateId, candidateIds))
    .orderBy(asc(contacts.id));
}

/** What imports brought of these candidates that is no field, the oldest first. */
export async function listDetails(db: Reader, candidateIds: readonly number[]) {
  return db
    .select()
    .from(details)
    .where(isAmong(details.candidateId, candidateIds))
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

export async function insertDetails(
  tx: Tx,
  candidateId: number,
  rows: readonly { title: string; text: string }[],
  addedAt: number,
): Promise<number[]> {
  const ids: number[] = [];
  for (const chunk of inChunks(rows)) {
    const values = chunk.map(({ title, text }) => ({ candidateId, title, text, addedAt }));
    const added = await tx.insert(details).values(values).returning({ id: details.id });
    ids.push(...added.map(({ id }) => id));
  }
  return ids;
}

export async function deleteContacts(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.delete(contacts).where(inArray(contacts.id, [...ids]));
}
export async function deleteDetails(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.delete(details).where(inArray(details.id, [...ids]));
}

/** Gives contacts and details, by id, to a candidate; a contact that they have already is left where it is. */
export async function moveContacts(
  tx: Tx,
  candidateId: number,
  ids: { contacts: readonly number[]; details: readonly number[] },
): Promise<void> {
  const own = new Set(
    (await tx.select().from(contacts).where(eq(contacts.candidateId, candidateId))).map(
      ({ kind, key }) => `${kind} ${key}`,
    ),
  );
  const moving = await tx
    .select()
    .from(contacts)
    .where(inArray(contacts.id, [...ids.contacts]));
  const fresh = moving.filter(({ kind, key }) => !own.has(`${kind} ${key}`)).map(({ id }) => id);
  await tx.update(contacts).set({ candidateId }).where(inArray(contacts.id, fresh));
  await tx
    .update(details)
    .set({ candidateId })
    .where(inArray(details.id, [...ids.details]));
}
