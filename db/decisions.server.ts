import { desc, eq, getTableColumns } from "drizzle-orm";
import { inChunks } from "./chunks.server.ts";
import type { Reader, Tx } from "./client.server.ts";
import { candidates, decisions, positions } from "./schema.server.ts";
import { among } from "./sql/among.server.ts";

/** Signed steps of a candidate, newest first, with the position that each is about. */
export const decisionsOf = async (db: Reader, candidateId: number) =>
  db
    .select({ ...getTableColumns(decisions), position: positions.title })
    .from(decisions)
    .leftJoin(positions, eq(positions.id, decisions.positionId))
    .where(eq(decisions.candidateId, candidateId))
    .orderBy(desc(decisions.decidedAt), desc(decisions.id));

export type DecisionRow = Awaited<ReturnType<typeof decisionsIn>>[number];

/** The latest decisions of a position. */
export const decisionsIn = async (db: Reader, positionId: number, most: number) =>
  db
    .select({ ...getTableColumns(decisions), name: candidates.name })
    .from(decisions)
    .innerJoin(candidates, eq(candidates.id, decisions.candidateId))
    .where(eq(decisions.positionId, positionId))
    .orderBy(desc(decisions.decidedAt), desc(decisions.id))
    .limit(most);

type Signed = Omit<typeof decisions.$inferInsert, "id" | "candidateId" | "score" | "modelVersion">;

/** Signs one decision for each of these candidates, with the score of each. Returns its id by candidate. */
export async function insertDecisions(
  tx: Tx,
  candidateIds: readonly number[],
  signed: Signed,
): Promise<Map<number, number>> {
  const people = await tx
    .select({
      candidateId: candidates.id,
      score: candidates.score,
      modelVersion: candidates.modelVersion,
    })
    .from(candidates)
    .where(among(candidates.id, candidateIds));
  const made = new Map<number, number>();
  for (const chunk of inChunks(people)) {
    const rows = await tx
      .insert(decisions)
      .values(chunk.map((person) => ({ ...person, ...signed })))
      .returning({ id: decisions.id, candidateId: decisions.candidateId });
    for (const { id, candidateId } of rows) made.set(candidateId, id);
  }
  return made;
}
