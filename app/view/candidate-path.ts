/** A candidate's page that knows the view one came from; `view` is the view's query, empty for the usual one. */
export const candidatePath = (id: number, view: string): string =>
  `/candidates/${id}?from=${encodeURIComponent(view)}`;

/** The part of an address that says which view one came from, for the pages that lead on from a candidate's. */
export function cameFrom(search: string): string {
  const from = new URLSearchParams(search).get("from");
  return from === null ? "" : `?from=${encodeURIComponent(from)}`;
}
