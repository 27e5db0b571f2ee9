import { sql, type SQL } from "drizzle-orm";
import type { Reader } from "#db/client.server.ts";
import { candidates } from "#db/schema.server.ts";
import { sortedIds, SORT_COLUMNS, type CandidateOrder } from "./candidate-pages.server.ts";
import type { Filter } from "./search.server.ts";

/** Where a candidate is in an order: 1 is the first. Null for the ids where there is none. */
export type Neighbours = { place: number; before: number | null; after: number | null };

/**
 * Who comes before and after a candidate in a sorted, filtered list, and at which place they are; null when the list has not
 * got them. The sort's index is entered at the candidate, so nobody further away is read but for being counted.
 */
export async function selectNeighbours(
  db: Reader,
  id: number,
  order: CandidateOrder,
  filters: readonly Filter[],
): Promise<Neighbours | null> {
  if (order.sort === "stage") return amongAll(db, id, order, filters);
  const column = SORT_COLUMNS[order.sort];
  const checks = filters.map(({ check }) => check);
  const own = sql.join([sql`${candidates.id} = ${id}`, ...checks], sql` and `);
  const [found] = db.values<[unknown]>(sql`select ${column} from ${candidates} where ${own}`);
  if (!found) return null;
  const [behind, ahead] = stretches(column, found[0], id, order.dir);
  const first = (parts: Stretch[]) => {
    for (const { condition, by } of parts) {
      const where = sql.join([condition, ...checks], sql` and `);
      const [row] = db.values<[number]>(
        sql`select ${candidates.id} from ${candidates} where ${where} order by ${by} limit 1`,
      );
      if (row) return row[0];
    }
    return null;
  };
  let place = 1;
  for (const { condition } of behind) {
    const where = sql.join([condition, ...checks], sql` and `);
    place +=
      db.values<[number]>(sql`select count(*) from ${candidates} where ${where}`)[0]?.[0] ?? 0;
  }
  return { place, before: first(behind), after: first(ahead) };
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

/** The same for an order that no column has: the list is gone through in the database. */
async function amongAll(
  db: Reader,
  id: number,
  order: CandidateOrder,
  filters: readonly Filter[],
): Promise<Neighbours | null> {
  const list = sortedIds(
    order,
    filters.map(({ check }) => check),
  );
  const found = db.get<Neighbours>(sql`
    with list as materialized (select id, row_number() over () as place from (${list}))
    select place, (select id from list b where b.place = own.place - 1) as before,
      (select id from list a where a.place = own.place + 1) as after
    from list own where id = ${id}`);
  return found ?? null;
}
