import type { Reader } from "./client.server.ts";
import { listContacts } from "./contacts.server.ts";
import { candidates } from "./schema.server.ts";
import { among } from "./sql/among.server.ts";
import { selectAfter, type CursorKey, type CursorOrder } from "./sql/candidate-cursor.server.ts";
import { filtersOf, type CandidateFilters } from "./sql/search.server.ts";

export { CURSOR_SORTS, type CursorKey } from "./sql/candidate-cursor.server.ts";

/** One page of the candidates that match, and where the next one starts; null at the end. */
export async function walkCandidates(
  db: Reader,
  { sort, dir, filters }: CursorOrder & { filters: CandidateFilters },
  { after, size }: { after: CursorKey | undefined; size: number },
) {
  const keys = await selectAfter(db, { sort, dir }, filtersOf(filters), { after, size: size + 1 });
  const page = keys.slice(0, size);
  const ids = page.map(({ id }) => id);
  const found = new Map(
    (await db.select().from(candidates).where(among(candidates.id, ids))).map((row) => [
      row.id,
      row,
    ]),
  );
  const rows = ids.flatMap((id) => found.get(id) ?? []);
  return { rows, next: keys.length > size ? (page.at(-1) ?? null) : null };
}

type Contacts = Awaited<ReturnType<typeof listContacts>>;

/** Further email addresses, phone numbers and links, by candidate. */
export async function contactsBy(
  db: Reader,
  ids: readonly number[],
): Promise<Map<number, Contacts>> {
  const contacts = new Map<number, Contacts>(ids.map((id) => [id, []]));
  for (const contact of await listContacts(db, ids))
    contacts.get(contact.candidateId)?.push(contact);
  return contacts;
}
