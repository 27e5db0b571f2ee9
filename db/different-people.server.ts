import { and, eq, inArray, or } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import { candidates, distinctPairs } from "./schema.server.ts";

const pairOf = (one: number, other: number) => ({
  firstId: Math.min(one, other),
  secondId: Math.max(one, other),
});

/** The candidates that a member marked as different people from this one. */
export async function listDifferentPeople(db: Reader, candidateId: number): Promise<number[]> {
  const rows = await db
    .select()
    .from(distinctPairs)
    .where(or(eq(distinctPairs.firstId, candidateId), eq(distinctPairs.secondId, candidateId)));
  return rows.map(({ firstId, secondId }) => (firstId === candidateId ? secondId : firstId));
}

/** Keeps that these are different people. Who is not here any more is left out. Resolves to how many are new. */
export async function insertDifferentPeople(
  tx: Tx,
  candidateId: number,
  others: readonly number[],
  { saidBy, saidAt }: { saidBy: string; saidAt: number },
): Promise<number> {
  const present = await tx
    .select({ id: candidates.id })
    .from(candidates)
    .where(inArray(candidates.id, [...others]));
  const rows = present
    .filter(({ id }) => id !== candidateId)
    .map(({ id }) => ({ ...pairOf(candidateId, id), saidBy, saidAt }));
  if (rows.length === 0) return 0;
  const added = await tx
    .insert(distinctPairs)
    .values(rows)
    .onConflictDoNothing()
    .returning({ firstId: distinctPairs.firstId });
  return added.length;
}

export async function deleteDifferentPeople(
  tx: Tx,
  candidateId: number,
  others: readonly number[],
): Promise<void> {
  const { firstId, secondId } = distinctPairs;
  await tx
    .delete(distinctPairs)
    .where(
      or(
        and(eq(firstId, candidateId), inArray(secondId, [...others])),
        and(eq(secondId, candidateId), inArray(firstId, [...others])),
      ),
    );
}
