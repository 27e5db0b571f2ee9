import type { Db } from "#db/client.server.ts";
import { ratingsOf } from "#db/ratings.server.ts";

/**
 * A candidate's ratings, position by position, as a member may see them: of a position for which they gave none yet,
 * nothing at all, not even how many there are.
 */
export async function readRatings(
  db: Db,
  { candidateId, memberId }: { candidateId: number; memberId: number },
) {
  const all = await ratingsOf(db, candidateId);
  const own = all.filter((rating) => rating.memberId === memberId);
  return own.map(({ positionId, value, line }) => {
    const given = all.filter((rating) => rating.positionId === positionId);
    const values = given.map((rating) => rating.value);
    return {
      positionId,
      own: { value, line },
      given: given.map(
        ({ member, value: theirs, line: words, ratedAt, changedAt, memberId: by }) => ({
          member,
          value: theirs,
          line: words,
          at: changedAt ?? ratedAt,
          changed: changedAt !== null,
          own: by === memberId,
        }),
      ),
      mean: values.reduce((sum, one) => sum + one, 0) / values.length,
      lowest: Math.min(...values),
      highest: Math.max(...values),
    };
  });
}
export type Ratings = Awaited<ReturnType<typeof readRatings>>;
