import { and, eq } from "drizzle-orm";
import { inChunks } from "./chunks.server.ts";
import type { Tx } from "./client.server.ts";
import { candidates, scores } from "./schema.server.ts";
import { deleteSameScores } from "./sql/scores.server.ts";

/** One row of the history of a candidate's scores. */
export type ScoreRow = Omit<typeof scores.$inferInsert, "id">;
/** The columns of `candidates` with the latest score. */
export type ScoreColumns = Partial<typeof candidates.$inferInsert>;

/** Adds rows to the history. The last score of a moment and model version replaces earlier ones. */
export async function saveScores(tx: Tx, rows: readonly ScoreRow[]): Promise<void> {
  for (const chunk of inChunks(rows)) {
    await deleteSameScores(tx, chunk);
    await tx.insert(scores).values(chunk);
  }
}

/** Forgets a candidate's scores: all of them, or those of one model version. */
export async function deleteScores(
  tx: Tx,
  candidateId: number,
  modelVersion?: string,
): Promise<void> {
  const ofVersion = modelVersion === undefined ? undefined : eq(scores.modelVersion, modelVersion);
  await tx.delete(scores).where(and(eq(scores.candidateId, candidateId), ofVersion));
}

export async function saveScoreColumns(
  tx: Tx,
  candidateId: number,
  columns: ScoreColumns,
): Promise<void> {
  await tx.update(candidates).set(columns).where(eq(candidates.id, candidateId));
}
