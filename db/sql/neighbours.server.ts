import { sql, type SQL } from "drizzle-orm";
import type { Reader } from "#db/client.server.ts";
import { candidates } from "#db/schema.server.ts";
import { selectAll, SORT_COLUMNS, type CandidateOrder } from "./candidate-pages.server.ts";
import { filtersOf, type Filter } from "./search.server.ts";

/**
 * Where a candidate is in an order: 1 is the first. Null for the ids where there is none. Not `listed`: the list has not got
 * them, as when they were moved out of the stage it is of; the place is then where they would be.
 */
type Neighbours = {
  place: number;
  listed: boolean;
  before: number | null;
  after: number | null;
};

/**
 * Who comes before and after a candidate in a sorted, filtered list, and at which place they are; null when there is no such
 * candidate. Of everybody, the sort's index is entered at the candidate, and those ahead are only counted; of some, all
 * ids are read.
 */
export async function selectNeighbours(
  db: Reader,
  id: number,
  order: CandidateOrder,
  filters: readonly Filter[],
): Promise<Neighbours | null> {
  if (filters.length > 0 || order.sort === "stage") return amongList(db, id, order, filters);
  const column = SORT_COLUMNS[order.sort];
  const [found] = db.values<[unknown]>(
    sql`select ${column} from ${candidates} where ${candidates.id} = ${id}`,
  );
  if (!found) return null;
  const [behind, ahead] = stretches(column, found[0], id, order.dir);
  const first = (parts: Stretch[]) => {
    for (const { condition, by } of parts) {
      const [row] = db.values<[number]>(
        sql`select ${candidates.id} from ${candidates} where ${condition} order by ${by} limit 1`,
      );
      if (row) return row[0];
    }
    return null;
  };
  let place = 1;
  for (const { condition } of behind)
    place +=
      db.values<[number]>(sql`select count(*) from ${candidates} where ${condition}`)[0]?.[0] ?? 0;
  return { place, listed: true, before: first(behind), after: first(ahead) };
}

type Stretch = { condition: SQL; by: SQL };

/** What lies before the candidate, nearest first, and what lies behind: unknowns are always last. */
function stretches(
  column: (typeof SORT_COLUMNS)[keyof typeof SORT_COLUMNS],
  value: unknown,
  id: number,
  dir: "asc" | "desc",
): [Stretch[], Stretch[]] {
  const [up, down] = [sql.raw("asc"), sql.raw("desc")];
  const [onward, backward] = dir === "asc" ? [up, down] : [down, up];
  const [more, less] = dir === "asc" ? [sql.raw(">"), sql.raw("<")] : [sql.raw("<"), sql.raw(">")];
  const key = sql`${column}, ${candidates.id}`;
  const known = (way: SQL, by: SQL): Stretch => ({
    condition: sql`(${key}) ${way} (${value}, ${id}) and ${column} is not null`,
    by: sql`${column} ${by}, ${candidates.id} ${by}`,
  });
  const unknown = (way: SQL, by: SQL): Stretch => ({
    condition: sql`${column} is null and ${candidates.id} ${way} ${id}`,
    by: sql`${candidates.id} ${by}`,
  });
  if (value !== null)
    return [
      [known(less, backward)],
      [
        known(more, onward),
        { condition: sql`${column} is null`, by: sql`${candidates.id} ${onward}` },
      ],
    ];
  const allKnown = {
    condition: sql`${column} is not null`,
    by: sql`${column} ${backward}, ${candidates.id} ${backward}`,
  };
  return [[unknown(less, backward), allKnown], [unknown(more, onward)]];
}

async function amongList(
  db: Reader,
  id: number,
  order: CandidateOrder,
  filters: readonly Filter[],
): Promise<Neighbours | null> {
  const ids = await selectAll(db, order, filters);
  const listed = ids.includes(id);
  const all = listed ? ids : await selectAll(db, order, filtersOf({ ids: [...ids, id] }));
  const at = all.indexOf(id);
  if (at < 0) return null;
  return { place: at + 1, listed, before: all[at - 1] ?? null, after: all[at + 1] ?? null };
}
