import { sql, type SQL } from "drizzle-orm";
import type { Reader } from "#db/client.server.ts";
import { candidates } from "#db/schema.server.ts";
import type { Filter } from "./search.server.ts";

/** Columns that a walk can be ordered by. Each has an index with the id. */
const CURSOR_COLUMNS = {
  id: candidates.id,
  name: candidates.name,
  score: candidates.score,
  reach: candidates.reach,
  response: candidates.response,
  participation: candidates.participation,
  change: candidates.change,
  city: candidates.city,
  updated: candidates.seenAt,
};
type CursorSort = keyof typeof CURSOR_COLUMNS;
export const CURSOR_SORTS = Object.keys(CURSOR_COLUMNS) as [CursorSort, ...CursorSort[]];

type Value = string | number | null;
/** The candidate after which a page starts, with the value they were sorted by. */
export type CursorKey = { value: Value; id: number };
export type CursorOrder = { sort: CursorSort; dir: "asc" | "desc" };

/**
 * Up to `size` candidates after another one; unknown values last in both directions, ids break ties. Additions and deletions
 * in between repeat or skip nobody; only a candidate whose own value changes may be.
 */
export async function selectAfter(
  db: Reader,
  { sort, dir }: CursorOrder,
  filters: readonly Filter[],
  { after, size }: { after: CursorKey | undefined; size: number },
): Promise<CursorKey[]> {
  const column = CURSOR_COLUMNS[sort];
  const [way, beyond] = [sql.raw(dir), sql.raw(dir === "desc" ? "<" : ">")];
  const walk = (conditions: SQL[], limit: number) =>
    db
      .values<[Value, number]>(
        sql`select ${column}, ${candidates.id} from ${candidates}
          where ${sql.join([...conditions, ...fromFirst(filters)], sql` and `)}
          order by ${column} ${way}, ${candidates.id} ${way} limit ${limit}`,
      )
      .map(([value, id]): CursorKey => ({ value, id }));
  const known =
    after?.value === null
      ? []
      : walk(
          after
            ? [sql`(${column}, ${candidates.id}) ${beyond} (${after.value}, ${after.id})`]
            : [sql`${column} is not null`],
          size,
        );
  if (known.length === size) return known;
  const unknown = [sql`${column} is null`];
  if (after?.value === null) unknown.push(sql`${candidates.id} ${beyond} ${after.id}`);
  return [...known, ...walk(unknown, size - known.length)];
}

/** Starts from the ids of the first condition and checks each against the others. */
const fromFirst = ([first, ...others]: readonly Filter[]): SQL[] =>
  first ? [sql`${candidates.id} in (${first.ids})`, ...others.map(({ check }) => check)] : [];
