/** A candidate's page that knows where one came from: the query of a view, empty for the usual one, or a list of a position. */
export const candidatePath = (id: number, from: string): string =>
  `/candidates/${id}?from=${encodeURIComponent(from)}`;

/** The part of an address that says which view one came from, for the pages that lead on from a candidate's. */
export function cameFrom(search: string): string {
  const from = new URLSearchParams(search).get("from");
  return from === null ? "" : `?from=${encodeURIComponent(from)}`;
}
