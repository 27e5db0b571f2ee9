/** The most rows for one statement: SQLite takes 32,766 parameters, and no table here has more than 30 columns. */
const MOST = 1_000;

/** The rows in parts, each of which fits into one statement. */
export function* inChunks<T>(rows: readonly T[], most = MOST): Generator<T[]> {
  for (let start = 0; start < rows.length; start += most) yield rows.slice(start, start + most);
}

/** Inserts rows, as many at once as fit into one statement; returns their ids, in order. */
export async function insertInChunks<T>(
  rows: readonly T[],
  insert: (chunk: T[]) => PromiseLike<{ id: number }[]>,
): Promise<number[]> {
  const ids: number[] = [];
  for (const chunk of inChunks(rows)) ids.push(...(await insert(chunk)).map(({ id }) => id));
  return ids;
}
