import type { TableRows } from "#db/candidate-data.server.ts";
import type { Db } from "#db/client.server.ts";
import { ratingsOf } from "#db/ratings.server.ts";
import type { merges, ratings } from "#db/schema.server.ts";

/**
 * A candidate's ratings, position by position, as a member may see them: of a position for which they gave none yet,
 * nothing at all, not even how many there are.
 */
export async function readRatings(db: Db, { candidateId, memberId }: Whose) {
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
type Whose = { candidateId: number; memberId: number };
type Rating = typeof ratings.$inferSelect;

/** What is held of a candidate, without the ratings that a member may not see yet; nor those that a merge keeps. */
export async function withoutHidden(
  db: Db,
  held: readonly TableRows[],
  { candidateId, memberId }: Whose,
): Promise<TableRows[]> {
  const own = (await ratingsOf(db, candidateId)).filter((one) => one.memberId === memberId);
  const rated = new Set(own.map(({ positionId }) => positionId));
  const seen = ({ positionId }: Rating) => rated.has(positionId);
  const of = <State extends { ratings?: Rating[] }>(state: State): State => ({
    ...state,
    ratings: state.ratings?.filter(seen),
  });
  return held.map(({ table, rows }) => {
    if (table === "ratings")
      return { table, rows: changed(rows, (some) => (some as Rating[]).filter(seen)) };
    if (table !== "merges") return { table, rows };
    const merged = ({ before, ...row }: typeof merges.$inferSelect) => ({
      ...row,
      before: before && {
        ...before,
        survivor: of(before.survivor),
        duplicate: of(before.duplicate),
      },
    });
    const change = (some: unknown[]) => (some as (typeof merges.$inferSelect)[]).map(merged);
    return { table, rows: changed(rows, change) };
  });
}

async function* changed(rows: TableRows["rows"], change: (some: unknown[]) => object[]) {
  for await (const some of rows) {
    const left = change(some);
    if (left.length > 0) yield left as Record<string, unknown>[];
  }
}

export type Ratings = Awaited<ReturnType<typeof readRatings>>;
