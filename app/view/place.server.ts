import type { Clock } from "#app/components/stale.ts";
import { findNeighbours } from "#db/candidates.server.ts";
import type { Db } from "#db/client.server.ts";
import { readView } from "./read.server.ts";
import { addressOf, fromQuery } from "./view.ts";

/** Characters of a view's query that a page carries along. */
const LONGEST = 2_000;

/**
 * Where a candidate is in the view that one came from, and who is before and after; null when one came from none. Whom a
 * decision took out of the view keeps a place in it, so that one can go on with the next.
 */
export async function readPlace(db: Db, id: number, params: URLSearchParams, clock: Clock) {
  const from = params.get("from");
  if (from === null || from.length > LONGEST) return null;
  const view = readView(new URLSearchParams(from), { clock });
  const found = await findNeighbours(db, id, view);
  if (!found) return null;
  const page = Math.ceil(Math.min(found.place, Math.max(1, found.of)) / view.size);
  const back = `/candidates${addressOf(view, { page, open: undefined })}`;
  return { ...found, view: fromQuery(view), back };
}
export type PlaceInView = NonNullable<Awaited<ReturnType<typeof readPlace>>>;
