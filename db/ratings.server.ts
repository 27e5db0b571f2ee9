import { and, asc, eq, inArray } from "drizzle-orm";
import type { Reader, Tx } from "./client.server.ts";
import { applications, members, ratings } from "./schema.server.ts";

type Which = { candidateId: number; positionId: number };

/** Every rating of a candidate with who gave it, position by position, the oldest first. */
export async function ratingsOf(db: Reader, candidateId: number) {
  return db
    .select({
      positionId: ratings.positionId,
      memberId: ratings.memberId,
      member: members.name,
      value: ratings.value,
      line: ratings.line,
      ratedAt: ratings.ratedAt,
      changedAt: ratings.changedAt,
    })
    .from(ratings)
    .innerJoin(members, eq(members.id, ratings.memberId))
    .where(eq(ratings.candidateId, candidateId))
    .orderBy(asc(ratings.positionId), asc(ratings.ratedAt), asc(ratings.id));
}

/** Whether a candidate is considered for a position. */
export const isConsidered = async (
  db: Reader,
  { candidateId, positionId }: Which,
): Promise<boolean> =>
  (await db.$count(
    applications,
    and(eq(applications.candidateId, candidateId), eq(applications.positionId, positionId)),
  )) > 0;

/** Keeps a member's rating, or changes it. */
export async function setRating(
  tx: Tx,
  { at, ...row }: Which & { memberId: number; value: number; line: string | null; at: number },
): Promise<void> {
  const { value, line } = row;
  await tx
    .insert(ratings)
    .values({ ...row, ratedAt: at })
    .onConflictDoUpdate({
      target: [ratings.candidateId, ratings.positionId, ratings.memberId],
      set: { value, line, changedAt: at },
    });
}

/** Takes all ratings of these candidates away and puts back these. */
export async function replaceRatings(
  tx: Tx,
  candidateIds: readonly number[],
  rows: readonly (typeof ratings.$inferInsert)[],
): Promise<void> {
  await tx.delete(ratings).where(inArray(ratings.candidateId, [...candidateIds]));
  if (rows.length > 0) await tx.insert(ratings).values([...rows]);
}

export const countRatings = (db: Reader, candidateId: number): Promise<number> =>
  db.$count(ratings, eq(ratings.candidateId, candidateId));
