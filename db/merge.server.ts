import { and, desc, eq, inArray, isNotNull, lt } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import { JOINED, merges, MOVED, type MergeRecord } from "./schema.server.ts";
import { among } from "./sql/among.server.ts";
import { jsonText } from "./sql/expressions.server.ts";

const KEYS = [...Object.keys({ ...JOINED, ...MOVED }), "distinct", "confirmations"];
/** What is kept of an older merge has none of what came later. */
const LATER = Object.fromEntries(KEYS.map((key) => [key, []]));
const complete = ({ survivor, duplicate, made }: MergeRecord): MergeRecord => ({
  survivor: { ...LATER, ...survivor },
  duplicate: { ...LATER, ...duplicate },
  made,
});

/** The merge that a candidate went in; undefined when it did not. */
export async function getMerge(db: Reader, duplicateId: number) {
  const [merge] = await db.select().from(merges).where(eq(merges.duplicateId, duplicateId));
  return merge && { ...merge, before: merge.before && complete(merge.before) };
}

/** Where those of these candidates are who were merged into another one, by their own number. */
export async function mergedInto(
  db: Reader,
  duplicateIds: readonly number[],
): Promise<Map<number, number>> {
  const rows = await db
    .select({ duplicateId: merges.duplicateId, survivorId: merges.survivorId })
    .from(merges)
    .where(among(merges.duplicateId, duplicateIds));
  return new Map(rows.map(({ duplicateId, survivorId }) => [duplicateId, survivorId]));
}

/** The ids, with those of candidates who were merged into another one replaced by that one's; each once. */
export async function follow(db: Reader, ids: readonly number[]): Promise<number[]> {
  const merged = await mergedInto(db, ids);
  return [...new Set(ids.map((id) => merged.get(id) ?? id))];
}

/** Who was merged into a candidate, the latest first. `split`: whether it can still be taken apart. */
export async function mergesInto(db: Reader, survivorId: number) {
  const rows = await db
    .select({
      duplicateId: merges.duplicateId,
      by: merges.mergedBy,
      at: merges.mergedAt,
      name: jsonText(merges.before, "$.duplicate.row.name"),
    })
    .from(merges)
    .where(eq(merges.survivorId, survivorId))
    .orderBy(desc(merges.id));
  return rows.map((row, index) => ({ ...row, split: index === 0 && row.name !== null }));
}

export async function insertMerge(tx: Tx, row: typeof merges.$inferInsert): Promise<void> {
  await tx.insert(merges).values(row);
}

export async function deleteMerge(tx: Tx, id: number): Promise<void> {
  await tx.delete(merges).where(eq(merges.id, id));
}

/** Gives merges, by id, to another survivor: their own was merged or split off itself. */
export async function moveMerges(
  tx: Tx,
  ids: readonly number[],
  survivorId: number,
): Promise<void> {
  await tx
    .update(merges)
    .set({ survivorId })
    .where(inArray(merges.id, [...ids]));
}

/** Forgets what candidates were who were merged before `before`; that they were merged stays known. */
export async function forgetMerged(tx: Tx, { before }: { before: number }): Promise<void> {
  await tx
    .update(merges)
    .set({ before: null })
    .where(and(lt(merges.mergedAt, before), isNotNull(merges.before)));
}
