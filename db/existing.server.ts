import { asc } from "drizzle-orm";
import { listApplications } from "./applications.server.ts";
import type { Reader } from "./client.server.ts";
import { listContacts, listDetails } from "./contacts.server.ts";
import { candidates } from "./schema.server.ts";
import { among } from "./sql/among.server.ts";
import { isNameless } from "./sql/imports.server.ts";

/** A candidate who is here, with what an import compares. */
export type ExistingCandidate = {
  id: number;
  name: string;
  /** Goes by a handle until a name is given. */
  nameless: boolean;
  email: string | null;
  headline: string | null;
  company: string | null;
  city: string | null;
  source: string | null;
  externalId: string | null;
  tags: string[];
  /** Further contacts by kind and key, as "email:ada@x.example". */
  contacts: Set<string>;
  /** Titles and texts, with a line break between. */
  details: Set<string>;
  /** Where they are, in closed positions too. */
  placements: { title: string; stage: string }[];
};

export async function listExisting(
  db: Reader,
  ids: readonly number[],
): Promise<Map<number, ExistingCandidate>> {
  const { id, name, email, headline, company, city, source, externalId, tags } = candidates;
  const rows = await db
    .select({
      id,
      name,
      nameless: isNameless,
      email,
      headline,
      company,
      city,
      source,
      externalId,
      tags,
    })
    .from(candidates)
    .where(among(id, ids));
  const found = new Map(
    rows.map((row) => [
      row.id,
      {
        ...row,
        nameless: row.nameless === 1,
        tags: row.tags?.split(", ") ?? [],
        contacts: new Set<string>(),
        details: new Set<string>(),
        placements: [] as ExistingCandidate["placements"],
      },
    ]),
  );
  for (const { candidateId, kind, key } of await listContacts(db, ids))
    found.get(candidateId)?.contacts.add(`${kind}:${key}`);
  for (const { candidateId, title, text } of await listDetails(db, ids))
    found.get(candidateId)?.details.add(`${title}\n${text}`);
  for (const { candidateId, title, stage } of await listApplications(db, ids))
    found.get(candidateId)?.placements.push({ title, stage });
  return found;
}

/** Candidates by their number in another system; the first where two have one. */
export async function idsByExternalId(
  db: Reader,
  externalIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db
    .select({ id: candidates.id, externalId: candidates.externalId })
    .from(candidates)
    .where(among(candidates.externalId, externalIds))
    .orderBy(asc(candidates.id));
  const found = new Map<string, number>();
  for (const { id, externalId } of rows)
    if (externalId !== null && !found.has(externalId)) found.set(externalId, id);
  return found;
}
