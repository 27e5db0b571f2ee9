import { and, asc, eq, gte, lt, lte, max } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import { candidates, scores } from "./schema.server.ts";

/** One row of the history of a candidate's scores. */
export type ScoreRow = Omit<typeof scores.$inferInsert, "id">;
/** The columns of `candidates` that tell the latest score. */
export type ScoreColumns = Partial<typeof candidates.$inferInsert>;
export type Moment = { asOf: number; score: number | null };

/** Adds a row to the history. The last score of a moment and model version replaces earlier ones. */
export async function saveScore(tx: Tx, row: ScoreRow): Promise<void> {
  await tx
    .delete(scores)
    .where(
      and(
        eq(scores.candidateId, row.candidateId),
        eq(scores.asOf, row.asOf),
        eq(scores.modelVersion, row.modelVersion),
      ),
    );
  await tx.insert(scores).values(row);
}

/** Forgets the scores of one model version; those of others stay. */
export async function deleteScores(
  tx: Tx,
  { candidateId, modelVersion }: { candidateId: number; modelVersion: string },
): Promise<void> {
  await tx
    .delete(scores)
    .where(and(eq(scores.candidateId, candidateId), eq(scores.modelVersion, modelVersion)));
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
