import { setImmediate } from "node:timers/promises";
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, type SQL } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import { inChunks } from "./chunks.server.ts";
import { ROW_FILTERS, type RowFilter } from "./constants.ts";
import { candidates, importRows, importSources, imports, members } from "./schema.server.ts";
import { countRows, selectExpired } from "./sql/imports.server.ts";

export type ImportRow = typeof importRows.$inferSelect;

/** Imports, newest first, with who began them and how many rows they have. */
export async function listImports(
  db: Reader,
  { before, limit = 100 }: { before?: number; limit?: number } = {},
) {
  return db
    .select({
      id: imports.id,
      name: imports.name,
      format: imports.format,
      state: imports.state,
      createdAt: imports.createdAt,
      savedAt: imports.savedAt,
      undoneAt: imports.undoneAt,
      by: members.name,
      rows: db.$count(importRows, eq(importRows.importId, imports.id)),
      saved: db.$count(
        importRows,
        and(eq(importRows.importId, imports.id), inArray(importRows.result, ["added", "changed"])),
      ),
    })
    .from(imports)
    .leftJoin(members, eq(members.id, imports.createdBy))
    .where(before === undefined ? undefined : lt(imports.id, before))
    .orderBy(desc(imports.id))
    .limit(limit);
}

export async function getImport(db: Reader, id: number) {
  const [row] = await db
    .select({ import: imports, by: members.name })
    .from(imports)
    .leftJoin(members, eq(members.id, imports.createdBy))
    .where(eq(imports.id, id));
  return row && { ...row.import, by: row.by };
}

/** The list as it was read; undefined once the import is saved. */
export async function getSource(db: Reader, importId: number): Promise<unknown> {
  const [row] = await db.select().from(importSources).where(eq(importSources.importId, importId));
  return row?.source;
}

/** Without a `source` its columns cannot be read again. */
export async function insertImport(
  tx: Tx,
  row: typeof imports.$inferInsert,
  source?: unknown,
): Promise<number> {
  const [made] = await tx.insert(imports).values(row).returning({ id: imports.id });
  if (source !== undefined) await tx.insert(importSources).values({ importId: made!.id, source });
  return made!.id;
}

export async function updateImport(
  tx: Tx,
  id: number,
  set: Partial<typeof imports.$inferInsert>,
): Promise<void> {
  await tx.update(imports).set(set).where(eq(imports.id, id));
}

export async function deleteImport(tx: Tx, id: number): Promise<void> {
  await tx.delete(imports).where(eq(imports.id, id));
}

/** Replaces all rows of an import. Rows with an id keep it. */
export async function replaceRows(
  tx: Tx,
  importId: number,
  rows: readonly Omit<typeof importRows.$inferInsert, "importId">[],
): Promise<void> {
  await tx.delete(importRows).where(eq(importRows.importId, importId));
  for (const chunk of inChunks(rows, 100)) {
    await tx.insert(importRows).values(chunk.map((row) => ({ ...row, importId })));
    await setImmediate(); // whoever only reads is answered meanwhile
  }
}

export async function updateRow(
  tx: Tx,
  id: number,
  set: Partial<typeof importRows.$inferInsert>,
): Promise<void> {
  await tx.update(importRows).set(set).where(eq(importRows.id, id));
}

export async function getRow(db: Reader, { importId, id }: { importId: number; id: number }) {
  const [row] = await db
    .select()
    .from(importRows)
    .where(and(eq(importRows.importId, importId), eq(importRows.id, id)));
  return row;
}

function isShown(filter: RowFilter): SQL | undefined {
  const shown = ROW_FILTERS[filter];
  if ("look" in shown) return eq(importRows.look, shown.look);
  if ("result" in shown) return eq(importRows.result, shown.result);
  return "verdicts" in shown ? inArray(importRows.verdict, [...shown.verdicts]) : undefined;
}

/** Rows of an import in the order of its lines, a page of them. */
export async function listRows(
  db: Reader,
  importId: number,
  { filter = "all", offset = 0, limit }: { filter?: RowFilter; offset?: number; limit: number },
) {
  return db
    .select({ row: importRows, candidateName: candidates.name })
    .from(importRows)
    .leftJoin(candidates, eq(candidates.id, importRows.candidateId))
    .where(and(eq(importRows.importId, importId), isShown(filter)))
    .orderBy(asc(importRows.line), asc(importRows.id))
    .limit(limit)
    .offset(offset);
}

/** Rows of an import after one of them, by id. */
export async function rowsAfter(db: Reader, importId: number, after: number, limit: number) {
  return db
    .select()
    .from(importRows)
    .where(and(eq(importRows.importId, importId), gt(importRows.id, after)))
    .orderBy(asc(importRows.id))
    .limit(limit);
}

/** What members did to the rows of an import, in the order of the list. */
export async function listEdits(db: Reader, importId: number) {
  const { id, line, edits, action } = importRows;
  return db
    .select({ id, line, edits, action })
    .from(importRows)
    .where(eq(importRows.importId, importId))
    .orderBy(asc(line), asc(id));
}

/** The next rows that are still to be saved. */
export async function rowsToSave(db: Reader, importId: number, limit: number) {
  return db
    .select()
    .from(importRows)
    .where(
      and(
        eq(importRows.importId, importId),
        isNull(importRows.result),
        inArray(importRows.verdict, ["new", "adds", "updates", "known"]),
      ),
    )
    .orderBy(asc(importRows.id))
    .limit(limit);
}

/** The next rows whose saving is still to be undone, the last ones first. */
export async function rowsToUndo(db: Reader, importId: number, limit: number) {
  return db
    .select()
    .from(importRows)
    .where(
      and(
        eq(importRows.importId, importId),
        inArray(importRows.result, ["added", "changed"]),
        isNotNull(importRows.made),
      ),
    )
    .orderBy(desc(importRows.id))
    .limit(limit);
}

/** How many rows there are by "verdict:new", "result:added", "look" and the like. */
export async function rowCounts(db: Reader, importId: number): Promise<Record<string, number>> {
  const rows = await countRows(db, importId);
  return Object.fromEntries(rows.map(({ key, rows: count }) => [key, count]));
}

/** Deletes what a saved import no longer needs: the source, its samples, and the texts of rows that were saved. */
export async function dropSource(tx: Tx, importId: number): Promise<void> {
  await updateImport(tx, importId, { samples: [] });
  await tx.delete(importSources).where(eq(importSources.importId, importId));
  await tx
    .update(importRows)
    .set({ person: null, edits: null })
    .where(
      and(
        eq(importRows.importId, importId),
        inArray(importRows.result, ["added", "changed", "unchanged"]),
      ),
    );
}

/** Deletes what an import says about people; who they became stays. */
export async function forgetRows(tx: Tx, importId: number): Promise<void> {
  await updateImport(tx, importId, { samples: [], skipped: [] });
  await tx.delete(importSources).where(eq(importSources.importId, importId));
  await tx
    .update(importRows)
    .set({ person: null, edits: null, made: null })
    .where(eq(importRows.importId, importId));
}

/** Imports that can no longer be undone, or that nobody continued, since before a moment. */
export const listExpired = selectExpired;

export { countUndoing } from "./sql/undoing.server.ts";
