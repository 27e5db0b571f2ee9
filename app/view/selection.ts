/** Candidates that can be picked one by one; a view has no such limit. */
export const MOST_SELECTED = 5_000;
/** Refreshing more than this many first shows what it will take. */
export const MOST_UNASKED = 100;
/** Of more people than this a form does not count who is in which position each time that it is opened. */
export const MOST_PLACED = 10_000;
/** Characters of the query of a view. */
export const LONGEST_VIEW = 8_000;
