import { and, asc, eq, inArray, ne } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import { inChunks } from "./chunks.server.ts";
import type { TagColour } from "./constants.ts";
import { candidateTags, dueTagTexts, tags } from "./schema.server.ts";
import { prepared } from "./prepared.server.ts";
import { among, amongPlaceholder } from "./sql/among.server.ts";
import { selectTags, selectTagText, writeTagTexts } from "./sql/tags.server.ts";

export {
  deleteOwnTags,
  markTagTexts,
  moveTag,
  selectTaggable,
  selectTagged,
  type TagRow,
} from "./sql/tags.server.ts";
export const listTags = selectTags;

const queries = prepared((db) => ({
  colours: db
    .select({ name: tags.name, colour: tags.colour })
    .from(tags)
    .where(and(amongPlaceholder(tags.name, "names"), ne(tags.colour, "grey")))
    .prepare(),
}));

/** The first `most` names, in order. */
export async function listTagNames(db: Reader, most: number): Promise<string[]> {
  const rows = await db.select({ name: tags.name }).from(tags).orderBy(asc(tags.name)).limit(most);
  return rows.map(({ name }) => name);
}

/** The first `most` tags by name, to choose from. */
export async function listTagChoices(db: Reader, most: number) {
  return db.select({ id: tags.id, name: tags.name }).from(tags).orderBy(asc(tags.name)).limit(most);
}

export async function getTag(db: Reader, id: number) {
  const [tag] = await db.select().from(tags).where(eq(tags.id, id));
  return tag;
}

/** The tag with this name, ignoring capitals. */
export async function findTag(db: Reader, name: string) {
  const [tag] = await db.select().from(tags).where(eq(tags.name, name));
  return tag;
}

export async function insertTag(
  tx: Tx,
  row: { name: string; colour?: TagColour },
): Promise<number> {
  const [made] = await tx.insert(tags).values(row).returning({ id: tags.id });
  return made!.id;
}

export async function updateTag(
  tx: Tx,
  id: number,
  change: { name?: string; colour?: TagColour },
): Promise<void> {
  await tx.update(tags).set(change).where(eq(tags.id, id));
}

/** Deletes a tag, also from everybody who has it: call `markTagTexts` first. */
export async function deleteTag(tx: Tx, id: number): Promise<void> {
  await tx.delete(tags).where(eq(tags.id, id));
}

/** A candidate's tags in order, with their colours. */
export async function tagsOf(db: Reader, candidateId: number) {
  return db
    .select({ id: tags.id, name: tags.name, colour: tags.colour })
    .from(candidateTags)
    .innerJoin(tags, eq(tags.id, candidateTags.tagId))
    .where(eq(candidateTags.candidateId, candidateId))
    .orderBy(asc(tags.name));
}

/** The ids of the tags that any of these candidates has. */
export async function tagIdsOf(db: Reader, candidateIds: readonly number[]): Promise<number[]> {
  const rows = await db
    .selectDistinct({ id: candidateTags.tagId })
    .from(candidateTags)
    .where(among(candidateTags.candidateId, candidateIds));
  return rows.map(({ id }) => id);
}

/** The colours of those of these tags that are not grey, by name. */
export async function coloursOf(
  db: Reader,
  names: readonly string[],
): Promise<Record<string, TagColour>> {
  if (names.length === 0) return {};
  const rows = await queries(db).colours.execute({ names: JSON.stringify(names) });
  return Object.fromEntries(rows.map(({ name, colour }) => [name, colour]));
}

/** Gives candidates a tag that none of them has. */
export async function giveTag(tx: Tx, ids: readonly number[], tagId: number): Promise<void> {
  for (const chunk of inChunks(ids))
    await tx.insert(candidateTags).values(chunk.map((candidateId) => ({ candidateId, tagId })));
  await writeTagTexts(tx, ids);
}

/** Takes a tag from those of these candidates who have it, and returns who that was. */
export async function takeTag(tx: Tx, ids: readonly number[], tagId: number): Promise<number[]> {
  const gone = await tx
    .delete(candidateTags)
    .where(and(eq(candidateTags.tagId, tagId), among(candidateTags.candidateId, ids)))
    .returning({ id: candidateTags.candidateId });
  const changed = gone.map(({ id }) => id).sort((a, b) => a - b);
  await writeTagTexts(tx, changed);
  return changed;
}

/**
 * Gives a candidate these tags and no others, each once whatever its capitals; those that are new to the team are made.
 * Returns them as `candidates.tags` has them.
 */
export async function setTags(
  tx: Tx,
  candidateId: number,
  names: readonly string[],
): Promise<string | null> {
  const own = [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
  await tx.delete(candidateTags).where(eq(candidateTags.candidateId, candidateId));
  if (own.length === 0) return null;
  await tx
    .insert(tags)
    .values(own.map((name) => ({ name })))
    .onConflictDoNothing();
  const found = await tx.select({ id: tags.id }).from(tags).where(inArray(tags.name, own));
  await tx.insert(candidateTags).values(found.map(({ id: tagId }) => ({ candidateId, tagId })));
  return selectTagText(tx, candidateId);
}

/** Writes the tags of the next `limit` candidates whose text is due. Resolves to how many those were. */
export async function writeDueTagTexts(tx: Tx, limit: number): Promise<number> {
  const due = await tx
    .select({ id: dueTagTexts.candidateId })
    .from(dueTagTexts)
    .orderBy(asc(dueTagTexts.candidateId))
    .limit(limit);
  const ids = due.map(({ id }) => id);
  await writeTagTexts(tx, ids);
  await tx.delete(dueTagTexts).where(among(dueTagTexts.candidateId, ids));
  return ids.length;
}
