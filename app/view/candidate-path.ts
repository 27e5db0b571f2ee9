/** A candidate's page that knows the view one came from; `view` is the view's query, empty for the usual one. */
export const candidatePath = (id: number, view: string): string =>
  `/candidates/${id}?from=${encodeURIComponent(view)}`;
