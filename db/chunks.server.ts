/** Rows enough for one statement: SQLite takes 32,766 parameters, and no table here has more than 30 columns. */
const MOST = 1_000;

/** The rows in parts, each of which fits into one statement. */
export function* inChunks<T>(rows: readonly T[], most = MOST): Generator<T[]> {
  for (let start = 0; start < rows.length; start += most) yield rows.slice(start, start + most);
}
