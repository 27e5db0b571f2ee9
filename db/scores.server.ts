import { and, asc, eq, gte, inArray, lt, lte, max } from "drizzle-orm";
import { inChunks } from "./chunks.server.ts";
import type { Reader, Tx } from "./client.server.ts";
import { candidates, scores } from "./schema.server.ts";
import { among } from "./sql/among.server.ts";
import { deleteSameScores } from "./sql/same-scores.server.ts";

/** One row of the history of a candidate's scores. */
export type ScoreRow = Omit<typeof scores.$inferInsert, "id">;
/** The columns of `candidates` that tell the latest score. */
export type ScoreColumns = Partial<typeof candidates.$inferInsert>;
export type Moment = { asOf: number; score: number | null };

/** Adds rows to the history. The last score of a moment and model version replaces earlier ones. */
export async function saveScores(tx: Tx, rows: readonly ScoreRow[]): Promise<void> {
  for (const chunk of inChunks(rows)) {
    await deleteSameScores(tx, chunk);
    await tx.insert(scores).values(chunk);
  }
}

/** Those of the candidates who have a score of the model version. */
export async function listScored(
  db: Reader,
  { candidateIds, modelVersion }: { candidateIds: readonly number[]; modelVersion: string },
): Promise<Set<number>> {
  const rows = await db
    .selectDistinct({ id: scores.candidateId })
    .from(scores)
    .where(and(among(scores.candidateId, candidateIds), eq(scores.modelVersion, modelVersion)));
  return new Set(rows.map(({ id }) => id));
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

/** Scores of one model version before `before`, oldest first, beginning with the last one at or before `since`. */
export async function listScores(
  db: Reader,
  which: { candidateId: number; modelVersion: string; since: number; before: number },
): Promise<Moment[]> {
  const ofVersion = and(
    eq(scores.candidateId, which.candidateId),
    eq(scores.modelVersion, which.modelVersion),
  );
  const [first] = await db
    .select({ asOf: max(scores.asOf) })
    .from(scores)
    .where(and(ofVersion, lte(scores.asOf, which.since)));
  return db
    .select({ asOf: scores.asOf, score: scores.score })
    .from(scores)
    .where(
      and(ofVersion, gte(scores.asOf, first?.asOf ?? which.since), lt(scores.asOf, which.before)),
    )
    .orderBy(asc(scores.asOf), asc(scores.id));
}

/** Moments, of a time if one is given, at which a candidate has a score of the model version. */
export async function listScoredMoments(
  db: Reader,
  which: { candidateId: number; modelVersion: string; from?: number; before?: number },
): Promise<Set<number>> {
  const { candidateId, modelVersion, from, before } = which;
  const rows = await db
    .select({ asOf: scores.asOf })
    .from(scores)
    .where(
      and(
        eq(scores.candidateId, candidateId),
        eq(scores.modelVersion, modelVersion),
        from === undefined ? undefined : gte(scores.asOf, from),
        before === undefined ? undefined : lt(scores.asOf, before),
      ),
    );
  return new Set(rows.map((row) => row.asOf));
}

/** Every score of one model version of these candidates, oldest first. */
export async function listScoresOf(
  db: Reader,
  candidateIds: readonly number[],
  modelVersion: string,
) {
  return db
    .select({ candidateId: scores.candidateId, asOf: scores.asOf, score: scores.score })
    .from(scores)
    .where(
      and(inArray(scores.candidateId, [...candidateIds]), eq(scores.modelVersion, modelVersion)),
    )
    .orderBy(asc(scores.asOf), asc(scores.id));
}
