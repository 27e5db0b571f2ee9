import type { Reader } from "./client.server.ts";

/**
 * Queries that every request makes, put together once for each connection: building them each time takes longer than
 * running them.
 */
export function prepared<Queries>(prepare: (db: Reader) => Queries): (db: Reader) => Queries {
  const ready = new WeakMap<Reader, Queries>();
  return (db) => {
    const queries = ready.get(db) ?? prepare(db);
    ready.set(db, queries);
    return queries;
  };
}
